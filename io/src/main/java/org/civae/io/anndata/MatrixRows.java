package org.civae.io.anndata;

import java.io.IOException;
import java.util.Arrays;
import org.civae.io.hdf5.Hdf5Array;
import org.civae.io.hdf5.Hdf5Exception;
import org.civae.io.matrix.CsrBuilder;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.RowSource;

/**
 * Rows of a CSR or dense matrix that stays in its file. There may be more values in all than an
 * array holds, only not in the rows of one call.
 */
final class MatrixRows implements RowSource {

  /** Values to read at once where chunks are smaller or there are none. */
  private static final long WANTED_VALUES = 1 << 18;

  private final AnnDataFile file;
  private final String place;
  private final int nObs;
  private final int nVars;
  private final Hdf5Array values;

  /** Of a CSR matrix; {@code null} for a dense one. */
  private final Hdf5Array columns;

  private final long[] rowStarts;

  MatrixRows(AnnDataFile file, String place) throws IOException {
    this.file = file;
    this.place = place;
    MatrixReader reader = new MatrixReader(file, place);
    String encoding = reader.encoding();
    if (encoding.equals(MatrixReader.CSC)) {
      throw file.error(
          place,
          "is stored by columns (csc_matrix) and cannot be read in rows from disk."
              + " Convert the file first (civae convert), or leave out backed=true.");
    }
    long[] shape = reader.shape();
    if (shape.length != 2 || Arrays.stream(shape).anyMatch(n -> n > Integer.MAX_VALUE - 8)) {
      throw file.error(place, "has shape " + Arrays.toString(shape) + ", expected two numbers.");
    }
    reader.checkNumbers();
    nObs = (int) shape[0];
    nVars = (int) shape[1];
    values = reader.values();
    columns = encoding.equals(MatrixReader.CSR) ? file.hdf5().array(place + "/indices") : null;
    rowStarts = columns == null ? null : rowStarts(reader);
  }

  private long[] rowStarts(MatrixReader reader) throws IOException {
    Hdf5Array indptr = file.hdf5().array(place + "/indptr");
    reader.checkLengths(indptr, columns, nObs);
    long[] starts = indptr.longs();
    reader.checkRowStarts(starts, columns);
    return starts;
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
  public int rowsAtOnce() {
    if (nObs == 0) return 1;
    long chunk = values.chunkRows();
    if (columns == null) {
      long rows = Math.max(chunk, WANTED_VALUES / Math.max(1, nVars));
      if (chunk > 0) rows = rows / chunk * chunk;
      return (int) Math.max(1, Math.min(rows, nObs));
    }
    double perRow = Math.max(1.0 / nObs, (double) rowStarts[nObs] / nObs);
    return (int) Math.max(1, Math.min(Math.max(chunk, WANTED_VALUES) / perRow, nObs));
  }

  @Override
  public CsrMatrix rows(int from, int to) throws IOException {
    if (from < 0 || to < from || to > nObs) {
      throw new IndexOutOfBoundsException(
          "rows " + from + " to " + to + " of a matrix with " + nObs + " rows");
    }
    try {
      return columns == null ? dense(from, to) : sparse(from, to);
    } catch (Hdf5Exception e) {
      throw new AnnDataFormatException(e);
    }
  }

  private CsrMatrix sparse(int from, int to) throws IOException {
    int[] starts = new int[to - from + 1];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = Math.toIntExact(rowStarts[from + i] - rowStarts[from]);
    }
    int count = starts[to - from];
    SparseParts parts =
        new SparseParts(
            nVars,
            starts,
            columns.ints(rowStarts[from], count),
            values.floats(rowStarts[from], count));
    return MatrixReader.matrix(file, place, parts);
  }

  private CsrMatrix dense(int from, int to) throws IOException {
    float[] block = values.floats(from, to - from);
    CsrBuilder builder = new CsrBuilder(nVars);
    for (int i = 0, k = 0; i < to - from; i++) {
      for (int j = 0; j < nVars; j++, k++) {
        if (block[k] != 0) builder.add(j, block[k]);
      }
      builder.endRow();
    }
    return builder.build();
  }

  @Override
  public void close() throws IOException {
    file.hdf5().close();
  }
}
