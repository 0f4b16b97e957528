package org.civae.io.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Writes a file of more than 4 GB in little memory, reads it back and compares every value. */
public final class LargeFile {

  private static final int COLUMNS = 2_000;
  private static final int ROWS = 350_000;
  private static final int BLOCK_ROWS = 500;
  private static final int TEXTS = 1_000_000;

  private LargeFile() {}

  /**
   * @param args the Markdown file to write, and the folder for the large file
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[1], "civae-large.h5");
    try {
      long start = System.nanoTime();
      write(file);
      double written = seconds(start);
      start = System.nanoTime();
      check(file);
      double read = seconds(start);
      Files.writeString(Path.of(args[0]), page(Files.size(file), written, read));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void write(Path file) throws IOException {
    try (Hdf5Writer writer = Hdf5Writer.create(file)) {
      long[] shape = {ROWS, COLUMNS};
      try (ArrayWriter array =
          writer.root().array("whole", Hdf5Type.FLOAT32, shape, Compression.NONE)) {
        append(array);
      }
      try (ArrayWriter array =
          writer
              .root()
              .growing("chunked", Hdf5Type.FLOAT32, new long[] {COLUMNS}, Compression.NONE)) {
        append(array);
      }
      try (ArrayWriter texts =
          writer.root().array("texts", Hdf5Type.TEXT, new long[] {TEXTS}, Compression.GZIP)) {
        for (int i = 0; i < TEXTS; i++) texts.append(new String[] {"cell " + i});
      }
      writer.finish();
    }
  }

  private static void append(ArrayWriter array) throws IOException {
    float[] row = new float[COLUMNS];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) row[j] = value(i, j);
      array.append(row);
    }
  }

  private static void check(Path path) throws IOException {
    try (HdfFile file = new HdfFile(path)) {
      for (String name : new String[] {"whole", "chunked"}) {
        Dataset array = file.getDatasetByPath("/" + name);
        for (int i = 0; i < ROWS; i += BLOCK_ROWS) {
          float[][] rows =
              (float[][]) array.getData(new long[] {i, 0}, new int[] {BLOCK_ROWS, COLUMNS});
          for (int k = 0; k < BLOCK_ROWS; k++) {
            for (int j = 0; j < COLUMNS; j++) require(rows[k][j] == value(i + k, j), name, i + k);
          }
        }
      }
    }
    try (Hdf5File file = Hdf5File.open(path)) {
      String[] texts = file.array("/texts").texts();
      for (int i = 0; i < TEXTS; i++) require(texts[i].equals("cell " + i), "texts", i);
    }
  }

  private static void require(boolean same, String name, int row) {
    if (!same) throw new IllegalStateException(name + ": another value in row " + row);
  }

  private static float value(int i, int j) {
    return i * 31 + j * 7 & 0xFFFFFF;
  }

  private static String page(long size, double written, double read) throws IOException {
    return String.format(
        """
        # Long runs

        Written by `mvn -q -P long -pl io -am -DskipTests integration-test`; do not edit.

        ## A file of more than 4 GB

        Two matrices of %,d x %,d float32, one in one piece, one in chunks, and %,d texts behind them,
        so that addresses beyond 4 GB are used; every value is read back and is what was written.

        | | |
        |---|---|
        | size of the file | %,d bytes |
        | time to write, with the writer's own reading back | %.0f s |
        | time to read and compare | %.0f s |
        | Java's memory (-Xmx) | %,d MB |
        | peak resident memory | %s |
        """,
        ROWS,
        COLUMNS,
        TEXTS,
        size,
        written,
        read,
        Runtime.getRuntime().maxMemory() >> 20,
        peak());
  }

  /** As Linux counts it. */
  private static String peak() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.notExists(status)) return "not known on this system";
    try (Stream<String> lines = Files.lines(status)) {
      String kilobytes =
          lines
              .filter(line -> line.startsWith("VmHWM:"))
              .findFirst()
              .map(line -> line.replaceAll("\\D", ""))
              .orElse("0");
      return String.format("%,d MB", Long.parseLong(kilobytes) >> 10);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
