package org.civae.io.hdf5;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is not readable as HDF5: names the file, the place in it and what was found. */
public final class Hdf5Exception extends IOException {

  private static final long serialVersionUID = 1L;

  private final String detail;

  /** For the file as a whole. */
  Hdf5Exception(Path file, String message) {
    super(file.getFileName() + ": " + message);
    this.detail = message;
  }

  /** For one place in it, such as {@code /obs/cell_type}. */
  Hdf5Exception(Path file, String place, String message, Throwable cause) {
    super(file.getFileName() + ": " + place + " " + message, cause);
    this.detail = message;
  }

  /** The message without file and place, for those who name them otherwise. */
  public String detail() {
    return detail;
  }
}
