package org.civae.io.tenx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.civae.io.hdf5.Hdf5Array;
import org.civae.io.hdf5.Hdf5File;
import org.civae.io.matrix.CsrBuilder;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.text.FileFormatException;

/** Reads {@code data}, {@code indices} and {@code indptr} of a group as rows of cells x genes. */
record SparseCells(Path path, Hdf5File file, String place) {

  /**
   * @throws FileFormatException if the three do not fit each other or the size
   */
  CsrMatrix read(int nCells, int nGenes) throws IOException {
    Hdf5Array data = file.array(place + "/data");
    Hdf5Array indices = file.array(place + "/indices");
    if (data.kind() != Hdf5Array.Kind.NUMBER) throw damaged("/data", "holds no numbers.");
    if (data.shape().length != 1 || !Arrays.equals(data.shape(), indices.shape())) {
      throw damaged(
          "/indices",
          String.format(
              "has shape %s while data has %s, expected one index per value.",
              Arrays.toString(indices.shape()), Arrays.toString(data.shape())));
    }
    int[] rowStarts = rowStarts(nCells, data.shape()[0]);
    int[] columns = indices.ints();
    float[] values = data.floats();
    try {
      if (areAscending(rowStarts, columns)) {
        return new CsrMatrix(nGenes, rowStarts, columns, values);
      }
      CsrBuilder builder = new CsrBuilder(nGenes);
      for (int i = 0; i < nCells; i++) {
        for (int k = rowStarts[i]; k < rowStarts[i + 1]; k++) builder.add(columns[k], values[k]);
        builder.endRow();
      }
      return builder.build();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw damaged("", "is inconsistent (" + e.getMessage() + ").");
    }
  }

  private int[] rowStarts(int nCells, long nValues) throws IOException {
    Hdf5Array indptr = file.array(place + "/indptr");
    if (!Arrays.equals(indptr.shape(), new long[] {nCells + 1L})) {
      throw damaged(
          "/indptr",
          String.format(
              "has shape %s, expected [%d].", Arrays.toString(indptr.shape()), nCells + 1L));
    }
    int[] rowStarts = indptr.ints();
    boolean rising = rowStarts[0] == 0;
    for (int i = 1; i < rowStarts.length; i++) rising &= rowStarts[i - 1] <= rowStarts[i];
    if (!rising || rowStarts[nCells] != nValues) {
      throw damaged(
          "/indptr",
          String.format(
              "goes from %d to %d%s, expected 0 to %d without falling.",
              rowStarts[0], rowStarts[nCells], rising ? "" : " unevenly", nValues));
    }
    return rowStarts;
  }

  private static boolean areAscending(int[] rowStarts, int[] columns) {
    for (int i = 1; i < rowStarts.length; i++) {
      for (int k = rowStarts[i - 1] + 1; k < rowStarts[i]; k++) {
        if (columns[k - 1] >= columns[k]) return false;
      }
    }
    return true;
  }

  private FileFormatException damaged(String part, String message) {
    return new FileFormatException(
        path, place + part, message + " The file is damaged; copy or download it again.");
  }
}
