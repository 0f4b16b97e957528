package org.civae.io.anndata;

import java.io.IOException;
import java.util.Arrays;
import org.civae.io.hdf5.Hdf5Array;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.CsrBuilder;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.DenseMatrix;

/**
 * Reads the matrix at one place: a dataset of nObs x nVars, or a group of {@code data}, {@code
 * indices} and {@code indptr} (AnnData on-disk format, sections "Dense arrays" and "Sparse
 * arrays").
 */
final class MatrixReader {

  private static final String CSR = "csr_matrix";
  private static final String CSC = "csc_matrix";
  private static final String DENSE = "array";

  private final AnnDataFile file;
  private final String place;

  MatrixReader(AnnDataFile file, String place) {
    this.file = file;
    this.place = place;
  }

  /** AnnData's name for how the matrix is stored: csr_matrix, csc_matrix or array. */
  String encoding() throws IOException {
    if (!file.hdf5().isGroup(place)) return DENSE;
    String encoding = file.hdf5().text(place, "encoding-type").orElse("none");
    if (encoding.equals(CSR) || encoding.equals(CSC)) return encoding;
    throw file.error(
        place,
        String.format(
            "has encoding '%s', expected %s, %s or %s. Write it again with a current anndata.",
            encoding, CSR, CSC, DENSE));
  }

  /** The values' type in NumPy's words. */
  String dtype() throws IOException {
    return values().dtype();
  }

  /** Number of rows and columns. */
  long[] shape() throws IOException {
    if (encoding().equals(DENSE)) return values().shape();
    return file.hdf5()
        .integers(place, "shape")
        .filter(shape -> shape.length == 2)
        .orElseThrow(() -> file.error(place, "has no attribute 'shape', expected two numbers."));
  }

  /**
   * Reads the values as float32; sparse stays sparse.
   *
   * @throws AnnDataFormatException if the parts do not fit each other or the tables
   */
  CellMatrix read(int nObs, int nVars) throws IOException {
    long[] shape = shape();
    if (!Arrays.equals(shape, new long[] {nObs, nVars})) {
      throw file.error(
          place,
          String.format(
              "has shape %s, expected %d obs x %d var. The file is damaged; write it again.",
              Arrays.toString(shape), nObs, nVars));
    }
    if (values().kind() != Hdf5Array.Kind.NUMBER && values().kind() != Hdf5Array.Kind.BOOLEAN) {
      throw file.error(place, "holds no numbers. Choose another layer.");
    }
    return switch (encoding()) {
      case CSR -> sparse(nObs, nVars);
      case CSC -> sparse(nVars, nObs).transposed();
      default -> new DenseMatrix(nObs, nVars, values().floats());
    };
  }

  private Hdf5Array values() throws IOException {
    return file.hdf5().array(file.hdf5().isGroup(place) ? place + "/data" : place);
  }

  /** Compressed rows of a matrix of nRows x nColumns, which a csc_matrix has as its transpose. */
  private CsrMatrix sparse(int nRows, int nColumns) throws IOException {
    Hdf5Array indices = file.hdf5().array(place + "/indices");
    Hdf5Array indptr = file.hdf5().array(place + "/indptr");
    checkLengths(indptr, indices, nRows);
    int[] rowStarts = indptr.ints();
    checkRowStarts(rowStarts, indices);
    int[] columns = indices.ints();
    float[] values = values().floats();
    try {
      return isAscending(rowStarts, columns)
          ? new CsrMatrix(nColumns, rowStarts, columns, values)
          : sorted(nColumns, rowStarts, columns, values);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new AnnDataFormatException(
          file.path(),
          place,
          String.format(
              "is inconsistent (%s). Repair it with sum_duplicates() in Python and write it again.",
              e.getMessage()),
          e);
    }
  }

  private void checkLengths(Hdf5Array indptr, Hdf5Array indices, int nRows) throws IOException {
    if (!Arrays.equals(indptr.shape(), new long[] {nRows + 1L})) {
      throw file.error(
          indptr.place(),
          String.format(
              "has shape %s, expected [%d]. The file is damaged; write it again.",
              Arrays.toString(indptr.shape()), nRows + 1L));
    }
    if (!Arrays.equals(indices.shape(), values().shape()) || indices.shape().length != 1) {
      throw file.error(
          indices.place(),
          String.format(
              "has shape %s while data has %s, expected one index per value."
                  + " The file is damaged; write it again.",
              Arrays.toString(indices.shape()), Arrays.toString(values().shape())));
    }
  }

  private void checkRowStarts(int[] rowStarts, Hdf5Array indices) throws IOException {
    long size = indices.shape()[0];
    boolean rising = rowStarts[0] == 0;
    for (int i = 1; i < rowStarts.length; i++) rising &= rowStarts[i - 1] <= rowStarts[i];
    if (!rising || rowStarts[rowStarts.length - 1] != size) {
      throw file.error(
          place + "/indptr",
          String.format(
              "goes from %d to %d%s, expected 0 to %d without falling."
                  + " The file is damaged; write it again.",
              rowStarts[0], rowStarts[rowStarts.length - 1], rising ? "" : " unevenly", size));
    }
  }

  private static boolean isAscending(int[] rowStarts, int[] columns) {
    for (int i = 1; i < rowStarts.length; i++) {
      for (int k = rowStarts[i - 1] + 1; k < rowStarts[i]; k++) {
        if (columns[k - 1] >= columns[k]) return false;
      }
    }
    return true;
  }

  private static CsrMatrix sorted(int nColumns, int[] rowStarts, int[] columns, float[] values) {
    CsrBuilder builder = new CsrBuilder(nColumns);
    for (int i = 1; i < rowStarts.length; i++) {
      for (int k = rowStarts[i - 1]; k < rowStarts[i]; k++) builder.add(columns[k], values[k]);
      builder.endRow();
    }
    return builder.build();
  }
}
