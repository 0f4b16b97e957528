package org.civae.plugin.command;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Predicate;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.MatrixSource;
import org.civae.io.cells.CellReader;
import org.civae.io.cells.FileKind;
import org.civae.io.cells.ReadOptions;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.Normalization;
import org.scijava.plugin.Parameter;

/** A command that works on cells: which of a file's matrices, on which scale. */
abstract class CellsCommand extends CellFileCommand {

  private static final String X = "X";
  private static final String RAW = "raw";

  @Parameter(
      label = "Layer",
      description =
          "Layer of AnnData or loom to read; left out, X is read, or with a model the matrix it was trained on",
      persist = false)
  private String layer = "";

  @Parameter(
      label = "Raw",
      description = "Read raw/X of AnnData with all its genes, instead of X",
      persist = false)
  private boolean raw = false;

  @Parameter(
      label = "Normalize",
      description =
          "auto: counts become log1p of counts per 10,000, other values stay as they are; log1p:"
              + " all values become so; none: all stay as they are",
      choices = {"auto", "log1p", "none"},
      persist = false)
  private String normalize = "auto";

  /** The word the user gave. */
  final String normalize() {
    return normalize;
  }

  /**
   * Which matrix to read.
   *
   * @param otherwise the one to read where the user chose none
   */
  final String matrixName(String otherwise) {
    require(!raw || layer.isEmpty(), "layer", layer, "no layer together with raw=true");
    if (raw) return RAW;
    if (layer.isEmpty()) return otherwise;
    return layer.equals(X) ? X : "layer:" + layer;
  }

  /** Which matrix to read where no model says otherwise. */
  final String matrixName() {
    return matrixName(X);
  }

  static Normalization normalization(String word) {
    return Normalization.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * Reads the cells and says what they are and what becomes of them.
   *
   * @param wanted which matrix, as {@link #matrixName} gives it; where a model names one and the
   *     file is of a kind that has one matrix only, that one is read
   * @param normalize the word in force
   * @param takesLogarithm whether values of a scale are brought to log1p of counts per 10,000
   */
  final CellData readCells(String wanted, String normalize, Predicate<Scale> takesLogarithm)
      throws IOException {
    requireFileOrFolder(input(), "input");
    boolean chosen = raw || !layer.isEmpty();
    String matrixName = chosen || FileKind.of(input().toPath()).hasLayers() ? wanted : X;
    ReadOptions options = readOptions().withSource(source(matrixName));
    CellData data = CellReader.read(input().toPath(), options, this::warn);
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
      case UNKNOWN -> "values of unknown scale";
    };
  }

  private static MatrixSource source(String name) {
    if (name.equals(X)) return new MatrixSource.X();
    if (name.equals(RAW)) return new MatrixSource.Raw();
    return new MatrixSource.Layer(name.substring(name.indexOf(':') + 1));
  }
}
