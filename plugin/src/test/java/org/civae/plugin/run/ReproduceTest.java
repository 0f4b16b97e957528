package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.civae.io.SharedData;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published tables made again, in their quick versions. */
class ReproduceTest {

  @TempDir private Path folder;

  private Path cells;
  private Path page;

  @BeforeEach
  void begin() throws IOException {
    cells = writeLineages(folder);
    page = folder.resolve("docs/results.md");
  }

  /** Cells with the column that table=crc-lineage needs. */
  static Path writeLineages(Path folder) throws IOException {
    Path cells = folder.resolve("lineages.h5ad");
    CellData data = SmallCells.generated().data();
    Column.Categorical types = (Column.Categorical) data.obsColumn("cell_type");
    Column lineage = new Column.Categorical("lineage", types.codes(), types.categories(), false);
    AnnotationTable obs = new AnnotationTable(data.obs().names(), List.of(lineage));
    AnnDataWriter.write(
        cells, new CellData(data.source(), data.matrix(), data.scale(), obs, data.var()));
    return cells;
  }

  private Outcome reproduce(String... more) {
    return civae(
        Chain.words(
            List.of(
                "reproduce",
                "table=crc-lineage",
                "quick=true",
                "runs=2",
                "variants=k-means,ae",
                "data=" + cells,
                "output=" + page),
            more));
  }

  private long keptRuns() throws IOException {
    return Files.readAllLines(folder.resolve("docs/results-runs.jsonl")).size();
  }

  @Test
  void reproduce_lineages_printsTheTableAndWritesItsSection() throws IOException {
    Files.createDirectories(page.getParent());
    Files.writeString(page, "# Results\n\n## Mine\n\nText.\n");
    Outcome outcome = reproduce().done();
    String text = Files.readString(page);
    assertEquals("# Results\n\n## Mine\n\nText.\n" + outcome.out(), text);
    assertTrue(
        text.contains(
            "Written by `civae reproduce table=crc-lineage data=lineages.h5ad runs=2 quick=true"
                + " variants=k-means,ae`."),
        text);
    assertTrue(text.contains("| k-means on 50 principal components | 2    | "), text);
    assertTrue(text.contains("| autoencoder                        | 2    | "), text);
    assertEquals(4, keptRuns());
    assertTrue(outcome.err().contains("run 4 of 4: ae, seed 2: ACC / NMI / ARI "), outcome.err());
  }

  @Test
  void reproduce_again_makesOnlyWhatIsMissing() throws IOException {
    reproduce("variants=k-means").done();
    Outcome more = reproduce().done();
    assertEquals(2, more.err().lines().filter(line -> line.contains(", seed ")).count());
    assertTrue(more.err().contains("run 2 of 2: ae, seed 2: "), more.err());
    assertEquals(4, keptRuns());
    String text = Files.readString(page);
    // Nothing is left: the same section in place of the old one, with all that is kept.
    Outcome none = reproduce().done();
    assertEquals(text, Files.readString(page));
    assertEquals(0, none.err().lines().filter(line -> line.contains(", seed ")).count());
    assertEquals(4, keptRuns());
  }

  /**
   * The version of table 3 that is run with every change: one short training on the real images.
   */
  @Test
  @Tag("real-data")
  void reproduce_digitsQuickly_setsThePaperBesideOurs() throws IOException {
    Path digits = SharedData.file("benchmarks/digits.h5ad");
    Outcome outcome =
        civae(
                "reproduce",
                "table=mvae-3",
                "quick=true",
                "runs=1",
                "variants=declared",
                "data=" + digits,
                "output=" + page)
            .done();
    String text = outcome.out();
    assertTrue(
        text.contains("digits.h5ad (SHA-256 23e5e396fb41), 1,527 cells trained on, 270"), text);
    assertTrue(text.contains("The paper's best ACC is 84.44, "), text);
    assertTrue(text.contains("(declared)"), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|table=mvae-33|table=mvae-33: expected one of mvae-3, ",
        "2|runs=0|runs=0: expected at least 1.",
        "2|output=r.txt|output=r.txt: expected a name that ends in .md.",
        "2|device=tpu|device=tpu: expected auto, cpu, gpu or gpu:N with N from 0.",
        "1|data=none.h5ad|data=none.h5ad: no such file.",
        "1|table=mvae-3|lineages.h5ad: /obs has no column 'label'. ",
        "1|variants=gan|variants=gan: expected rows, declared, all, or some of mvae-em2-soft, ",
      })
  void reproduce_badValue_isRefusedBeforeAnyWork(int status, String word, String message)
      throws IOException {
    Outcome[] outcome = new Outcome[1];
    List<String> before = Chain.files(folder);
    outcome[0] = reproduce(word);
    assertEquals(status, outcome[0].status(), outcome[0].err());
    List<String> said = new ArrayList<>(outcome[0].err().lines().toList());
    String line = said.get(said.size() - 1);
    assertTrue(line.startsWith("civae reproduce: " + message), line);
    assertEquals(before, Chain.files(folder));
  }

  @Test
  void reproduce_keptFileOfSomethingElse_isRefused() throws IOException {
    Path kept = Files.writeString(folder.resolve("kept.jsonl"), "no run\n");
    assertEquals(
        "civae reproduce: "
            + kept
            + ": line 1 is no run of this command, expected one. Delete the line, or name another"
            + " kept=.",
        reproduce("kept=" + kept).failure());
  }
}
