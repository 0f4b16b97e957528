package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quality of 300 generated cells of 150 genes, of which none is mitochondrial. */
class QcTest {

  @TempDir private Path folder;

  private Path cells() throws IOException {
    return SmallCells.generated().writeTo(folder.resolve("cells.h5ad"));
  }

  @Test
  void qc_withOutput_leavesTablesAndPicture() throws IOException {
    Path output = folder.resolve("qc");
    Outcome outcome =
        civae("qc", "input=" + cells(), "mingenes=100", "mincells=50", "output=" + output).done();
    assertEquals(List.of("qc-cells.csv", "qc-genes.csv", "qc.png", "qc.svg"), Chain.files(output));
    assertTrue(outcome.out().contains("mitochondrial share: unknown, as no gene"), outcome.out());
    List<String> table = Files.readAllLines(output.resolve("qc-cells.csv"));
    assertEquals("cell,genes,counts,mitochondrial,kept", table.get(0));
    assertTrue(table.get(1).matches("CELL0001,\\d+,\\d+,,(true|false)"), table.get(1));
    long kept = table.stream().filter(line -> line.endsWith(",true")).count();
    assertTrue(outcome.out().contains("cells: " + kept + " of 300 would stay; "), outcome.out());
    long fewGenes =
        table.stream().skip(1).filter(l -> Integer.parseInt(l.split(",")[1]) < 100).count();
    assertEquals(300 - kept, fewGenes);
    List<String> genes = Files.readAllLines(output.resolve("qc-genes.csv"));
    assertEquals("gene,cells,kept", genes.get(0));
    assertEquals(151, genes.size());
    assertEquals(1600, ImageIO.read(output.resolve("qc.png").toFile()).getWidth());
  }

  @Test
  void qc_withoutOutput_printsAlone() throws IOException {
    Path input = cells();
    Outcome outcome = civae("qc", "input=" + input, "mingenes=0", "mincells=0").done();
    assertTrue(outcome.out().contains("cells: 300 of 300 would stay; "), outcome.out());
    assertTrue(outcome.out().contains("genes: 150 of 150 would stay; "), outcome.out());
    assertEquals(List.of("cells.h5ad"), Chain.files(folder));
  }

  @Test
  void qc_shareAboveOne_isAWrongCommandLine() throws IOException {
    Path input = cells();
    assertEquals(
        "civae qc: maxmito=20: expected 0 to 1.",
        new Untouched(folder).fails(2, () -> civae("qc", "input=" + input, "maxmito=20")));
  }

  @Test
  void train_variableGenesAsScanpy_usesThatMany() throws IOException {
    Path input = cells();
    for (String flavor : List.of("seurat", "cell_ranger", "seurat_v3")) {
      Outcome outcome =
          civae(
                  "train",
                  "input=" + input,
                  "model=" + folder.resolve(flavor + ".civae"),
                  "epochs=1",
                  "genes=60",
                  "hvg=" + flavor,
                  "hvgbatch=donor")
              .done();
      assertTrue(outcome.err().contains(" classes, 60 genes; "), outcome.err());
    }
  }

  @Test
  void train_seuratV3WithoutCounts_saysWhatItNeeds() throws IOException {
    SmallCells.generated().scaledBy(0.37f).writeTo(folder.resolve("cells.h5ad"));
    Chain chain = new Chain(folder);
    String said = new Untouched(folder).fails(1, () -> chain.train("hvg=seurat_v3"));
    assertTrue(
        said.endsWith(
            "expected counts, which this choice of variable genes needs. Choose a layer= of"
                + " counts, raw=true, or another hvg=."),
        said);
    assertFalse(Files.exists(chain.model()));
  }
}
