package org.civae.io.matrix;

/** Cells x genes with every value stored, row-major. */
public final class DenseMatrix implements CellMatrix {

  private final int nObs;
  private final int nVars;
  private final float[] values;

  /**
   * Wraps the values without a copy.
   *
   * @param values {@code nObs * nVars} values, row-major
   * @throws IllegalArgumentException if the length does not fit the shape
   */
  public DenseMatrix(int nObs, int nVars, float[] values) {
    if ((long) nObs * nVars != values.length) {
      throw new IllegalArgumentException(
          "dense matrix: " + values.length + " values, expected " + nObs + " x " + nVars);
    }
    this.nObs = nObs;
    this.nVars = nVars;
    this.values = values;
  }

  @Override
  public int nObs() {
    return nObs;
  }

  @Override
  public int nVars() {
    return nVars;
  }

  @Override
  public long nonZeros() {
    long count = 0;
    for (float value : values) {
      if (value != 0) count++;
    }
    return count;
  }

  @Override
  public void readRows(int[] rows, float[] target) {
    CellMatrix.checkTarget(rows.length, nVars, target);
    for (int i = 0; i < rows.length; i++) {
      CellMatrix.checkRow(rows[i], nObs);
      System.arraycopy(values, rows[i] * nVars, target, i * nVars, nVars);
    }
  }

  @Override
  public void forEachNonZero(int row, EntryConsumer consumer) {
    CellMatrix.checkRow(row, nObs);
    int start = row * nVars;
    for (int j = 0; j < nVars; j++) {
      float value = values[start + j];
      if (value != 0) consumer.accept(j, value);
    }
  }

  @Override
  public DenseMatrix selectObs(int[] rows) {
    float[] selected = new float[Math.multiplyExact(rows.length, nVars)];
    readRows(rows, selected);
    return new DenseMatrix(rows.length, nVars, selected);
  }

  @Override
  public DenseMatrix selectVars(int[] columns) {
    float[] selected = new float[Math.multiplyExact(nObs, columns.length)];
    for (int i = 0; i < nObs; i++) {
      for (int j = 0; j < columns.length; j++) {
        if (columns[j] >= 0) {
          selected[i * columns.length + j] = values[i * nVars + columns[j]];
        }
      }
    }
    return new DenseMatrix(nObs, columns.length, selected);
  }

  @Override
  public DenseMatrix transposed() {
    float[] turned = new float[values.length];
    for (int i = 0; i < nObs; i++) {
      for (int j = 0; j < nVars; j++) {
        turned[j * nObs + i] = values[i * nVars + j];
      }
    }
    return new DenseMatrix(nVars, nObs, turned);
  }

  @Override
  public DenseMatrix mapNonZeros(EntryMap map) {
    float[] mapped = new float[values.length];
    for (int i = 0; i < nObs; i++) {
      for (int j = 0; j < nVars; j++) {
        float value = values[i * nVars + j];
        if (value != 0) mapped[i * nVars + j] = map.apply(i, j, value);
      }
    }
    return new DenseMatrix(nObs, nVars, mapped);
  }
}
