package org.civae.io.anndata;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.civae.io.hdf5.Hdf5Array;
import org.civae.io.hdf5.SparseGroup;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.RowSource;

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

  private static final int BYTES_OF_SPARSE_VALUE = 8;
  private static final int BYTES_OF_DENSE_VALUE = 4;
  private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

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
      case CSR -> sparse().read(nObs, nVars);
      case CSC -> sparse().read(nVars, nObs).transposed();
      default -> new DenseMatrix(nObs, nVars, values().floats());
    };
  }

  /** Reads a sparse matrix of whatever shape it states. */
  CellMatrix readSparse() throws IOException {
    long[] shape = shape();
    long most = MOST_UNPROVEN_ROWS + file.hdf5().size();
    if (shape[0] < 0 || shape[1] < 0 || shape[1] > MOST_ROWS || shape[0] > most) {
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
    if (!values().holdsNumbers()) {
      throw file.error(place, "holds no numbers. Choose another layer.");
    }
  }

  /** Bytes that the matrix takes in memory, from shapes alone. */
  long memory() throws IOException {
    boolean dense = encoding().equals(DENSE);
    long[] shape = values().shape();
    try {
      return Arrays.stream(shape)
          .reduce(dense ? BYTES_OF_DENSE_VALUE : BYTES_OF_SPARSE_VALUE, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw file.error(place, "claims shape " + Arrays.toString(shape) + ".");
    }
  }

  /**
   * Leaves the rows on disk, to be read in any order.
   *
   * @return rows that close the file
   * @throws AnnDataFormatException if the matrix is stored by columns, or its parts do not fit
   */
  RowSource rows() throws IOException {
    int[] shape = checkedShape();
    return switch (encoding()) {
      case CSR -> sparse().rows(shape[0], shape[1]);
      case DENSE -> file.hdf5().array(place).rows(file.hdf5(), shape[0], shape[1]);
      default ->
          throw file.error(
              place,
              "is stored by columns (csc_matrix) and cannot be read in rows from disk."
                  + " Convert the file first (civae convert), or leave out backed=true.");
    };
  }

  /** Leaves the rows on disk, to be read from the first to the last. */
  RowSource rowsInOrder() throws IOException {
    if (!encoding().equals(CSC)) return rows();
    int[] shape = checkedShape();
    return sparse().rowsAcrossColumns(shape[0], shape[1]);
  }

  private int[] checkedShape() throws IOException {
    long[] shape = shape();
    if (shape.length != 2 || Arrays.stream(shape).anyMatch(n -> n < 0 || n > MOST_ROWS)) {
      throw file.error(place, "has shape " + Arrays.toString(shape) + ", expected two numbers.");
    }
    checkNumbers();
    return new int[] {(int) shape[0], (int) shape[1]};
  }

  Hdf5Array values() throws IOException {
    return file.hdf5().isGroup(place) ? sparse().values() : file.hdf5().array(place);
  }

  private SparseGroup sparse() {
    return new SparseGroup(file.hdf5(), place);
  }
}
