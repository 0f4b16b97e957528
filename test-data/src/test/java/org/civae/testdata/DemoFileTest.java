package org.civae.testdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.CellMatrix;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The committed files are what the generator writes for seed 1. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoFileTest {

  private static final String REGENERATE = "Write it anew as test-data/README.md says.";

  /** Checksum of the stack's slices as the zlib compressed them that wrote demo.h5ad. */
  private static final long COMPRESSED_STACK = 3160946262L;

  private Path folder;

  @BeforeAll
  void generate(@TempDir Path given) throws IOException {
    folder = given;
    GenerateTestData.write(folder, 1);
  }

  @Test
  void stack_regenerated_sameBytes() throws IOException {
    assertArrayEquals(committed(DemoFile.STACK), regenerated(DemoFile.STACK), REGENERATE);
    assertArrayEquals(
        committed(DemoFile.STACK_LABELS), regenerated(DemoFile.STACK_LABELS), REGENERATE);
  }

  @Test
  void cells_regeneratedWithSuchAZlib_sameBytes() throws IOException {
    assumeTrue(
        compressesAsCommitted(),
        "demo.h5ad was compressed by the usual zlib. Here the same content has other bytes;"
            + " cells_readBack_whatTheGeneratorMakes compares the content.");
    assertArrayEquals(committed(DemoFile.CELLS), regenerated(DemoFile.CELLS), REGENERATE);
  }

  @Test
  void cells_readBack_whatTheGeneratorMakes() throws IOException {
    Path file = folder.resolve("committed.h5ad");
    DemoFile.CELLS.copyTo(file);
    CellData read = AnnDataReader.read(file);
    CellData made = SyntheticCells.defaults().generate(1);
    assertEquals(made.scale(), read.scale());
    assertSameTable(made.obs(), read.obs());
    assertSameTable(made.var(), read.var());
    assertEquals(made.matrix().nonZeros(), read.matrix().nonZeros());
    for (int i = 0; i < made.nObs(); i++) {
      assertArrayEquals(row(made.matrix(), i), row(read.matrix(), i), REGENERATE);
    }
  }

  @Test
  void cells_size_atMostThreeMegabytes() throws IOException {
    assertTrue(committed(DemoFile.CELLS).length <= 3_000_000);
  }

  @Test
  void copyTo_folderThatIsNotThere_makesItAndCopies() throws IOException {
    Path target = folder.resolve("new").resolve("cells.h5ad");
    DemoFile.CELLS.copyTo(target);
    assertArrayEquals(committed(DemoFile.CELLS), Files.readAllBytes(target));
  }

  @Test
  void copyTo_targetIsAFolder_namesIt() {
    Exception e = assertThrows(IOException.class, () -> DemoFile.STACK.copyTo(folder));
    assertEquals(
        folder + ": cannot be written (it is a folder). Choose another output.", e.getMessage());
  }

  private static byte[] committed(DemoFile file) throws IOException {
    try (InputStream in = file.open()) {
      return in.readAllBytes();
    }
  }

  private byte[] regenerated(DemoFile file) throws IOException {
    return Files.readAllBytes(folder.resolve(file.fileName()));
  }

  private static void assertSameTable(AnnotationTable expected, AnnotationTable actual) {
    assertEquals(expected.names(), actual.names());
    assertEquals(expected.columnNames(), actual.columnNames());
    for (Column column : expected.columns()) {
      Column read = actual.column(column.name()).orElseThrow();
      assertEquals(column.kind(), read.kind());
      for (int i = 0; i < column.size(); i++) assertEquals(column.text(i), read.text(i));
      if (column instanceof Column.Categorical categorical) {
        assertEquals(categorical.categories(), ((Column.Categorical) read).categories());
        assertEquals(categorical.ordered(), ((Column.Categorical) read).ordered());
      }
    }
  }

  private static float[] row(CellMatrix matrix, int i) {
    float[] row = new float[matrix.nVars()];
    matrix.readRows(new int[] {i}, row);
    return row;
  }

  /** Builds of zlib compress differently. */
  private static boolean compressesAsCommitted() {
    return compressedStack() == COMPRESSED_STACK;
  }

  private static long compressedStack() {
    Deflater deflater = new Deflater();
    CRC32 checksum = new CRC32();
    for (byte[] slice : SyntheticStack.defaults().generate(1).slices()) {
      byte[] compressed = new byte[2 * slice.length];
      deflater.reset();
      deflater.setInput(slice);
      deflater.finish();
      checksum.update(compressed, 0, deflater.deflate(compressed));
    }
    deflater.end();
    return checksum.getValue();
  }
}
