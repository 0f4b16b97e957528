package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each ends with one line that helps, and leaves nothing behind. */
class TrajectoryFailuresTest {

  @TempDir private static Path folder;

  private static Chain chain;

  @BeforeAll
  static void train() throws IOException {
    chain = Chain.trained(folder);
  }

  private static String fails(int status, String... more) throws IOException {
    return new Untouched(folder).fails(status, () -> chain.trajectory(more));
  }

  private static String fails(SmallCells cells) throws IOException {
    return fails(1, "input=" + cells.writeTo(folder.resolve("other.h5ad")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          state=stage       | cells.h5ad: /obs has no column 'stage'. Columns, nearest first: state, cell_type, donor, n_counts. Choose one.
          within=Epithelium | cells.h5ad: obs column 'cell_type' has no cells of 'Epithelium'. It has, nearest first: Epithelial, T, Fibroblast, B.
          from=Normal       | cells.h5ad: obs column 'state' has no cells of 'Normal'. It has, nearest first: normal, border, tumour.
          to=tumor          | cells.h5ad: obs column 'state' has no cells of 'tumor'. It has, nearest first: tumour, border, normal.
          raw=true          | cells.h5ad: /raw is missing. Leave out raw=true.
          """)
  void trajectory_nameThatIsNotThere_showsTheNearest(String word, String message)
      throws IOException {
    assertEquals("civae trajectory: " + message, fails(1, word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          to=normal    | to=normal: expected another state than from=normal.
          pairs=0      | pairs=0: expected at least 1.
          steps=1      | steps=1: expected at least 2.
          steps=1.5    | steps=1.5: expected a whole number.
          stability=1  | stability=1: expected 0, or at least 2 models to compare.
          stability=-3 | stability=-3: expected at least 0.
          compare=gan  | compare=gan: expected one of vae, none.
          missing=skip | missing=skip: expected one of error, zero.
          device=gpu:x | device=gpu:x: expected auto, cpu, gpu or gpu:N with N from 0.
          """)
  void trajectory_malformedValue_isAWrongCommandLine(String word, String message)
      throws IOException {
    assertEquals("civae trajectory: " + message, fails(2, word));
  }

  @Test
  void trajectory_classWithoutCellsInAState_saysSo() throws IOException {
    SmallCells cells = SmallCells.generated();
    assertEquals(
        "civae trajectory: other.h5ad: class 'Epithelial' has 0 cells in state 'tumour' of 'state',"
            + " expected at least 2. Choose another class or state.",
        fails(cells.withOnly(i -> !cells.is(i, "Epithelial", "tumour"))));
  }

  @Test
  void trajectory_oneCellInAState_saysSo() throws IOException {
    SmallCells cells = SmallCells.generated();
    assertEquals(
        "civae trajectory: other.h5ad: class 'Epithelial' has 1 cell in state 'tumour' of 'state', expected"
            + " at least 2. Choose another class or state.",
        fails(cells.withOneOf(i -> cells.is(i, "Epithelial", "tumour"))));
  }

  @Test
  void trajectory_classOfOneCell_saysSo() throws IOException {
    SmallCells cells = SmallCells.generated();
    assertEquals(
        "civae trajectory: other.h5ad: class 'Epithelial' has 1 cell in state 'normal' of 'state', expected"
            + " at least 2. Choose another class or state.",
        fails(cells.withOneOf(i -> cells.is(i, "Epithelial"))));
  }

  @Test
  void trajectory_negativeCount_namesItsPlace() throws IOException {
    assertEquals(
        "civae trajectory: other.h5ad: X at cell 'CELL0001', gene 'GENE0001': -2.0, expected counts or"
            + " their logarithms, at least 0. Choose another layer= or raw=true, or repair the"
            + " file.",
        fails(SmallCells.generated().withValue(0, 0, -2)));
  }

  @Test
  void trajectory_valuesOfAnotherScale_saysWhatToChoose() throws IOException {
    assertEquals(
        "civae trajectory: other.h5ad: values look unknown, the model was trained on log1p values."
            + " Choose another layer=, or raw=true, or state normalize=log1p or normalize=none.",
        fails(SmallCells.generated().scaledBy(0.3f)));
  }

  @Test
  void trajectory_genesOfTheModelMissing_namesTen() throws IOException {
    assertEquals(
        "civae trajectory: other.h5ad: 12 of the 150 genes wanted are missing: GENE0001, GENE0002,"
            + " GENE0003, GENE0004, GENE0005, GENE0006, GENE0007, GENE0008, GENE0009, GENE0010, ...."
            + " Use a file that has them, or missing=zero to take them as not expressed.",
        fails(SmallCells.generated().withoutGenes(12)));
  }

  @Test
  void trajectory_genesOfAnotherKind_saysSo() throws IOException {
    assertEquals(
        "civae trajectory: other.h5ad: 150 of the 150 genes wanted are missing: GENE0001, GENE0002,"
            + " GENE0003, GENE0004, GENE0005, GENE0006, GENE0007, GENE0008, GENE0009, GENE0010, ...."
            + " Check that both use the same kind of gene name.",
        fails(SmallCells.generated().withGenesNamed(name -> "hs" + name)));
  }

  @Test
  void trajectory_withoutTheClassColumn_namesTheColumns() throws IOException {
    assertEquals(
        "civae trajectory: other.h5ad: /obs has no column 'cell_type', in which the model looks for"
            + " classes. Columns, nearest first: n_counts, state, donor. Give the one with the"
            + " classes that name.",
        fails(SmallCells.generated().withoutColumn("cell_type")));
  }

  @Test
  void trajectory_outputThatIsAFile_saysSo() throws IOException {
    assertEquals(
        "civae trajectory: DIR/cells.h5ad/genes.csv: cannot be written (DIR/cells.h5ad is no folder)."
            + " Choose another output.",
        fails(1, "output=" + chain.cells()));
  }

  @Test
  void trajectory_outputBelowAFile_saysSo() throws IOException {
    assertEquals(
        "civae trajectory: DIR/cells.h5ad/results/genes.csv: cannot be written (Not a directory). Choose"
            + " another output.",
        fails(1, "output=" + chain.cells() + "/results"));
  }

  @Test
  void trajectory_folderInPlaceOfAResult_saysSo() throws IOException {
    Files.createDirectories(folder.resolve("taken/summary.json"));
    assertEquals(
        "civae trajectory: DIR/taken/summary.json: cannot be written (it is a folder). Choose another"
            + " output.",
        fails(1, "output=" + folder.resolve("taken")));
  }

  @Test
  void trajectory_failing_keepsOlderResults() throws IOException {
    Path old = Files.createDirectory(folder.resolve("old"));
    Files.writeString(old.resolve("genes.csv"), "gene\nolder\n");
    fails(1, "output=" + old, "within=Epithelium");
    assertEquals("gene\nolder\n", Files.readString(old.resolve("genes.csv")));
  }
}
