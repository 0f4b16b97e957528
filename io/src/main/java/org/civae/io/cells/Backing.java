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

  /** Bytes that matrices may take in memory before they are normalised. */
  public long loadable() {
    return switch (mode) {
      case TRUE -> 0;
      case FALSE -> Long.MAX_VALUE;
      case AUTO -> (long) (limit / WITH_NORMALISED);
    };
  }
}
