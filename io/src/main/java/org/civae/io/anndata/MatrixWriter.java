package org.civae.io.anndata;

import java.io.IOException;
import java.util.function.IntConsumer;
import org.civae.io.hdf5.ArrayWriter;
import org.civae.io.hdf5.Compression;
import org.civae.io.hdf5.GroupWriter;
import org.civae.io.hdf5.Hdf5Type;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.DenseMatrix;

/**
 * Writes a matrix, block of rows after block of rows, as AnnData's {@code csr_matrix} group or
 * {@code array} dataset (AnnData on-disk format, sections "Sparse arrays" and "Dense arrays").
 */
final class MatrixWriter {

  private static final int BLOCK_VALUES = 1 << 16;

  private final Compression compression;

  private final IntConsumer rowsDone;

  /**
   * @param rowsDone hears the number of rows that were written since it last heard
   */
  MatrixWriter(Compression compression, IntConsumer rowsDone) {
    this.compression = compression;
    this.rowsDone = rowsDone;
  }

  void write(GroupWriter parent, String name, CellMatrix matrix) throws IOException {
    if (matrix instanceof DenseMatrix) {
      writeDense(parent, name, matrix);
    } else {
      writeSparse(parent, name, matrix);
    }
  }

  /**
   * Group with {@code data} and {@code indices} (one per value that is not zero), {@code indptr}
   * and shape.
   */
  void writeSparse(GroupWriter parent, String name, CellMatrix matrix) throws IOException {
    GroupWriter group = Encoding.CSR_MATRIX.mark(parent.group(name));
    group.attribute("shape", new long[] {matrix.nObs(), matrix.nVars()});
    // Counting may mean to read a file once more, so it is done where it is needed alone.
    boolean mayBeMany = (long) matrix.nObs() * matrix.nVars() > Integer.MAX_VALUE;
    long count = mayBeMany || compression == Compression.NONE ? matrix.nonZeros() : 0;
    // SciPy wants one type for both.
    Hdf5Type index = count > Integer.MAX_VALUE ? Hdf5Type.INT64 : Hdf5Type.INT32;
    long[] rowStarts = new long[matrix.nObs() + 1];
    try (ArrayWriter data = values(group, "data", Hdf5Type.FLOAT32, count);
        ArrayWriter indices = values(group, "indices", index, count)) {
      SparseBlock block = new SparseBlock(data, indices, matrix.nVars());
      for (int i = 0; i < matrix.nObs(); i++) {
        matrix.forEachNonZero(i, block);
        rowStarts[i + 1] = block.endRow();
        rowsDone.accept(1);
      }
      block.flush();
    }
    long[] shape = {rowStarts.length};
    try (ArrayWriter indptr = group.array("indptr", index, shape, compression)) {
      indptr.append(rowStarts);
    }
  }

  /** Counted before, the values need no chunks where they are not compressed. */
  private ArrayWriter values(GroupWriter group, String name, Hdf5Type type, long count) {
    return compression == Compression.NONE
        ? group.array(name, type, new long[] {count}, compression)
        : group.growing(name, type, new long[0], compression);
  }

  private void writeDense(GroupWriter parent, String name, CellMatrix matrix) throws IOException {
    long[] shape = {matrix.nObs(), matrix.nVars()};
    try (ArrayWriter array = parent.array(name, Hdf5Type.FLOAT32, shape, compression)) {
      Encoding.ARRAY.mark(array);
      int nVars = matrix.nVars();
      int blockRows = Math.max(1, BLOCK_VALUES / Math.max(1, nVars));
      float[] values = new float[Math.multiplyExact(Math.min(blockRows, matrix.nObs()), nVars)];
      for (int from = 0; from < matrix.nObs(); from += blockRows) {
        int[] rows = new int[Math.min(blockRows, matrix.nObs() - from)];
        for (int i = 0; i < rows.length; i++) rows[i] = from + i;
        matrix.readRows(rows, values);
        array.append(values, 0, rows.length * nVars);
        rowsDone.accept(rows.length);
      }
    }
  }

  /** Collects values, so that those of many rows are handed on at a time. */
  private static final class SparseBlock implements CellMatrix.EntryConsumer {

    private final ArrayWriter data;
    private final ArrayWriter indices;
    private final float[] values;
    private final int[] columns;
    private int size;
    private long flushed;

    SparseBlock(ArrayWriter data, ArrayWriter indices, int nVars) {
      this.data = data;
      this.indices = indices;
      // Room for one more row than the block is meant to hold.
      this.values = new float[Math.addExact(BLOCK_VALUES, nVars)];
      this.columns = new int[values.length];
    }

    @Override
    public void accept(int column, float value) {
      columns[size] = column;
      values[size++] = value;
    }

    /** Returns the number of values so far. */
    long endRow() throws IOException {
      if (size >= BLOCK_VALUES) flush();
      return flushed + size;
    }

    void flush() throws IOException {
      data.append(values, 0, size);
      indices.append(columns, 0, size);
      flushed += size;
      size = 0;
    }
  }
}
