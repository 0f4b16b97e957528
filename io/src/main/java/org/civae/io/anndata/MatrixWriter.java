package org.civae.io.anndata;

import io.jhdf.api.WritableGroup;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.CsrMatrix;

/** Writes a matrix as AnnData's {@code csr_matrix} group or {@code array} dataset. */
final class MatrixWriter {

  private MatrixWriter() {}

  static void write(WritableGroup parent, String name, CellMatrix matrix) {
    ValueType type = ValueType.of(matrix);
    if (matrix instanceof CsrMatrix) {
      writeSparse(parent.putGroup(name), matrix, type);
    } else {
      writeDense(parent, name, matrix, type);
    }
  }

  /** Group with {@code data} and {@code indices} (one per stored value), {@code indptr}, shape. */
  private static void writeSparse(WritableGroup group, CellMatrix matrix, ValueType type) {
    int size = Math.toIntExact(matrix.nonZeros());
    if (size == 0) {
      throw new IllegalArgumentException("a matrix without any value cannot be written as sparse");
    }
    float[] values = new float[size];
    int[] columns = new int[size];
    int[] rowStarts = new int[matrix.nObs() + 1];
    int[] next = {0};
    for (int i = 0; i < matrix.nObs(); i++) {
      matrix.forEachNonZero(
          i,
          (column, value) -> {
            columns[next[0]] = column;
            values[next[0]++] = value;
          });
      rowStarts[i + 1] = next[0];
    }
    Hdf5Sink.encode(group, "csr_matrix", "0.1.0");
    group.putAttribute("shape", new long[] {matrix.nObs(), matrix.nVars()});
    Hdf5Sink.putArray(group, "data", type.narrow(values), type.unsigned());
    Hdf5Sink.putArray(group, "indices", columns, false);
    Hdf5Sink.putArray(group, "indptr", rowStarts, false);
  }

  private static void writeDense(
      WritableGroup parent, String name, CellMatrix matrix, ValueType type) {
    Object[] rows = type.newRows(matrix.nObs());
    for (int i = 0; i < rows.length; i++) {
      float[] row = new float[matrix.nVars()];
      matrix.readRows(new int[] {i}, row);
      rows[i] = type.narrow(row);
    }
    Hdf5Sink.putArray(parent, name, rows, type.unsigned());
  }

  /** The narrowest type that keeps every value. */
  private enum ValueType {
    UINT8,
    UINT16,
    INT32,
    FLOAT32;

    /** Integers from 2^24 on are not told apart by a float. */
    private static final float LARGEST_EXACT = 1 << 24;

    static ValueType of(CellMatrix matrix) {
      float[] largest = {0};
      boolean[] counts = {true};
      for (int i = 0; i < matrix.nObs() && counts[0]; i++) {
        matrix.forEachNonZero(
            i,
            (column, value) -> {
              counts[0] &= value > 0 && value <= LARGEST_EXACT && value == Math.rint(value);
              largest[0] = Math.max(largest[0], value);
            });
      }
      if (!counts[0]) return FLOAT32;
      if (largest[0] <= 0xFF) return UINT8;
      return largest[0] <= 0xFFFF ? UINT16 : INT32;
    }

    boolean unsigned() {
      return this == UINT8 || this == UINT16;
    }

    Object[] newRows(int n) {
      return switch (this) {
        case UINT8 -> new byte[n][];
        case UINT16 -> new short[n][];
        case INT32 -> new int[n][];
        case FLOAT32 -> new float[n][];
      };
    }

    Object narrow(float[] values) {
      switch (this) {
        case UINT8:
          byte[] bytes = new byte[values.length];
          for (int i = 0; i < values.length; i++) bytes[i] = (byte) (int) values[i];
          return bytes;
        case UINT16:
          short[] shorts = new short[values.length];
          for (int i = 0; i < values.length; i++) shorts[i] = (short) (int) values[i];
          return shorts;
        case INT32:
          int[] ints = new int[values.length];
          for (int i = 0; i < values.length; i++) ints[i] = (int) values[i];
          return ints;
        default:
          return values;
      }
    }
  }
}
