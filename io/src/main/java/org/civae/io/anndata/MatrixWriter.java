package org.civae.io.anndata;

import java.io.IOException;
import java.io.UncheckedIOException;
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

  MatrixWriter(Compression compression) {
    this.compression = compression;
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
    // SciPy wants one type for both, and so many values are rare: only then are they counted.
    boolean many =
        (long) matrix.nObs() * matrix.nVars() > Integer.MAX_VALUE
            && matrix.nonZeros() > Integer.MAX_VALUE;
    Hdf5Type index = many ? Hdf5Type.INT64 : Hdf5Type.INT32;
    long[] rowStarts = new long[matrix.nObs() + 1];
    try (ArrayWriter data = values(group, "data", Hdf5Type.FLOAT32, matrix);
        ArrayWriter indices = values(group, "indices", index, matrix)) {
      SparseBlock block = new SparseBlock(data, indices);
      for (int i = 0; i < matrix.nObs(); i++) {
        matrix.forEachNonZero(i, block);
        rowStarts[i + 1] = block.count();
      }
      block.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    long[] shape = {rowStarts.length};
    try (ArrayWriter indptr = group.array("indptr", index, shape, compression)) {
      indptr.append(rowStarts);
    }
  }

  /** Counted before, the values need no chunks where they are not compressed. */
  private ArrayWriter values(GroupWriter group, String name, Hdf5Type type, CellMatrix matrix) {
    return compression == Compression.NONE
        ? group.array(name, type, new long[] {matrix.nonZeros()}, compression)
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
      }
    }
  }

  /** Collects values, so that they are handed on many at a time. */
  private static final class SparseBlock implements CellMatrix.EntryConsumer {

    private final ArrayWriter data;
    private final ArrayWriter indices;
    private final float[] values = new float[BLOCK_VALUES];
    private final int[] columns = new int[BLOCK_VALUES];
    private int size;
    private long flushed;

    SparseBlock(ArrayWriter data, ArrayWriter indices) {
      this.data = data;
      this.indices = indices;
    }

    long count() {
      return flushed + size;
    }

    @Override
    public void accept(int column, float value) {
      if (size == BLOCK_VALUES) {
        try {
          flush();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      columns[size] = column;
      values[size++] = value;
    }

    void flush() throws IOException {
      data.append(values, 0, size);
      indices.append(columns, 0, size);
      flushed += size;
      size = 0;
    }
  }
}
