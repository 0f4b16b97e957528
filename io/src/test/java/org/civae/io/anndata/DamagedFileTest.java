package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose parts do not fit each other, and files that were cut. */
class DamagedFileTest {

  @TempDir Path folder;

  /** The parts of a small sound file, for a test to change. */
  private final Map<String, Object> parts =
      new HashMap<>(
          Map.of(
              "data", new float[] {1, 2, 3, 4},
              "indices", new int[] {1, 0, 2, 2},
              "indptr", new int[] {0, 1, 3, 4, 4},
              "shape", new long[] {4, 3},
              "encoding", "csr_matrix",
              "codes", new byte[] {0, 1, -1, 1},
              "numbers", new int[] {1, 2, 3, 4},
              "mask", new boolean[] {false, true, false, false}));

  @Test
  void read_soundFile_isRead() throws IOException {
    CellData data = AnnDataReader.read(file());
    assertArrayEquals(Fixture.X, Fixture.values(data.matrix()));
    assertEquals("b", data.obsColumn("type").text(1));
    assertEquals(null, data.obsColumn("maybe").text(1));
  }

  @Test
  void read_fallingOffsets_isRefused() {
    parts.put("indptr", new int[] {0, 9, 3, 4, 4});
    assertMessage(
        "/X/indptr goes from 0 to 4 unevenly, expected 0 to 4 without falling."
            + " The file is damaged; write it again.");
  }

  @Test
  void read_offsetsBeyondTheValues_isRefused() {
    parts.put("indptr", new int[] {0, 1, 3, 4, 5});
    assertMessage(
        "/X/indptr goes from 0 to 5, expected 0 to 4 without falling."
            + " The file is damaged; write it again.");
  }

  @Test
  void read_tooFewOffsets_isRefused() {
    parts.put("indptr", new int[] {0, 1, 4});
    assertMessage("/X/indptr has shape [3], expected [5]. The file is damaged; write it again.");
  }

  @Test
  void read_indexOutOfRange_isRefused() {
    parts.put("indices", new int[] {1, 0, 7, 2});
    assertMessage("/X/indices has index 7, expected 0 to 2. The file is damaged; write it again.");
  }

  @Test
  void read_columnTwice_addsItsValuesAsSciPyDoes() throws IOException {
    parts.put("indices", new int[] {1, 2, 2, 2});
    Path path = file();
    CellData data = AnnDataReader.read(path);
    assertArrayEquals(
        new float[][] {{0, 1, 0}, {0, 0, 5}, {0, 0, 4}, {0, 0, 0}}, Fixture.values(data.matrix()));
    // The digest is that of the stored values, as of SciPy's data.
    assertEquals(4, AnnDataSummary.of(path).x().orElseThrow().nonZeros());
  }

  @Test
  void read_fewerIndicesThanValues_isRefused() {
    parts.put("indices", new int[] {1, 0, 2});
    assertMessage(
        "/X/indices has shape [3] while data has [4], expected one index per value."
            + " The file is damaged; write it again.");
  }

  @Test
  void read_otherShapeThanTheTables_isRefused() {
    parts.put("shape", new long[] {4, 30});
    assertMessage(
        "/X has shape [4, 30], expected 4 obs x 3 var. The file is damaged; write it again.");
  }

  @Test
  void read_otherEncoding_isRefused() {
    parts.put("encoding", "coo_matrix");
    assertMessage(
        "/X has encoding 'coo_matrix', expected csr_matrix, csc_matrix or array."
            + " Write it again with a current anndata.");
  }

  @Test
  void read_textsAsMatrix_isRefused() {
    parts.put("data", new String[] {"a", "b", "c", "d"});
    assertMessage("/X holds no numbers. Choose another layer.");
  }

  @Test
  void read_codeWithoutCategory_isRefused() {
    parts.put("codes", new byte[] {0, 1, 5, 0});
    assertMessage(
        "/obs/type/codes has code 5 in row 2, expected -1 to 1."
            + " The file is damaged; write it again.");
  }

  @Test
  void read_longerColumn_isRefused() {
    parts.put("numbers", new int[] {1, 2, 3, 4, 5});
    assertMessage(
        "/obs/n has 5 entries, expected 4 as /obs has. The file is damaged; write it again.");
  }

  @Test
  void read_shorterMask_isRefused() {
    parts.put("mask", new boolean[] {false, true, false});
    assertMessage("/obs/maybe has 4 values and a mask of 3. The file is damaged; write it again.");
  }

  @Test
  void read_missingData_isRefused() {
    parts.remove("data");
    assertMessage("/X/data is missing, expected an array.");
  }

  @Test
  void read_cutAnywhere_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file());
    Path path = folder.resolve("cut.h5ad");
    for (int length = 0; length < whole.length; length += length < 200 ? 1 : 37) {
      Files.write(path, Arrays.copyOf(whole, length));
      assertThrows(
          AnnDataFormatException.class, () -> AnnDataReader.read(path), "cut at " + length);
    }
  }

  private Path file() {
    Path path = folder.resolve("x.h5ad");
    try (WritableHdfFile file = HdfFile.write(path)) {
      WritableGroup x = file.putGroup("X");
      x.putAttribute("encoding-type", parts.get("encoding"));
      x.putAttribute("shape", parts.get("shape"));
      for (String name : new String[] {"data", "indices", "indptr"}) {
        if (parts.containsKey(name)) x.putDataset(name, parts.get(name));
      }
      WritableGroup obs = table(file, "obs", "c0", "c1", "c2", "c3");
      obs.putAttribute("column-order", new String[] {"type", "n", "maybe"});
      WritableGroup type = obs.putGroup("type");
      type.putAttribute("encoding-type", "categorical");
      type.putDataset("categories", new String[] {"a", "b"});
      type.putDataset("codes", parts.get("codes"));
      obs.putDataset("n", parts.get("numbers"));
      WritableGroup maybe = obs.putGroup("maybe");
      maybe.putAttribute("encoding-type", "nullable-integer");
      maybe.putDataset("values", new int[] {1, 2, 3, 4});
      maybe.putDataset("mask", parts.get("mask"));
      table(file, "var", "g0", "g1", "g2");
    }
    return path;
  }

  private static WritableGroup table(WritableGroup parent, String name, String... names) {
    WritableGroup group = parent.putGroup(name);
    group.putAttribute("_index", "_index");
    group.putDataset("_index", names);
    return group;
  }

  private void assertMessage(String expected) {
    Path path = file();
    AnnDataFormatException e =
        assertThrows(AnnDataFormatException.class, () -> AnnDataReader.read(path));
    assertEquals("x.h5ad: " + expected, e.getMessage());
  }
}
