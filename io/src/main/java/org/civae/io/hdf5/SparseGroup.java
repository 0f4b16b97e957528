package org.civae.io.hdf5;

import java.util.Arrays;
import org.civae.io.matrix.CsrBuilder;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.RowSource;

/**
 * A group that holds a sparse matrix as SciPy stores it, compressed along one dimension, the major
 * one: {@code data} and {@code indices} with one entry per stored value, and {@code indptr} with
 * the place of each row or column's first entry (AnnData on-disk format, section "Sparse arrays";
 * 10x Genomics, "HDF5 Feature-Barcode Matrix Format").
 */
public final class SparseGroup {

  private final Hdf5File file;
  private final String place;

  public SparseGroup(Hdf5File file, String place) {
    this.file = file;
    this.place = place;
  }

  /** The stored values. */
  public Hdf5Array values() throws Hdf5Exception {
    return file.array(place + "/data");
  }

  /** Minor index of each stored value. */
  Hdf5Array indices() throws Hdf5Exception {
    return file.array(place + "/indices");
  }

  /**
   * Reads a matrix of nMajor x nMinor: the one stored by rows, or the transpose of one stored by
   * columns.
   *
   * @throws Hdf5Exception if the parts do not fit each other or the size
   */
  public CsrMatrix read(int nMajor, int nMinor) throws Hdf5Exception {
    int[] starts = Arrays.stream(starts(nMajor)).mapToInt(Math::toIntExact).toArray();
    return matrix(nMinor, starts, indices().ints(), values().floats());
  }

  /**
   * The rows of a matrix that is stored by rows, left on disk.
   *
   * @throws Hdf5Exception if the parts do not fit each other or the size
   */
  public RowSource rows(int nObs, int nVars) throws Hdf5Exception {
    return new SparseRows(file, this, nObs, nVars);
  }

  /**
   * The rows of a matrix that is stored by columns, left on disk: to be read from the first to the
   * last, many at once.
   *
   * @throws Hdf5Exception if the parts do not fit each other or the size
   */
  public RowSource rowsAcrossColumns(int nObs, int nVars) throws Hdf5Exception {
    return new SparseColumns(file, this, nObs, nVars);
  }

  /** Place of the first entry of each row or column, and the number of all. */
  long[] starts(int nMajor) throws Hdf5Exception {
    Hdf5Array indptr = file.array(place + "/indptr");
    if (!Arrays.equals(indptr.shape(), new long[] {nMajor + 1L})) {
      throw damaged(
          "/indptr",
          String.format(
              "has shape %s, expected [%d].", Arrays.toString(indptr.shape()), nMajor + 1L));
    }
    long[] shape = indices().shape();
    if (!Arrays.equals(shape, values().shape()) || shape.length != 1) {
      throw damaged(
          "/indices",
          String.format(
              "has shape %s while data has %s, expected one index per value.",
              Arrays.toString(shape), Arrays.toString(values().shape())));
    }
    long[] starts = indptr.longs();
    boolean rising = starts[0] == 0;
    for (int i = 1; i < starts.length; i++) rising &= starts[i - 1] <= starts[i];
    if (!rising || starts[nMajor] != shape[0]) {
      throw damaged(
          "/indptr",
          String.format(
              "goes from %d to %d%s, expected 0 to %d without falling.",
              starts[0], starts[nMajor], rising ? "" : " unevenly", shape[0]));
    }
    return starts;
  }

  /**
   * A matrix of these parts. Where the writer left indices unordered they are brought into order,
   * and values of the same place are added, as SciPy understands them.
   */
  CsrMatrix matrix(int nMinor, int[] starts, int[] indices, float[] values) throws Hdf5Exception {
    try {
      return new CsrMatrix(nMinor, starts, indices, values);
    } catch (IllegalArgumentException e) {
      return sorted(nMinor, starts, indices, values);
    }
  }

  private CsrMatrix sorted(int nMinor, int[] starts, int[] indices, float[] values)
      throws Hdf5Exception {
    CsrBuilder builder = new CsrBuilder(nMinor);
    for (int i = 1; i < starts.length; i++) {
      for (int k = starts[i - 1]; k < starts[i]; k++) {
        if (indices[k] < 0 || indices[k] >= nMinor) throw outside(indices[k], nMinor);
        builder.add(indices[k], values[k]);
      }
      builder.endRow();
    }
    return builder.build();
  }

  /** Says that an index is none of the matrix. */
  Hdf5Exception outside(int index, int size) {
    return damaged("/indices", String.format("has index %d, expected 0 to %d.", index, size - 1));
  }

  private Hdf5Exception damaged(String part, String message) {
    return new Hdf5Exception(
        file.path(), place + part, message + " The file is damaged; write it again.", null);
  }
}
