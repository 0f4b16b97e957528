package org.civae.io.anndata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.civae.io.hdf5.Hdf5Exception;
import org.civae.io.hdf5.Hdf5File;

/** An {@code .h5ad} open for reading, with the way to complain about it. */
record AnnDataFile(Path path, Hdf5File hdf5) {

  /** Something to read from an open file. */
  @FunctionalInterface
  interface Action<T> {
    T apply(AnnDataFile file) throws IOException;
  }

  /**
   * Opens, reads and closes a file.
   *
   * @throws AnnDataFormatException if the file is damaged or not AnnData
   * @throws IOException if it is missing or not readable
   */
  static <T> T reading(Path path, Action<T> action) throws IOException {
    try (Hdf5File hdf5 = open(path)) {
      return action.apply(new AnnDataFile(path, hdf5));
    } catch (Hdf5Exception e) {
      throw new AnnDataFormatException(e);
    } catch (UncheckedIOException e) {
      // Rows that stay on disk say so of what is wrong with them.
      if (e.getCause() instanceof Hdf5Exception cause) throw new AnnDataFormatException(cause);
      throw e.getCause();
    } catch (OutOfMemoryError e) {
      throw new AnnDataFormatException(
          path,
          "/",
          String.format(
              "does not fit into Java's memory of %,d MB. Give it more (-Xmx), or leave the matrix"
                  + " on disk (backed=true).",
              Runtime.getRuntime().maxMemory() >> 20),
          e);
    }
  }

  static Hdf5File open(Path path) throws IOException {
    try {
      return Hdf5File.open(path);
    } catch (Hdf5Exception e) {
      throw new AnnDataFormatException(e);
    }
  }

  AnnDataFormatException error(String place, String message) {
    return new AnnDataFormatException(path, place, message);
  }
}
