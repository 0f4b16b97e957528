package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.civae.io.hdf5.Hdf5Exception;
import org.civae.io.matrix.RowSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Copies of the fixtures with bytes changed: each is read or refused by name, soon, and without
 * memory that a file of its size has no use for.
 */
class MutationTest {

  private static final int COPIES = 5_000;

  /** Far more than the slowest takes, which is well below a second. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /**
   * What reading may allocate in all: an array that nothing was written to may claim 8 MiB beside
   * 64 times the file, and a byte of it may become a float64.
   */
  private static final long MOST_MEMORY = 256L << 20;

  private static final long[] ABSURD = {
    0,
    1,
    0xFF,
    0xFFFF,
    0x7FFFFFFF,
    0x80000000L,
    0xFFFFFFFFL,
    1L << 24,
    1L << 30,
    1L << 40,
    1L << 62,
    -2
  };

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;

  private final AtomicInteger refused = new AtomicInteger();

  @Test
  void read_changedCopies_areReadOrRefused() throws IOException {
    List<Path> fixtures = fixtures();
    assertTrue(fixtures.size() >= 13, "fixtures: " + fixtures);
    List<String> failures =
        IntStream.range(0, COPIES)
            .parallel()
            .mapToObj(i -> failure(i, i / fixtures.size(), fixtures.get(i % fixtures.size())))
            .filter(failure -> !failure.isEmpty())
            .sorted()
            .toList();
    assertEquals(List.of(), failures);
    // Changes must hit what matters, or the test would show nothing.
    assertTrue(refused.get() > COPIES / 5, refused + " refused");
    assertTrue(refused.get() < COPIES, "all refused");
  }

  private static List<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.list(Fixture.file("modern.h5ad").getParent())) {
      return files.filter(file -> file.toString().endsWith(".h5ad")).sorted().toList();
    }
  }

  /** What went wrong with a copy; empty if nothing did. */
  private String failure(int i, int round, Path fixture) {
    String name = "copy " + i + " of " + fixture.getFileName();
    Path path = folder.resolve("copy" + i + ".h5ad");
    long start = System.nanoTime();
    long allocated = 0;
    try {
      Files.write(path, changed(Files.readAllBytes(fixture), new Random(i)));
      long before = THREADS.getCurrentThreadAllocatedBytes();
      try {
        read(path, way(round));
      } catch (AnnDataFormatException | Hdf5Exception e) {
        refused.incrementAndGet();
        if (!e.getMessage().startsWith(path.getFileName() + ": ")) return name + ": " + e;
      }
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      Files.delete(path);
    } catch (Exception | Error e) {
      return name + ": " + e + " at " + Arrays.toString(Arrays.copyOf(e.getStackTrace(), 3));
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    if (taken.compareTo(LONGEST) > 0) return name + ": took " + taken;
    return allocated > MOST_MEMORY ? name + ": allocated " + allocated : "";
  }

  /** Every other copy of a fixture is summarised; of the others some are read in rows. */
  private static int way(int round) {
    return round % 2 == 0 ? 0 : round % 10 == 1 ? 2 : 1;
  }

  private static void read(Path path, int way) throws IOException {
    if (way == 0) {
      assertTrue(AnnDataSummary.of(path).toJson().contains("nObs"));
    } else if (way == 1) {
      AnnData found = AnnDataReader.readAll(path, note -> {});
      assertEquals(found.obs().size(), found.x().map(x -> x.nObs()).orElse(found.obs().size()));
    } else {
      try (RowSource rows = AnnDataReader.rows(path, new MatrixSource.X())) {
        int to = Math.min(rows.nObs(), rows.rowsAtOnce());
        assertEquals(rows.nVars(), rows.rows(0, to).nVars());
      }
    }
  }

  private static byte[] changed(byte[] bytes, Random random) {
    switch (random.nextInt(5)) {
      case 0 -> {
        for (int i = random.nextInt(8); i >= 0; i--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 1 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      case 2 -> {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(200));
        for (int i = from; i < to; i++) bytes[i] = (byte) random.nextInt(256);
      }
      case 3 -> {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = random.nextInt(3); i >= 0; i--) {
          buffer.putInt(place(bytes, random, 4), (int) absurd(random));
        }
      }
      default -> {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = random.nextInt(3); i >= 0; i--) {
          buffer.putLong(place(bytes, random, 8), absurd(random));
        }
      }
    }
    return bytes;
  }

  private static long absurd(Random random) {
    return ABSURD[random.nextInt(ABSURD.length)];
  }

  /** Where something other than empty space is, as sizes and addresses are even numbers apart. */
  private static int place(byte[] bytes, Random random, int size) {
    int place = 0;
    for (int trial = 0; trial < 20; trial++) {
      place = random.nextInt((bytes.length - size) / 2) * 2;
      if (bytes[place] != 0) break;
    }
    return place;
  }
}
