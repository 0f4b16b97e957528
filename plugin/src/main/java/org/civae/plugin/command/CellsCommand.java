package org.civae.plugin.command;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Predicate;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.PixelFormat;
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
          "auto: counts become log1p of counts per 10,000, pixels go from 0 to 1, other values stay"
              + " as they are; log1p: all values become so; none: all stay as they are",
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
            "%s: %s; %s holds %s, taken as %s (normalize=%s)",
            input().getName(),
            size(data),
            matrixName.replace(":", " "),
            words(data.scale()),
            taken(data.scale(), normalize, takesLogarithm),
            normalize));
    return data;
  }

  private static String size(CellData data) {
    return data.pixels()
        .map(pixels -> String.format(Locale.ROOT, "%,d images of %s", data.nObs(), pixels.shape()))
        .orElseGet(
            () -> String.format(Locale.ROOT, "%,d cells x %,d genes", data.nObs(), data.nVars()));
  }

  private static String taken(Scale scale, String normalize, Predicate<Scale> takesLogarithm) {
    if (takesLogarithm.test(scale)) return "log1p of counts per 10,000";
    return scale == Scale.INTENSITIES && normalize.equals("auto") ? "0 to 1" : "they are";
  }

  /** Says from what to what pixels go in a model. */
  final void statePixels(PixelFormat pixels) {
    if (pixels.low() == 0 && pixels.high() == 1) return;
    status("pixel intensities " + range(pixels) + " taken as 0 to 1");
  }

  /** As in {@code 0 to 255}. */
  static String range(PixelFormat pixels) {
    return CommandParameter.text(pixels.low()) + " to " + CommandParameter.text(pixels.high());
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
