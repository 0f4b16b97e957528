package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and pictures of commands as files: what is new beside {@link WholeChainTest}. */
class TablesAndPicturesTest {

  @TempDir private static Path folder;

  private static Chain chain;

  @BeforeAll
  static void train() throws Exception {
    chain = Chain.trained(folder);
  }

  private static Outcome evaluate(Path output, String... more) {
    return chain.evaluate(Chain.words(List.of("output=" + output), more));
  }

  @Test
  void train_smallCells_drawsTheLossCurvesBesideTheModel() throws Exception {
    String svg = Files.readString(folder.resolve("cells-losses.svg"));
    for (String text : List.of("Training of cells", "training kl", "held-out objective")) {
      assertTrue(svg.contains(">" + text + "<"), text);
    }
    assertTrue(Files.size(folder.resolve("cells-losses.png")) > 0);
  }

  @Test
  void evaluate_withOutput_writesFiguresAndConfusion() throws Exception {
    Path output = folder.resolve("evaluation");
    Outcome done = evaluate(output).done();
    assertEquals(
        List.of("confusion.csv", "confusion.png", "confusion.svg", "evaluation.csv"),
        Chain.files(output));
    assertTrue(done.err().contains("tables and pictures in " + output), done.err());
    List<String> figures = Files.readAllLines(output.resolve("evaluation.csv"));
    assertEquals(
        "model,cells_training,cells_heldout,mae_training,mae_heldout,mse_training,mse_heldout,"
            + "elbo_training,elbo_heldout,kl_training,kl_heldout,"
            + "linear_separability_training,linear_separability_heldout,"
            + "linear_separability_as_published_not_heldout,"
            + "classes_predicted_training,classes_predicted_heldout",
        figures.get(0));
    assertEquals(2, figures.size());
    assertTrue(figures.get(1).startsWith("cells.civae,2"), figures.get(1));
    List<String> confusion = Files.readAllLines(output.resolve("confusion.csv"));
    assertTrue(confusion.get(0).startsWith("class,Epithelial,"), confusion.get(0));
    assertEquals(5, confusion.size());
  }

  @Test
  void evaluate_append_gathersRowsWithTheirInput() throws Exception {
    Path output = folder.resolve("gathered");
    evaluate(output, "append=true").done();
    evaluate(output, "append=true").done();
    List<String> figures = Files.readAllLines(output.resolve("evaluation.csv"));
    assertTrue(figures.get(0).startsWith("input,model,cells_training"), figures.get(0));
    assertEquals(3, figures.size());
    assertEquals(figures.get(1), figures.get(2));
    assertTrue(figures.get(1).startsWith("cells.h5ad,cells.civae,"), figures.get(1));
  }

  @Test
  void evaluate_appendToAnotherTable_isRefusedAndLeavesIt() throws Exception {
    Path output = folder.resolve("plain");
    evaluate(output).done();
    String before = Files.readString(output.resolve("evaluation.csv"));
    Outcome refused = evaluate(output, "append=true");
    assertTrue(
        refused
            .failure()
            .contains("evaluation.csv: append=true adds to a table of the columns input,"),
        refused.failure());
    assertTrue(refused.failure().contains("found model, cells_training"), refused.failure());
    assertEquals(before, Files.readString(output.resolve("evaluation.csv")));
  }

  @Test
  void trajectory_phaseOrderAndAppend_areHeeded() throws Exception {
    Path output = folder.resolve("walk");
    chain
        .trajectory("output=" + output, "phase=GENE0003,GENE0001", "order=cluster", "append=true")
        .done();
    assertEquals(Chain.RESULTS, Chain.files(output));
    String phase = Files.readString(output.resolve("phase.svg"));
    assertTrue(phase.contains(">GENE0003, log1p CP10K<"), "axis across");
    assertTrue(phase.contains(">GENE0001, log1p CP10K<"), "upright axis");
    String heatmap = Files.readString(output.resolve("heatmap.svg"));
    assertTrue(heatmap.contains("Rows clustered by correlation"), "caption");
    List<String> genes = Files.readAllLines(output.resolve("genes.csv"));
    assertTrue(genes.get(0).startsWith("input,gene,start,"), genes.get(0));
    assertTrue(genes.get(1).startsWith("cells.h5ad,"), genes.get(1));
  }

  @Test
  void trajectory_badPhase_saysWhatIsExpected() {
    Path output = folder.resolve("bad");
    assertTrue(
        chain
            .trajectory("output=" + output, "phase=GENE0003")
            .failure()
            .contains("phase=GENE0003: expected two genes, separated by a comma, or none."));
    String unknown = chain.trajectory("output=" + output, "phase=GENE0003,GENE001").failure();
    assertTrue(
        unknown.contains("phase=GENE001: expected a gene of the model, nearest first: GENE0"),
        unknown);
    assertTrue(
        chain
            .trajectory("output=" + output, "order=random")
            .failure()
            .contains("order=random: expected one of onset, cluster."));
  }

  @Test
  void trajectory_appendToGenesOfAnotherKind_isRefusedBeforeTheWalk() throws Exception {
    Path output = folder.resolve("earlier");
    chain.trajectory("output=" + output).done();
    Outcome refused = chain.trajectory("output=" + output, "append=true");
    assertTrue(
        refused
            .failure()
            .contains("genes.csv: append=true adds to a table of the columns input, gene"),
        refused.failure());
    assertTrue(refused.err().lines().noneMatch(line -> line.startsWith("device ")), refused.err());
  }

  @Test
  void qc_append_gathersRowsWithTheirInput() throws Exception {
    Path output = folder.resolve("qc");
    for (int i = 0; i < 2; i++) {
      CommandLine.civae("qc", "input=" + chain.cells(), "output=" + output, "append=true").done();
    }
    List<String> cells = Files.readAllLines(output.resolve("qc-cells.csv"));
    assertEquals("input,cell,genes,counts,mitochondrial,kept", cells.get(0));
    assertEquals(601, cells.size());
  }
}
