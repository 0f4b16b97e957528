package org.civae.io.loom;

import java.nio.file.Path;
import java.util.Arrays;
import org.civae.io.hdf5.Hdf5File;
import org.civae.io.text.FileFormatException;

/** A loom file open for reading, with the way to complain about it. */
record LoomFile(Path path, Hdf5File hdf5) {

  FileFormatException error(String place, String message) {
    return new FileFormatException(path, place, message);
  }

  /** Rows and columns of a matrix, each below 2^31. */
  int[] matrixSize(String place, long[] shape) throws FileFormatException {
    boolean fine = shape.length == 2 && Arrays.stream(shape).allMatch(n -> n >= 0 && n == (int) n);
    if (fine) return new int[] {(int) shape[0], (int) shape[1]};
    throw error(
        place,
        "has shape "
            + Arrays.toString(shape)
            + ", expected genes x cells. The file is damaged; copy or download it again.");
  }
}
