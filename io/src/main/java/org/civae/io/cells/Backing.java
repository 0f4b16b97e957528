package org.civae.io.cells;

/**
 * Whether a matrix is read into memory or its rows stay on disk.
 *
 * @param limit bytes that a matrix may take in memory, for {@link Mode#AUTO}
 */
public record Backing(Mode mode, long limit) {

  /** Who decides. */
  public enum Mode {
    /** The matrix stays on disk if it would take more than the limit. */
    AUTO,
    /** Always on disk. */
    TRUE,
    /** Always in memory. */
    FALSE
  }

  /** Always in memory. */
  public static final Backing NONE = new Backing(Mode.FALSE, Long.MAX_VALUE);

  /** Values that were normalised take half as much once more, beside those of the file. */
  private static final double WITH_NORMALISED = 1.5;

  /**
   * @param bytes that the matrix takes in memory
   */
  boolean staysOnDisk(long bytes) {
    return switch (mode) {
      case TRUE -> true;
      case FALSE -> false;
      case AUTO -> WITH_NORMALISED * bytes > limit;
    };
  }

  /** Bytes that all matrices of a file may take together. */
  long loadableInAll() {
    return switch (mode) {
      case TRUE -> 0;
      case FALSE -> Long.MAX_VALUE;
      case AUTO -> limit;
    };
  }

  /** Bytes that a selection of columns of a matrix on disk may take to be read at once. */
  long loadable() {
    return mode == Mode.AUTO ? limit / 2 : 0;
  }
}
