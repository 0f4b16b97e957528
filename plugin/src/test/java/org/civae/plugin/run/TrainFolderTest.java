package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainFolderTest {

  @TempDir private Path folder;
  private Path cells;
  private Path models;

  @BeforeEach
  void write() throws Exception {
    cells = folder.resolve("cells");
    models = folder.resolve("models");
    Files.createDirectories(cells);
    SmallCells small = SmallCells.generated();
    small.writeTo(cells.resolve("a.h5ad"));
    small.withOnly(i -> i % 2 == 0).writeTo(cells.resolve("b.h5ad"));
    Files.writeString(cells.resolve("notes.json"), "{}");
  }

  private Outcome trainFolder(String... more) {
    return civae(
        Chain.words(
            List.of(
                "trainfolder",
                "folder=" + cells,
                "output=" + models,
                "options=epochs=2 widths=16 latent=5"),
            more));
  }

  private List<String> modelFiles() throws Exception {
    return Chain.files(models).stream().filter(name -> name.endsWith(".civae")).toList();
  }

  private List<String> table() throws Exception {
    return Files.readAllLines(models.resolve("training.csv"));
  }

  @Test
  void trainfolder_filesThatCanBeRead_givesAModelEachAndOneTable() throws Exception {
    Outcome outcome = trainFolder().done();
    assertEquals("2 models and training.csv in " + models + "\n", outcome.out());
    assertTrue(outcome.err().contains("left out: notes.json: is text like JSON"), outcome.err());
    assertEquals(List.of("a.civae", "b.civae"), modelFiles());
    List<String> lines = table();
    assertEquals(
        "Input,Model,Cells,Classes,Epochs,Best epoch,Held-out objective,Held-out reconstruction,"
            + "Held-out kl,Held-out crossEntropy,Failure",
        lines.get(0));
    assertTrue(lines.get(1).startsWith("a.h5ad,a.civae,300,4,2,2,"), lines.get(1));
    assertTrue(lines.get(2).startsWith("b.h5ad,b.civae,150,4,2,2,"), lines.get(2));
    // The same as by hand.
    Path byHand = folder.resolve("hand.civae");
    civae(
            "train",
            "input=" + cells.resolve("a.h5ad"),
            "model=" + byHand,
            "epochs=2",
            "widths=16",
            "latent=5")
        .done();
    assertEquals(-1, Files.mismatch(byHand, models.resolve("a.civae")));
  }

  @Test
  void trainfolder_fileThatFails_goesOnAndSaysSoAtTheEnd() throws Exception {
    SmallCells.generated().withoutColumn("cell_type").writeTo(cells.resolve("aa.h5ad"));
    Outcome outcome = trainFolder("pattern=*.h5ad");
    assertEquals(1, outcome.status());
    String why =
        "aa.h5ad: /obs has no column 'cell_type'. Columns, nearest first: n_counts, state, donor."
            + " Choose one.";
    assertEquals(
        "civae trainfolder: 1 of 3 files failed: "
            + why
            + " The others are trained; see "
            + models.resolve("training.csv")
            + ".",
        outcome.err().lines().reduce((first, second) -> second).orElseThrow());
    List<String> lines = table();
    assertEquals(4, lines.size());
    assertEquals("aa.h5ad,,,,,,,,,,\"" + why + "\"", lines.get(2));
    assertTrue(Files.exists(models.resolve("b.civae")));
  }

  @Test
  void trainfolder_append_addsToTheTable() throws Exception {
    trainFolder("pattern=a*").done();
    trainFolder("pattern=b*", "append=true").done();
    assertEquals(3, table().size());
    trainFolder("pattern=b*").done();
    assertEquals(2, table().size());
    Files.writeString(models.resolve("training.csv"), "gene,p\nA,1\n");
    assertEquals(
        "civae trainfolder: training.csv: has no column Input, expected a table of trainings. Leave"
            + " out append=true to replace it.",
        trainFolder("append=true").failure());
  }

  @Test
  void trainfolder_filesThatDifferInTheirEnding_getModelsOfTheirOwn() throws Exception {
    Files.copy(cells.resolve("b.h5ad"), cells.resolve("b.copy"));
    trainFolder("pattern=b*").done();
    assertEquals(List.of("b.civae", "b.h5ad.civae"), modelFiles());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          folder=nowhere      | folder=nowhere: expected a folder that exists.
          pattern=*.loom      | pattern=*.loom: expected the name of a file of cells in CELLS, of whose 0 matching files none is one.
          pattern=*.json      | pattern=*.json: expected the name of a file of cells in CELLS, of whose 1 matching files none is one.
          pattern=[           | pattern=[: expected names such as *.h5ad.
          options=epochs=none | epochs=none: expected a whole number.
          options=epochs      | options=epochs: expected epochs=N.
          options=epochs=0    | epochs=0: expected at least 1.
          output=             | output=: expected a DIR.
          """)
  void trainfolder_wrongParameter_saysWhatIsExpected(String word, String message) {
    Outcome outcome = trainFolder(word);
    String last = outcome.err().lines().reduce((first, second) -> second).orElseThrow();
    assertEquals("civae trainfolder: " + message.replace("CELLS", cells.toString()), last);
    assertEquals(2, outcome.status());
  }

  @Test
  void trainfolder_keyThatTrainHasNot_namesTheNearest() {
    Outcome outcome = trainFolder("options=epoch=3");
    assertTrue(
        outcome
            .failure()
            .startsWith(
                "civae trainfolder: options=epoch=3: expected keys of train instead of 'epoch',"
                    + " nearest first: epochs, "),
        outcome.err());
    assertTrue(trainFolder("options=input=x").failure().contains("instead of 'input'"));
  }
}
