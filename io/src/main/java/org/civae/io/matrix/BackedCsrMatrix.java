package org.civae.io.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Sparse rows that stay on disk: blocks of neighbouring rows are read when one of them is asked
 * for, and the latest {@value #KEPT_BLOCKS} are kept, fewer if they are large. Values that are
 * changed and columns that are chosen are so block by block, each time a block is read.
 *
 * <p>A failure to read arrives as {@link UncheckedIOException}. Several threads may read this
 * matrix and those made from it: one at a time reads the storage.
 */
public final class BackedCsrMatrix implements CellMatrix {

  /** Blocks in memory; whoever reads rows at random stays within half of them for a while. */
  public static final int KEPT_BLOCKS = 16;

  /** Stored values of a block, of 8 bytes each: enough to make a read worthwhile. */
  private static final long BLOCK_VALUES = 1 << 20;

  private static final long MOST_KEPT_VALUES = 2 * KEPT_BLOCKS * BLOCK_VALUES;

  private final RowSource source;
  private final long loadable;
  private final int blockRows;

  /** Blocks by their number, the one not used for longest first. */
  private final Map<Integer, CsrMatrix> kept =
      new LinkedHashMap<>(2 * KEPT_BLOCKS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, CsrMatrix> eldest) {
          long values = values().stream().mapToLong(CsrMatrix::storedValues).sum();
          return size() > KEPT_BLOCKS || size() > 1 && values > MOST_KEPT_VALUES;
        }
      };

  /**
   * @param source is closed with this matrix
   * @param loadable bytes that a selection of columns may take in memory to be read at once; 0 to
   *     read nothing before it is needed
   */
  public BackedCsrMatrix(RowSource source, long loadable) {
    this.source = source;
    this.loadable = loadable;
    blockRows = blockRows(source);
  }

  private static int blockRows(RowSource source) {
    if (source.nObs() == 0) return 1;
    double perRow = Math.max(1, (double) source.storedValues() / source.nObs());
    long rows = Math.max(1, Math.round(BLOCK_VALUES / perRow));
    // Whole blocks of the storage, so that none is read for two of ours.
    long whole = Math.max(1, rows / source.rowsAtOnce()) * source.rowsAtOnce();
    return (int) Math.min(source.nObs(), whole);
  }

  @Override
  public int nObs() {
    return source.nObs();
  }

  @Override
  public int nVars() {
    return source.nVars();
  }

  @Override
  public int blockRows() {
    return blockRows;
  }

  /** Reads everything once. */
  @Override
  public long nonZeros() {
    long count = 0;
    for (int from = 0; from < nObs(); from += blockRows) count += block(from).nonZeros();
    return count;
  }

  @Override
  public void readRows(int[] rows, float[] target) {
    CellMatrix.checkTarget(rows.length, nVars(), target);
    for (int row : rows) CellMatrix.checkRow(row, nObs());
    // Block by block, so that rows in any order read each block once.
    int[] places =
        IntStream.range(0, rows.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> rows[i] / blockRows))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i : places) {
      block(rows[i]).copyRow(rows[i] % blockRows, target, i * nVars());
    }
  }

  @Override
  public void forEachNonZero(int row, EntryConsumer consumer) {
    CellMatrix.checkRow(row, nObs());
    block(row).forEachNonZero(row % blockRows, consumer);
  }

  /** The rows in memory. */
  @Override
  public CsrMatrix selectObs(int[] rows) {
    return select(rows, Long.MAX_VALUE).orElseThrow();
  }

  /** In memory if that takes no more than was allowed, else still on disk. */
  @Override
  public CellMatrix selectVars(int[] columns) {
    BackedCsrMatrix selected = new BackedCsrMatrix(selected(columns), loadable);
    if (loadable == 0) return selected;
    int[] all = IntStream.range(0, nObs()).toArray();
    return selected.select(all, loadable).<CellMatrix>map(loaded -> loaded).orElse(selected);
  }

  /** In memory. */
  @Override
  public CsrMatrix transposed() {
    return selectObs(IntStream.range(0, nObs()).toArray()).transposed();
  }

  @Override
  public BackedCsrMatrix mapNonZeros(EntryMap map) {
    return new BackedCsrMatrix(new View(source, null, map), loadable);
  }

  @Override
  public void close() throws IOException {
    synchronized (storage()) {
      kept.clear();
      source.close();
    }
  }

  /** Columns are chosen before values are changed: fewer are left to change. */
  private RowSource selected(int[] columns) {
    if (source instanceof View view && view.columns == null) {
      return new View(view.source, columns, view.map);
    }
    return new View(source, columns, null);
  }

  /** The rows in memory; nothing if they take more bytes than the limit. */
  private Optional<CsrMatrix> select(int[] rows, long limit) {
    CsrBuilder builder = new CsrBuilder(nVars());
    for (int row : rows) {
      forEachNonZero(row, builder::add);
      builder.endRow();
      if (builder.bytes() > limit) return Optional.empty();
    }
    return Optional.of(builder.build());
  }

  /** The block that a row lies in. */
  private CsrMatrix block(int row) {
    int number = row / blockRows;
    synchronized (storage()) {
      CsrMatrix block = kept.get(number);
      if (block == null) {
        int from = number * blockRows;
        try {
          block = source.rows(from, Math.min(nObs(), from + blockRows));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        kept.put(number, block);
      }
      return block;
    }
  }

  /** What all matrices made from one read in the end. */
  private RowSource storage() {
    RowSource storage = source;
    while (storage instanceof View view) storage = view.source;
    return storage;
  }

  /**
   * Rows of which some columns are chosen and whose values are changed as they are read.
   *
   * @param columns in the order wanted; {@code null} for all
   * @param map by row and column of the source; {@code null} for none
   */
  private record View(RowSource source, int[] columns, EntryMap map) implements RowSource {

    @Override
    public int nObs() {
      return source.nObs();
    }

    @Override
    public int nVars() {
      return columns == null ? source.nVars() : columns.length;
    }

    /** As many as are read: what they cost decides how many rows make a block. */
    @Override
    public long storedValues() {
      return source.storedValues();
    }

    @Override
    public int rowsAtOnce() {
      return source.rowsAtOnce();
    }

    @Override
    public CsrMatrix rows(int from, int to) throws IOException {
      CsrMatrix rows = source.rows(from, to);
      if (columns != null) rows = rows.selectVars(columns);
      if (map == null) return rows;
      return rows.mapNonZeros(
          (row, column, value) ->
              map.apply(from + row, columns == null ? column : columns[column], value));
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
