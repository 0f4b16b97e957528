package org.civae.io.matrix;

/** What the values of a matrix are. */
public enum Scale {
  /** Non-negative integers: molecules counted. */
  COUNTS("counts"),
  /** log(1 + x) of counts brought to one library size. */
  LOG1P("log1p"),
  /** Each gene centred and divided by its standard deviation. */
  ZSCORED("z-scored"),
  /** Brightness of the pixels of images. */
  INTENSITIES("pixel"),
  /** None of the above could be told. */
  UNKNOWN("unknown");

  private final String label;

  Scale(String label) {
    this.label = label;
  }

  /** The word that users read and write. */
  public String label() {
    return label;
  }
}
