package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.SmallDisk;
import org.civae.io.hdf5.Compression;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;
import org.civae.io.tenx.MtxWriter;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullDiskTest {

  private static final String MTX = "mtx";

  @TempDir Path folder;

  /** Writes 4 MB to the file of that name, in a form, and prints why it cannot. */
  public static void main(String[] args) {
    int n = 1000;
    float[] values = new float[n * n];
    for (int i = 0; i < values.length; i++) values[i] = (float) Math.sin(i);
    List<String> names = IntStream.range(0, n).mapToObj(String::valueOf).toList();
    AnnotationTable table = new AnnotationTable(names, List.of());
    AnnData data = AnnData.of(new DenseMatrix(n, n, values), table, table);
    try {
      Path target = Path.of(args[0]);
      if (args[1].equals(MTX)) {
        MtxWriter.write(
            target.getParent(),
            new CellData(target, data.x().orElseThrow(), Scale.UNKNOWN, table, table),
            share -> {});
      } else {
        AnnDataWriter.write(target, data, Compression.valueOf(args[1]));
      }
    } catch (IOException e) {
      System.out.println(e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({"x.h5ad, NONE", "x.h5ad, GZIP", "matrix.mtx.gz, mtx"})
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a shell with ulimit")
  void write_fullDisk_namesTheTargetAndKeepsWhatWasThere(String name, String form)
      throws IOException, InterruptedException {
    byte[] before = {1, 2, 3};
    Path target = Files.write(folder.resolve(name), before);
    String output = SmallDisk.printed(FullDiskTest.class, target.toString(), form);
    assertTrue(
        output.matches(
            "\\Q"
                + target
                + "\\E: cannot be written \\(.*too large.*\\)\\. Choose another output\\.\\R"),
        output);
    assertArrayEquals(before, Files.readAllBytes(target));
    assertEquals(1, folder.toFile().list().length);
  }
}
