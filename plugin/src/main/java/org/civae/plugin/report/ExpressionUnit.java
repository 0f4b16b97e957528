package org.civae.plugin.report;

import org.civae.io.matrix.Scale;

/** What values of a scale are measured in, for axes and headings. */
public final class ExpressionUnit {

  private ExpressionUnit() {}

  /** As in "log1p CP10K". */
  public static String of(Scale scale) {
    return switch (scale) {
      case LOG1P -> "log1p CP10K";
      case COUNTS -> "counts";
      case ZSCORED -> "z-score";
      case INTENSITIES -> "intensity";
      case UNKNOWN -> "as in the file";
    };
  }
}
