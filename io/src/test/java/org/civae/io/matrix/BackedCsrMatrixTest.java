package org.civae.io.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackedCsrMatrixTest {

  private static final int N_OBS = 100;
  private static final int BLOCK_ROWS = 5;

  private final MemoryRows source = new MemoryRows(diagonal(), BLOCK_ROWS);

  /** Row i holds i + 1 at column i mod 4. */
  private static CsrMatrix diagonal() {
    CsrBuilder builder = new CsrBuilder(4);
    for (int i = 0; i < N_OBS; i++) {
      builder.add(i % 4, i + 1f);
      builder.endRow();
    }
    return builder.build();
  }

  @Test
  void readRows_rowsOfKeptBlocks_readsEachBlockOnce() {
    BackedCsrMatrix backed = new BackedCsrMatrix(source, 0);
    float[] target = new float[4 * 4];
    backed.readRows(new int[] {99, 1, 98, 2}, target);
    assertEquals(100, target[3]);
    assertEquals(2, target[4 + 1]);
    backed.readRows(new int[] {0, 3, 95, 96}, target);
    assertEquals(2, source.reads());
  }

  @Test
  void readRows_moreBlocksThanAreKept_readsTheOldestAgain() {
    BackedCsrMatrix backed = new BackedCsrMatrix(source, 0);
    for (int block = 0; block <= BackedCsrMatrix.KEPT_BLOCKS; block++) {
      backed.readRows(new int[] {block * BLOCK_ROWS}, new float[4]);
    }
    int before = source.reads();
    backed.readRows(new int[] {BackedCsrMatrix.KEPT_BLOCKS * BLOCK_ROWS}, new float[4]);
    assertEquals(before, source.reads());
    backed.readRows(new int[] {0}, new float[4]);
    assertEquals(before + 1, source.reads());
  }

  @Test
  void blockRows_cheapRows_manyOfThemInWholeBlocksOfTheStorage() {
    MemoryRows many =
        new MemoryRows(diagonal(), 7) {
          @Override
          public long storedValues() {
            return N_OBS * (1L << 20) / 30;
          }
        };
    assertEquals(28, new BackedCsrMatrix(many, 0).blockRows());
  }

  @Test
  void selectVars_loadable_isInMemory() {
    assertInstanceOf(
        CsrMatrix.class, new BackedCsrMatrix(source, 8 * 50).selectVars(new int[] {1, 2}));
  }

  @Test
  void selectVars_moreThanLoadable_staysOnDisk() {
    assertInstanceOf(
        BackedCsrMatrix.class, new BackedCsrMatrix(source, 8 * 49).selectVars(new int[] {1, 2}));
    assertTrue(source.reads() > 0);
  }

  @Test
  void selectVars_nothingLoadable_readsNothing() {
    CellMatrix selected = new BackedCsrMatrix(source, 0).selectVars(new int[] {1, 2});
    assertEquals(0, source.reads());
    assertEquals(50, selected.nonZeros());
  }

  @Test
  void selectVars_afterValuesWereChanged_changesByTheColumnOfBefore() {
    CellMatrix selected =
        new BackedCsrMatrix(source, 0)
            .mapNonZeros((row, column, value) -> 1000 * row + column)
            .selectVars(new int[] {3});
    float[] target = new float[1];
    selected.readRows(new int[] {7}, target);
    assertEquals(7003, target[0]);
  }

  @Test
  void readRows_rowOutside_isRefused() {
    BackedCsrMatrix backed = new BackedCsrMatrix(source, 0);
    IndexOutOfBoundsException e =
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> backed.readRows(new int[] {N_OBS}, new float[4]));
    assertEquals("row 100 of a matrix with 100 rows", e.getMessage());
  }

  @Test
  void readRows_unreadableFile_saysSo() {
    MemoryRows broken =
        new MemoryRows(diagonal(), BLOCK_ROWS) {
          @Override
          public CsrMatrix rows(int from, int to) throws IOException {
            throw new IOException("x.h5ad: gone");
          }
        };
    UncheckedIOException e =
        assertThrows(
            UncheckedIOException.class,
            () -> new BackedCsrMatrix(broken, 0).forEachNonZero(3, (column, value) -> {}));
    assertEquals("x.h5ad: gone", e.getCause().getMessage());
  }

  @Test
  void close_ofAView_closesTheFile() throws IOException {
    new BackedCsrMatrix(source, 0).mapNonZeros((row, column, value) -> value).close();
    assertTrue(source.isClosed());
  }

  @Test
  void readRows_ofTwoViewsInTwoThreads_readTheStorageOneAfterTheOther() {
    AtomicInteger inside = new AtomicInteger();
    CountDownLatch together = new CountDownLatch(1);
    MemoryRows guarded =
        new MemoryRows(diagonal(), BLOCK_ROWS) {
          @Override
          public CsrMatrix rows(int from, int to) throws IOException {
            try {
              if (inside.incrementAndGet() > 1) together.countDown();
              // Long enough for the other thread to come in, if it may.
              together.await(200, TimeUnit.MILLISECONDS);
              return super.rows(from, to);
            } catch (InterruptedException e) {
              throw new IOException(e);
            } finally {
              inside.decrementAndGet();
            }
          }
        };
    BackedCsrMatrix backed = new BackedCsrMatrix(guarded, 0);
    CellMatrix left = backed.selectVars(new int[] {0});
    CellMatrix right = backed.mapNonZeros((row, column, x) -> 2 * x);
    float[] one = new float[1];
    float[] four = new float[4];
    CompletableFuture<Void> reading =
        CompletableFuture.runAsync(() -> left.readRows(new int[] {0}, one));
    right.readRows(new int[] {1}, four);
    reading.join();
    assertEquals(1, together.getCount(), "both threads read at once");
    assertEquals(1, one[0]);
    assertEquals(4, four[1]);
  }
}
