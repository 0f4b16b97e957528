package org.civae.io.loom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.civae.io.hdf5.Hdf5File;
import org.civae.io.text.FileFormatException;

/** A loom file open for reading, with the way to complain about it. */
record LoomFile(Path path, Hdf5File hdf5) {

  /** More genes or cells than this per byte of the file are no real ones. */
  private static final int LARGEST_RATIO = 10;

  FileFormatException error(String place, String message) {
    return new FileFormatException(path, place, message);
  }

  /** Rows and columns of a matrix, each below 2^31. */
  int[] matrixSize(String place, long[] shape) throws IOException {
    long most = Math.min(Integer.MAX_VALUE, LARGEST_RATIO * Files.size(path));
    boolean fine = shape.length == 2 && Arrays.stream(shape).allMatch(n -> n >= 0 && n <= most);
    if (fine) return new int[] {(int) shape[0], (int) shape[1]};
    throw error(
        place,
        "has shape "
            + Arrays.toString(shape)
            + ", expected genes x cells. The file is damaged; copy or download it again.");
  }
}
