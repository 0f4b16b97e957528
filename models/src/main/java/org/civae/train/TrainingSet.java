package org.civae.train;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.CellMatrix;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.Normalization.Normalized;
import org.civae.preprocess.Preprocessing;
import org.civae.preprocess.Split;

/**
 * Cells ready to train on.
 *
 * @param cells nObs x nVars, the model's genes in the model's scale
 * @param classCodes index into {@code classes} per cell, or -1
 * @param exposure library size per cell; NaN where nothing tells
 */
public record TrainingSet(
    CellMatrix cells,
    Preprocessing preprocessing,
    List<String> classes,
    int[] classCodes,
    double[] exposure,
    Split split) {

  /** Share of the cells of each class in validation, and again in test. */
  public static final double HELD_OUT = 0.1;

  public TrainingSet {
    classes = List.copyOf(classes);
    if (classCodes.length != cells.nObs() || exposure.length != cells.nObs()) {
      throw new IllegalArgumentException(
          String.format(
              "training set: %d cells with %d class codes and %d exposures",
              cells.nObs(), classCodes.length, exposure.length));
    }
  }

  /** Of genes named alike only the first can be found again by its name. */
  private static int[] firstOfTheirName(int[] columns, CellData data) {
    Map<String, Integer> first = new HashMap<>();
    List<String> names = data.var().names();
    for (int j = 0; j < names.size(); j++) first.putIfAbsent(names.get(j), j);
    return Arrays.stream(columns).filter(j -> first.get(names.get(j)) == j).toArray();
  }

  /**
   * Normalises, splits, chooses genes and measures them; what is learnt from values is learnt from
   * the training cells alone.
   *
   * @param standardize whether the network sees each gene centred and scaled
   * @param seed of the split
   */
  public static TrainingSet prepare(
      CellData data,
      Labels labels,
      Normalization normalization,
      GeneChoice genes,
      boolean standardize,
      long seed) {
    labels.requireTrainable(data);
    Normalized normalized = normalization.apply(data);
    Split split = Split.stratified(labels.codes(), HELD_OUT, seed);
    int[] columns = firstOfTheirName(genes.columns(data, normalized, split.training()), data);
    CellMatrix cells = normalized.matrix().selectVars(columns);
    List<String> names =
        Arrays.stream(columns).mapToObj(column -> data.var().names().get(column)).toList();
    Preprocessing preprocessing =
        Preprocessing.fit(normalized.scale(), names, cells, split.training(), standardize);
    return new TrainingSet(
        cells, preprocessing, labels.names(), labels.codes(), normalized.exposure(), split);
  }
}
