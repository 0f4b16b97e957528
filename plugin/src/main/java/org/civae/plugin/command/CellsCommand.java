package org.civae.plugin.command;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Predicate;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.Scale;
import org.civae.plugin.window.NoWindows;
import org.civae.plugin.window.Windows;
import org.civae.preprocess.Normalization;
import org.scijava.plugin.Parameter;

/** A command that works on cells: on which scale, and whether it shows what comes of them. */
abstract class CellsCommand extends MatrixCommand {

  @Parameter(
      label = "Normalize",
      description =
          "auto: counts become log1p of counts per 10,000, other values stay as they are; log1p:"
              + " all values become so; none: all stay as they are",
      choices = {"auto", "log1p", "none"},
      persist = false)
  private String normalize = "auto";

  @Parameter(
      label = "Show",
      description = "Show tables and plots in windows, beside the files",
      persist = false)
  private boolean show = true;

  /** Nowhere, if the user wants to see nothing. */
  @Override
  protected final Windows windows() {
    return show ? super.windows() : new NoWindows();
  }

  /** The word the user gave. */
  final String normalize() {
    return normalize;
  }

  static Normalization normalization(String word) {
    return Normalization.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * Reads the cells and says what they are and what becomes of them; the caller closes them.
   *
   * @param normalize the word in force
   * @param takesLogarithm whether values of a scale are brought to log1p of counts per 10,000
   */
  final CellData readCells(String matrixName, String normalize, Predicate<Scale> takesLogarithm)
      throws IOException {
    CellData data = readMatrix(matrixName);
    status(
        String.format(
            Locale.ROOT,
            "%s: %,d cells x %,d genes; %s holds %s, taken as %s (normalize=%s)",
            input().getName(),
            data.nObs(),
            data.nVars(),
            matrixName.replace(":", " "),
            words(data.scale()),
            takesLogarithm.test(data.scale()) ? "log1p of counts per 10,000" : "they are",
            normalize));
    return data;
  }

  private static String words(Scale scale) {
    return switch (scale) {
      case COUNTS -> "counts";
      case LOG1P -> "log1p of normalised counts";
      case ZSCORED -> "z-scores";
      case INTENSITIES -> "pixel intensities";
      case UNKNOWN -> "values of unknown scale";
    };
  }
}
