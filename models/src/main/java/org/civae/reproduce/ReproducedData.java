package org.civae.reproduce;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.io.file.Sha256;
import org.civae.io.matrix.CellMatrix;
import org.civae.model.ModelCells;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.Normalization.Normalized;
import org.civae.preprocess.Preprocessing;
import org.civae.preprocess.Split;
import org.civae.train.TrainingSet;

/**
 * The cells of a table. Classes are known to the scores alone: the training set has none.
 *
 * @param file name
 * @param sha256 of the file
 * @param set cells; its test part is what is clustered
 * @param classes names, one per cluster
 * @param codes class of each cell
 */
public record ReproducedData(
    String file, String sha256, TrainingSet set, List<String> classes, int[] codes) {

  /** Columns of obs. */
  private static final String LABEL = "label";

  private static final String SPLIT = "split";
  private static final String TRAIN = "train";
  private static final String TEST = "test";

  private static final String LINEAGE = "lineage";
  private static final int VARIABLE_GENES = 2000;

  /**
   * A data set of the paper: {@code obs['label']}, and {@code obs['split']} with {@code train} and
   * {@code test}.
   *
   * @throws IllegalArgumentException saying what the file lacks
   */
  static ReproducedData ofPaper(CellData data, String sha256) {
    Labels labels = Labels.of(data, LABEL);
    Labels parts = Labels.of(data, SPLIT);
    DataSet paper = DataSet.of(name(data), data.nVars(), labels.names().size());
    Split split =
        new Split(
            parts.rows(parts.code(TRAIN, data)), new int[0], parts.rows(parts.code(TEST, data)));
    Normalized normalized = paper.normalization().apply(data);
    int[] all = IntStream.range(0, data.nVars()).toArray();
    Preprocessing preprocessing =
        preprocessing(data, normalized, all, split).withPixels(paper.normalization().pixels(data));
    return of(data, sha256, labels, split, normalized.matrix(), preprocessing);
  }

  /**
   * Cells with {@code obs['lineage']}: the most variable genes of log1p of counts per 10,000,
   * standardised. All are trained on and all are clustered.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  static ReproducedData ofLineages(CellData data, String sha256) {
    Labels labels = Labels.of(data, LINEAGE);
    int[] rows = IntStream.range(0, data.nObs()).toArray();
    Split split = new Split(rows, new int[0], rows);
    Normalized normalized = Normalization.AUTO.apply(data);
    int[] genes =
        new GeneChoice.Variable(VARIABLE_GENES, HighlyVariableGenes.byDispersion())
            .columns(data, normalized, rows);
    return of(
        data,
        sha256,
        labels,
        split,
        normalized.matrix().selectVars(genes),
        preprocessing(data, normalized, genes, split));
  }

  private static Preprocessing preprocessing(
      CellData data, Normalized normalized, int[] columns, Split split) {
    boolean genes = data.pixels().isEmpty() && columns.length < data.nVars();
    return Preprocessing.fit(
        normalized.scale(),
        Arrays.stream(columns).mapToObj(data.var().names()::get).toList(),
        normalized.matrix().selectVars(columns),
        split.training(),
        genes);
  }

  private static ReproducedData of(
      CellData data,
      String sha256,
      Labels labels,
      Split split,
      CellMatrix cells,
      Preprocessing preprocessing) {
    int[] none = new int[data.nObs()];
    Arrays.fill(none, -1);
    double[] exposure = new double[data.nObs()];
    Arrays.fill(exposure, Double.NaN);
    TrainingSet set =
        new TrainingSet(
            new ModelCells(cells),
            Optional.empty(),
            preprocessing,
            List.of(),
            none,
            exposure,
            split);
    return new ReproducedData(name(data), sha256, set, labels.names(), labels.codes());
  }

  private static String name(CellData data) {
    return data.source().getFileName().toString();
  }

  /** The data set of the paper that this is. */
  DataSet paper() {
    return DataSet.of(file, set.cells().matrix().nVars(), classes.size());
  }

  int nClasses() {
    return classes.size();
  }

  int[] test() {
    return set.split().test();
  }

  /** Whether all is trained on and all is clustered. */
  boolean isWhole() {
    return Arrays.equals(set.split().training(), test());
  }

  /** Classes of some cells. */
  int[] codes(int[] rows) {
    return Arrays.stream(rows).map(row -> codes[row]).toArray();
  }

  /** File and first digits of its SHA-256. */
  String source() {
    return file + " (SHA-256 " + Sha256.brief(sha256) + ")";
  }
}
