package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.civae.plugin.run.CommandLine.Outcome;
import org.civae.train.ComputeDevice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each ends with one line that helps, and leaves nothing behind. */
class TrainFailuresTest {

  private static final String EXPECTED =
      ", expected AnnData .h5ad, 10x .h5 or matrix folder, loom, or a table as CSV or TSV.";

  @TempDir private Path folder;

  private Chain chain;

  @BeforeEach
  void writeCells() throws IOException {
    chain = new Chain(folder);
    SmallCells.generated().writeTo(chain.cells());
  }

  private String fails(int status, String... more) throws IOException {
    return new Untouched(folder).fails(status, () -> chain.train(more));
  }

  private String fails(SmallCells cells, String... more) throws IOException {
    cells.writeTo(chain.cells());
    return fails(1, more);
  }

  @Test
  void train_missingFile_saysSo() throws IOException {
    assertEquals(
        "civae train: input=DIR/nope.h5ad: no such file. Did you mean cells.h5ad?",
        fails(1, "input=" + folder.resolve("nope.h5ad")));
  }

  @Test
  void train_folderAsInput_saysSo() throws IOException {
    assertEquals(
        "civae train: "
            + folder.getFileName()
            + ": is a folder without matrix.mtx or matrix.mtx.gz"
            + EXPECTED,
        fails(1, "input=" + folder));
  }

  @Test
  void train_textNamedH5ad_saysSo() throws IOException {
    Files.writeString(chain.cells(), "hello\n");
    assertEquals(
        "civae train: cells.h5ad: is text without comma, tab or semicolon ('hello')" + EXPECTED,
        fails(1));
  }

  @Test
  void train_emptyFile_saysSo() throws IOException {
    Files.writeString(chain.cells(), "");
    assertEquals("civae train: cells.h5ad: is empty" + EXPECTED, fails(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 0.7, 0.95})
  void train_truncatedFile_saysSo(double share) throws IOException {
    byte[] whole = Files.readAllBytes(chain.cells());
    Files.write(chain.cells(), Arrays.copyOf(whole, (int) (share * whole.length)));
    String line = fails(1);
    assertTrue(line.matches("civae train: cells\\.h5ad: .*[Cc]opy or download it again\\."), line);
  }

  @Test
  void train_unknownColumn_namesTheColumnsNearestFirst() throws IOException {
    assertEquals(
        "civae train: cells.h5ad: /obs has no column 'celltype'. Columns, nearest first:"
            + " cell_type, n_counts, state, donor. Choose one.",
        fails(1, "labels=celltype"));
  }

  @Test
  void train_columnWithoutEntries_saysSo() throws IOException {
    assertEquals(
        "civae train: cells.h5ad: obs column 'lineage' has 0 different values, expected 1 to 1000."
            + " Choose another column, nearest first: cell_type, donor, n_counts, state.",
        fails(SmallCells.generated().withEmptyColumn("lineage"), "labels=lineage"));
  }

  @Test
  void train_classOfOneCell_namesIt() throws IOException {
    SmallCells cells = SmallCells.generated();
    assertEquals(
        "civae train: cells.h5ad: class 'B' of obs column 'cell_type' has 1 cell, expected at least"
            + " 3 (to train, to stop and to judge by). Merge it with another class or remove it.",
        fails(cells.withOneOf(i -> cells.is(i, "B"))));
  }

  @Test
  void train_oneClass_pointsToThePlainVae() throws IOException {
    SmallCells cells = SmallCells.generated();
    assertEquals(
        "civae train: ci-vae: found 1 class, expected at least 2. Use method=vae.",
        fails(cells.withOnly(i -> cells.is(i, "Epithelial"))));
  }

  @ParameterizedTest
  @CsvSource({"NaN, NaN", "Infinity, Infinity"})
  void train_valueThatIsNoNumber_namesItsPlace(float value, String shown) throws IOException {
    assertEquals(
        "civae train: cells.h5ad: X at cell 'CELL0008', gene 'GENE0012': "
            + shown
            + ", expected a finite number. Remove or impute it.",
        fails(SmallCells.generated().withValue(7, 11, value)));
  }

  @Test
  void train_negativeCount_namesItsPlace() throws IOException {
    assertEquals(
        "civae train: cells.h5ad: X at cell 'CELL0008', gene 'GENE0012': -1.0, expected counts or"
            + " their logarithms, at least 0. Choose another layer= or raw=true, or repair the file.",
        fails(SmallCells.generated().withValue(7, 11, -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          layer=counts  | cells.h5ad: /layers has no 'counts'. There are no layers. Leave out layer=.
          raw=true      | cells.h5ad: /raw is missing. Leave out raw=true.
          """)
  void train_matrixThatIsNotThere_saysWhatToDo(String word, String message) throws IOException {
    assertEquals("civae train: " + message, fails(1, word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          epochs=abc    | epochs=abc: expected a whole number.
          epochs=-3     | epochs=-3: expected at least 1.
          minibatch=1   | minibatch=1: expected at least 2, or 0.
          minibatch=-1  | minibatch=-1: expected at least 0.
          alpha=-1      | alpha=-1: expected a number of at least 0, or auto.
          alpha=1e999   | alpha=1e999: expected a number of at least 0, or auto.
          dropout=1     | dropout=1: expected 0 to 0.95.
          widths=64,-1  | widths=64,-1: expected whole numbers of at least 1, comma-separated, such as 256,128.
          method=gan    | method=gan: expected one of ae, beta-vae, ci-vae, k-dvae, mvae, mvae-em1, mvae-em2, vade, vae.
          device=tpu    | device=tpu: expected auto, cpu, gpu or gpu:N with N from 0.
          genes=0       | genes=0: expected at least 1.
          genes=few     | genes=few: expected a number, all, or an existing file with one gene name per line.
          normalize=cpm | normalize=cpm: expected one of auto, log1p, none.
          """)
  void train_malformedValue_isAWrongCommandLine(String word, String message) throws IOException {
    assertEquals("civae train: " + message, fails(2, word));
  }

  @Test
  void train_unknownKey_namesTheKeysNearestFirst() throws IOException {
    String line = fails(2, "epoch=3");
    assertTrue(
        line.startsWith("civae train: unknown key 'epoch'. Keys, nearest first: epochs, "), line);
  }

  @Test
  void train_layerAndRaw_refusesBoth() throws IOException {
    assertEquals(
        "civae train: layer=counts: expected no layer together with raw=true.",
        fails(2, "layer=counts", "raw=true"));
  }

  @Test
  void train_modelThatIsTheInput_refuses() throws IOException {
    assertEquals(
        "civae train: model=DIR/./cells.h5ad: expected another file than input=DIR/cells.h5ad.",
        fails(2, "model=" + folder + "/./cells.h5ad"));
  }

  @Test
  void train_modelBelowAFile_saysSo() throws IOException {
    assertEquals(
        "civae train: DIR/cells.h5ad/sub/m.civae: cannot be written (Not a directory). Choose another"
            + " output.",
        fails(1, "model=" + chain.cells() + "/sub/m.civae"));
  }

  @Test
  void train_modelThatIsAFolder_saysSo() throws IOException {
    Files.createDirectory(folder.resolve("m"));
    assertEquals(
        "civae train: DIR/m: cannot be written (it is a folder). Choose another output.",
        fails(1, "model=" + folder.resolve("m")));
  }

  @Test
  void train_historyThatCannotBeWritten_saysSoBeforeTraining() throws IOException {
    Files.createDirectory(folder.resolve("cells-history.csv"));
    assertEquals(
        "civae train: DIR/cells-history.csv: cannot be written (it is a folder). Choose another"
            + " output.",
        fails(1, "epochs=100000", "patience=0"));
  }

  @Test
  void train_geneOfTheListMissing_namesIt() throws IOException {
    Path genes = Files.writeString(folder.resolve("genes.txt"), "GENE0001\nTP53\n");
    assertEquals(
        "civae train: cells.h5ad: 1 of the 2 genes wanted are missing: TP53. Take them off the list,"
            + " or use a file that has them.",
        fails(1, "genes=" + genes));
  }

  @Test
  void train_geneListWithoutGenes_saysSo() throws IOException {
    Path genes = Files.writeString(folder.resolve("genes.txt"), "# none yet\n\n");
    assertEquals(
        "civae train: genes=DIR/genes.txt: holds no gene name, expected one per line.",
        fails(1, "genes=" + genes));
  }

  @Test
  void train_geneListThatIsNoText_saysSo() throws IOException {
    Path genes =
        Files.write(folder.resolve("genes.xlsx"), new byte[] {'P', 'K', 3, 4, (byte) 0xC3});
    assertEquals(
        "civae train: DIR/genes.xlsx: is no text in UTF-8, expected one gene name per line. Save it"
            + " as plain text.",
        fails(1, "genes=" + genes));
  }

  @Test
  void train_gpuWhereThereIsNone_saysWhatWasLookedFor() throws IOException {
    assumeTrue(ComputeDevice.choose("auto").device().equals(Device.cpu()), "there is a GPU here");
    String line = fails(1, "device=gpu");
    assertTrue(
        line.matches(
            "civae train: device=gpu: found 0 CUDA devices, expected at least 1\\. Looked with"
                + " PyTorch .*, or use device=cpu\\."),
        line);
  }

  @Test
  void train_divergingAtOnce_saysWhatToLower() throws IOException {
    assertEquals(
        "civae train: training: reconstruction in epoch 1 of phase 'train' is not a finite number,"
            + " expected one. Lower learningrate=, raise warmup= or set clip=.",
        fails(SmallCells.generated().scaledBy(1e25f), "normalize=none"));
  }

  /** One step per epoch, so large that none of the seeds tried survived 70 of them. */
  @Test
  void train_divergingLater_keepsTheLastGoodModelUnderItsOwnName() throws IOException {
    Files.writeString(chain.model(), "an older model");
    Outcome outcome =
        chain.train(
            "learningrate=0.3",
            "dropout=0.95",
            "minibatch=300",
            "epochs=300",
            "patience=0",
            "seed=2");
    assertEquals(1, outcome.status());
    assertTrue(
        outcome
            .failure()
            .matches("civae train: training: \\w+ in epoch \\d+ of .* not a finite .*"),
        outcome.err());
    assertEquals(
        List.of("cells-last-good.civae", "cells.civae", "cells.h5ad"), Chain.files(folder));
    assertEquals("an older model", Files.readString(chain.model()));
    chain.evaluate("model=" + folder.resolve("cells-last-good.civae")).done();
  }

  @Test
  void train_networkTooLarge_saysWhatToMakeSmaller() throws IOException {
    assertEquals(
        "civae train: encoder.mean.weight: brings the network to 12,800,019,584 weights, expected at"
            + " most 2,147,483,647. Choose smaller widths= or latent=.",
        fails(1, "widths=128", "latent=100000000"));
  }

  @Test
  void train_failing_keepsTheOlderModel() throws IOException {
    Files.writeString(chain.model(), "an older model");
    fails(1, "labels=celltype");
    assertEquals("an older model", Files.readString(chain.model()));
  }
}
