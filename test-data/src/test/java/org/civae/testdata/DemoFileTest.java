package org.civae.testdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The committed files are what the generator writes for seed 1. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoFileTest {

  private static final String REGENERATE = "Write it anew as test-data/README.md says.";

  @TempDir Path folder;

  @BeforeAll
  void generate() throws IOException {
    GenerateTestData.write(folder, 1);
  }

  @Test
  void stack_regenerated_sameBytes() throws IOException {
    assertArrayEquals(committed(DemoFile.STACK), regenerated(DemoFile.STACK), REGENERATE);
    assertArrayEquals(
        committed(DemoFile.STACK_LABELS), regenerated(DemoFile.STACK_LABELS), REGENERATE);
  }

  @Test
  void cells_regeneratedOnSuchAPlatform_sameBytes() throws IOException {
    assumeTrue(
        writesAsCommitted(),
        "demo.h5ad was written on Linux amd64 with the usual zlib; here the same content has other"
            + " bytes, and another test compares the content.");
    assertArrayEquals(committed(DemoFile.CELLS), regenerated(DemoFile.CELLS), REGENERATE);
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
        folder + ": cannot be written (is a folder). Choose another output.", e.getMessage());
  }

  private static byte[] committed(DemoFile file) throws IOException {
    try (InputStream in = file.open()) {
      return in.readAllBytes();
    }
  }

  private byte[] regenerated(DemoFile file) throws IOException {
    return Files.readAllBytes(folder.resolve(file.fileName()));
  }

  /** The HDF5 library notes the platform in the file, and builds of zlib compress differently. */
  private static boolean writesAsCommitted() throws IOException {
    String platform = System.getProperty("os.name") + " - " + System.getProperty("os.arch");
    String noted = new String(committed(DemoFile.CELLS), StandardCharsets.ISO_8859_1);
    return noted.contains(platform) && compressedSample() == 0;
  }

  /** Checksum of the indices of a few thousand cells' worth of counting, compressed. */
  private static long compressedSample() {
    byte[] sample = SyntheticStack.defaults().generate(1).slices().get(0);
    Deflater deflater = new Deflater();
    deflater.setInput(sample);
    deflater.finish();
    byte[] compressed = new byte[2 * sample.length];
    CRC32 checksum = new CRC32();
    checksum.update(compressed, 0, deflater.deflate(compressed));
    deflater.end();
    return checksum.getValue();
  }
}
