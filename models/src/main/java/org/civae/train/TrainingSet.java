package org.civae.train;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.CellMatrix;
import org.civae.model.ModelCells;
import org.civae.preprocess.Covariates;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization.Normalized;
import org.civae.preprocess.Preprocessing;
import org.civae.preprocess.QualityFilter.Kept;
import org.civae.preprocess.Split;

/**
 * Cells ready to train on.
 *
 * @param counts nObs x nVars, what a likelihood of counts is measured on; empty where none is asked
 * @param classCodes index into {@code classes} per cell, or -1
 * @param exposure library size per cell; NaN where nothing tells
 */
public record TrainingSet(
    ModelCells cells,
    Optional<CellMatrix> counts,
    Preprocessing preprocessing,
    List<String> classes,
    int[] classCodes,
    double[] exposure,
    Split split) {

  /** Share of the cells of each class in validation, and again in test. */
  public static final double HELD_OUT = 0.1;

  public TrainingSet {
    classes = List.copyOf(classes);
    int nObs = cells.matrix().nObs();
    if (classCodes.length != nObs || exposure.length != nObs) {
      throw new IllegalArgumentException(
          String.format(
              "training set: %d cells with %d class codes and %d exposures",
              nObs, classCodes.length, exposure.length));
    }
  }

  /** Of genes named alike only the first can be found again by its name. */
  private static int[] firstOfTheirName(int[] columns, CellData data) {
    Map<String, Integer> first = new HashMap<>();
    List<String> names = data.var().names();
    for (int j = 0; j < names.size(); j++) first.putIfAbsent(names.get(j), j);
    return Arrays.stream(columns).filter(j -> first.get(names.get(j)) == j).toArray();
  }

  /** Of all cells and genes; see {@link #prepare(CellData, Labels, PreparationOptions, Kept)}. */
  public static TrainingSet prepare(CellData data, Labels labels, PreparationOptions options) {
    return prepare(data, labels, options, Kept.all(data));
  }

  /**
   * Normalises, splits, chooses genes and measures them; what is learnt from values is learnt from
   * the training cells alone.
   *
   * @param kept cells to share out, and genes to choose from
   * @throws IllegalArgumentException if the file lacks what is asked for, or a filter left too
   *     little
   */
  public static TrainingSet prepare(
      CellData data, Labels labels, PreparationOptions options, Kept kept) {
    labels.requireTrainable(data);
    kept.requireTrainable(labels, data);
    Covariates covariates = Covariates.of(data, options.covariates());
    Normalized normalized = options.normalization().apply(data);
    LikelihoodData.require(options, data, normalized);
    Split split = split(data, labels, options, kept.cells());
    covariates.requireTrained(split.training(), data.source());
    int[] columns = columns(data, options, normalized, split, kept);
    CellMatrix cells = normalized.matrix().selectVars(columns);
    List<String> names =
        Arrays.stream(columns).mapToObj(column -> data.var().names().get(column)).toList();
    Preprocessing preprocessing =
        Preprocessing.fit(normalized.scale(), names, cells, split.training(), options.standardize())
            .withMaxValue(options.maxValue())
            .withPixels(options.normalization().pixels(data))
            .withQuality(kept.filter());
    return new TrainingSet(
        new ModelCells(cells, covariates),
        options.likelihood().isOfCounts()
            ? Optional.of(data.matrix().selectVars(columns))
            : Optional.empty(),
        preprocessing,
        labels.names(),
        labels.codes(),
        normalized.exposure(),
        split);
  }

  private static int[] columns(
      CellData data, PreparationOptions options, Normalized normalized, Split split, Kept kept) {
    int[] chosen = options.genes().columns(data, normalized, split.training(), kept.genes());
    if (data.pixels().isEmpty()) return firstOfTheirName(chosen, data);
    if (chosen.length == data.nVars()) return IntStream.range(0, data.nVars()).toArray();
    throw new IllegalArgumentException(
        String.format(
            "%s: %d of %d pixels chosen, expected all of an image. Use genes=all, without"
                + " mincells=.",
            data.source().getFileName(), chosen.length, data.nVars()));
  }

  private static Split split(CellData data, Labels labels, PreparationOptions options, int[] rows) {
    Labels classes = labels.select(rows);
    if (options.donor().isEmpty()) {
      return Split.stratified(classes.codes(), HELD_OUT, options.seed()).of(rows);
    }
    Labels donors = Labels.of(data, options.donor().get()).select(rows);
    return Split.grouped(classes, donors, HELD_OUT, options.seed()).of(rows);
  }

  /** The same cells with the classes a model knows; cells of any other class have none. */
  public TrainingSet withClasses(List<String> known) {
    if (known.equals(classes)) return this;
    int[] places = classes.stream().mapToInt(known::indexOf).toArray();
    int[] codes = Arrays.stream(classCodes).map(code -> code < 0 ? code : places[code]).toArray();
    return new TrainingSet(cells, counts, preprocessing, known, codes, exposure, split);
  }

  /** The same cells in other parts. */
  public TrainingSet withSplit(Split parts) {
    return new TrainingSet(cells, counts, preprocessing, classes, classCodes, exposure, parts);
  }

  /** Names of the classes that have no cell among these rows. */
  public List<String> classesMissingIn(int[] rows) {
    return IntStream.range(0, classes.size())
        .filter(code -> Arrays.stream(rows).noneMatch(row -> classCodes[row] == code))
        .mapToObj(classes::get)
        .toList();
  }
}
