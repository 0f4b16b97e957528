package org.civae.io.anndata;

import java.io.IOException;
import java.nio.file.Path;
import org.civae.io.hdf5.Hdf5Exception;

/**
 * A file that is not what AnnData's on-disk format says: names the file, the place in it and what
 * was found.
 */
public final class AnnDataFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param hdf5Path the place inside the file, such as {@code /obs/cell_type}
   * @param message found, expected, and what to do
   */
  public AnnDataFormatException(Path path, String hdf5Path, String message) {
    super(path.getFileName() + ": " + hdf5Path + " " + message);
  }

  /** As above, keeping what the library below said. */
  public AnnDataFormatException(Path path, String hdf5Path, String message, Throwable cause) {
    super(path.getFileName() + ": " + hdf5Path + " " + message, cause);
  }

  /** For a file that fails already as HDF5. */
  AnnDataFormatException(Hdf5Exception cause) {
    super(cause.getMessage(), cause);
  }
}
