package org.civae.io.text;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is not what its format says: names the file, the place in it and what was found. */
public final class FileFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * For the file as a whole.
   *
   * @param message found, expected, and what to do
   */
  public FileFormatException(Path file, String message) {
    super(file.getFileName() + ": " + message);
  }

  /**
   * For one place in it.
   *
   * @param place such as {@code line 12} or {@code /matrix/indptr}
   * @param message found, expected, and what to do
   */
  public FileFormatException(Path file, String place, String message) {
    super(file.getFileName() + ": " + place + " " + message);
  }

  /** As above, keeping what the library below said. */
  public FileFormatException(Path file, String place, String message, Throwable cause) {
    super(file.getFileName() + ": " + place + " " + message, cause);
  }
}
