package org.civae.io.tenx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.civae.io.SmallDisk;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MtxWriterTest {

  @TempDir Path folder;

  @Test
  void write_counts_isTheFolderOfCellRanger() throws IOException {
    Path target = folder.resolve("cells");
    MtxWriter.write(
        target, cells(new DenseMatrix(2, 3, new float[] {0, 7, 1, 20_000_000, 0, 0})), share -> {});
    assertEquals(
        "%%MatrixMarket matrix coordinate integer general\n3 2 3\n2 1 7\n3 1 1\n1 2 20000000\n",
        unzipped(target.resolve("matrix.mtx.gz")));
    assertEquals("c1\nc 2\n", unzipped(target.resolve("barcodes.tsv.gz")));
    assertEquals(
        "E1\tA\tGene Expression\nE2\tB\tGene Expression\nÇ\tÇ\tGene Expression\n",
        unzipped(target.resolve("features.tsv.gz")));
    assertEquals(
        "name\ttype\tn\nc1\tT\t0.5\nc 2\t\t2.0\n", Files.readString(target.resolve("obs.tsv")));
    assertEquals(
        "name\tgene_ids\nA\tE1\nB\tE2\nÇ\t\n", Files.readString(target.resolve("var.tsv")));
  }

  @Test
  void write_fractions_saysReal() throws IOException {
    MtxWriter.write(
        folder, cells(new DenseMatrix(2, 3, new float[] {0.25f, 0, 0, 0, -1, 1e-9f})), share -> {});
    assertEquals(
        "%%MatrixMarket matrix coordinate real general\n3 2 3\n1 1 0.25\n2 2 -1.0\n3 2 1.0E-9\n",
        unzipped(folder.resolve("matrix.mtx.gz")));
  }

  @Test
  void write_stoppedByProgress_leavesNothing() throws IOException {
    Path target = folder.resolve("cells");
    CellData cells = cells(new DenseMatrix(2, 3, new float[] {1, 2, 3, 4, 5, 6}));
    List<Double> heard = new ArrayList<>();
    MtxWriter.write(target, cells, heard::add);
    assertEquals(List.of(0.0, 0.0, 0.5, 1.0), heard);
    Path stopped = folder.resolve("stopped");
    CancellationException e =
        assertThrows(
            CancellationException.class,
            () ->
                MtxWriter.write(
                    stopped,
                    cells,
                    share -> {
                      if (share == 0.5) throw new CancellationException("enough");
                    }));
    assertEquals("enough", e.getMessage());
    assertFalse(Files.exists(stopped));
  }

  @Test
  void write_whereAFileStands_saysSoAndLeavesNothing() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "here");
    CellData cells = cells(new DenseMatrix(2, 3, new float[6]));
    IOException e =
        assertThrows(
            IOException.class, () -> MtxWriter.write(taken.resolve("cells"), cells, share -> {}));
    assertTrue(e.getMessage().contains("matrix.mtx.gz: cannot be written"), e.getMessage());
    assertEquals("here", Files.readString(taken));
    assertFalse(Files.exists(taken.resolve("cells")));
  }

  /** Writes some MB into the folder of that name, and prints why it cannot. */
  public static void main(String[] args) {
    int n = 1000;
    float[] values = new float[n * n];
    for (int i = 0; i < values.length; i++) values[i] = (float) Math.sin(i);
    List<String> names = IntStream.range(0, n).mapToObj(String::valueOf).toList();
    AnnotationTable table = new AnnotationTable(names, List.of());
    CellMatrix matrix = new DenseMatrix(n, n, values);
    try {
      MtxWriter.write(
          Path.of(args[0]),
          new CellData(Path.of("x.h5ad"), matrix, Scale.UNKNOWN, table, table),
          share -> {});
    } catch (IOException e) {
      System.out.println(e.getMessage());
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a shell with ulimit")
  void write_fullDisk_namesTheFileAndLeavesNothing() throws IOException, InterruptedException {
    Path target = folder.resolve("cells");
    String output = SmallDisk.printed(MtxWriterTest.class, target.toString());
    assertTrue(
        output.matches(
            "\\Q"
                + target.resolve("matrix.mtx.gz")
                + "\\E: cannot be written \\(.*too large.*\\)\\. Choose another output\\.\\R"),
        output);
    assertFalse(Files.exists(target));
  }

  private static CellData cells(CellMatrix matrix) {
    return new CellData(
        Path.of("x.h5ad"),
        matrix,
        Scale.COUNTS,
        new AnnotationTable(
            List.of("c1", "c\t2"),
            List.of(
                new Column.Text("type", new String[] {"T", null}),
                new Column.Numeric("n", new double[] {0.5, 2}, false))),
        new AnnotationTable(
            List.of("A", "B", "Ç"),
            List.of(new Column.Text("gene_ids", new String[] {"E1", "E2", null}))));
  }

  private static String unzipped(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
