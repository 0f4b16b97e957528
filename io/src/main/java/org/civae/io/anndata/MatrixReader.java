package org.civae.io.anndata;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.civae.io.hdf5.Hdf5Array;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.DenseMatrix;

/**
 * Reads the matrix at one place: a dataset of rows x columns, or a group of {@code data}, {@code
 * indices} and {@code indptr} (AnnData on-disk format, sections "Dense arrays" and "Sparse arrays";
 * before AnnData 0.7 the package h5sparse marked such groups in its own way).
 */
final class MatrixReader {

  static final String CSR = "csr_matrix";
  static final String CSC = "csc_matrix";
  static final String DENSE = "array";

  /** Rows that a column-wise matrix may claim beside one per byte of its file. */
  private static final long MOST_UNPROVEN_ROWS = 1 << 22;

  private final AnnDataFile file;
  private final String place;

  MatrixReader(AnnDataFile file, String place) {
    this.file = file;
    this.place = place;
  }

  /** Whether a group is marked as a sparse matrix. */
  static boolean isSparse(AnnDataFile file, String place) throws IOException {
    String encoding = groupEncoding(file, place);
    return encoding.equals(CSR) || encoding.equals(CSC);
  }

  private static String groupEncoding(AnnDataFile file, String place) throws IOException {
    Optional<String> old = file.hdf5().text(place, "h5sparse_format");
    if (old.isPresent()) return old.get() + "_matrix";
    return file.hdf5().text(place, "encoding-type").orElse("none");
  }

  /** AnnData's name for how the matrix is stored: csr_matrix, csc_matrix or array. */
  String encoding() throws IOException {
    if (!file.hdf5().isGroup(place)) return DENSE;
    String encoding = groupEncoding(file, place);
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
    Optional<long[]> shape = file.hdf5().integers(place, "shape");
    if (shape.isEmpty()) shape = file.hdf5().integers(place, "h5sparse_shape");
    return shape
        .filter(found -> found.length == 2)
        .orElseThrow(() -> file.error(place, "has no attribute 'shape', expected two numbers."));
  }

  /**
   * Reads the values as float32; sparse stays sparse.
   *
   * @throws AnnDataFormatException if the parts do not fit each other or the tables
   */
  CellMatrix read(int nObs, int nVars) throws IOException {
    checkShape(nObs, nVars);
    checkNumbers();
    return switch (encoding()) {
      case CSR -> sparse(nObs, nVars);
      case CSC -> sparse(nVars, nObs).transposed();
      default -> new DenseMatrix(nObs, nVars, values().floats());
    };
  }

  /** Reads a sparse matrix of whatever shape it states. */
  CellMatrix readSparse() throws IOException {
    long[] shape = shape();
    long most = MOST_UNPROVEN_ROWS + file.hdf5().size();
    if (shape[0] < 0 || shape[1] < 0 || shape[1] > Integer.MAX_VALUE - 8 || shape[0] > most) {
      throw file.error(
          place,
          String.format(
              "claims shape %s, expected at most %,d rows. The file is damaged; write it again.",
              Arrays.toString(shape), most));
    }
    return read((int) shape[0], (int) shape[1]);
  }

  /** Holds the shape against the tables; AnnData 0.6 left out a dimension of length 1. */
  void checkShape(int nObs, int nVars) throws IOException {
    long[] shape = shape();
    boolean squeezed =
        shape.length == 1 && (nObs == 1 || nVars == 1) && shape[0] == (long) nObs * nVars;
    if (!squeezed && !Arrays.equals(shape, new long[] {nObs, nVars})) {
      throw file.error(
          place,
          String.format(
              "has shape %s, expected %d obs x %d var. The file is damaged; write it again.",
              Arrays.toString(shape), nObs, nVars));
    }
  }

  void checkNumbers() throws IOException {
    if (values().kind() != Hdf5Array.Kind.NUMBER && values().kind() != Hdf5Array.Kind.BOOLEAN) {
      throw file.error(place, "holds no numbers. Choose another layer.");
    }
  }

  Hdf5Array values() throws IOException {
    return file.hdf5().array(file.hdf5().isGroup(place) ? place + "/data" : place);
  }

  /** Compressed rows of a matrix of nRows x nColumns, which a csc_matrix has as its transpose. */
  private CsrMatrix sparse(int nRows, int nColumns) throws IOException {
    Hdf5Array indices = file.hdf5().array(place + "/indices");
    Hdf5Array indptr = file.hdf5().array(place + "/indptr");
    checkLengths(indptr, indices, nRows);
    long[] starts = indptr.longs();
    checkRowStarts(starts, indices);
    int[] columns = indices.ints();
    int[] rowStarts = Arrays.stream(starts).mapToInt(Math::toIntExact).toArray();
    float[] values = values().floats();
    return matrix(file, place, new SparseParts(nColumns, rowStarts, columns, values));
  }

  /** Compressed rows of parts that may be in any order within a row. */
  static CsrMatrix matrix(AnnDataFile file, String place, SparseParts parts) throws IOException {
    try {
      return parts.matrix();
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

  void checkLengths(Hdf5Array indptr, Hdf5Array indices, int nRows) throws IOException {
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

  void checkRowStarts(long[] rowStarts, Hdf5Array indices) throws IOException {
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
}
