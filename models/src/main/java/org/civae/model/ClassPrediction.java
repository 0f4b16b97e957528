package org.civae.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.civae.io.matrix.RowBlock;
import org.civae.preprocess.Labels;

/**
 * Which class a model takes each cell for, by the cell's place in latent space; or which of its own
 * groups.
 *
 * @param classes names in the order of their codes
 * @param probabilities n x number of classes, row-major; each row sums to 1
 */
public record ClassPrediction(List<String> classes, float[] probabilities) {

  private static final int BLOCK = 1024;

  public ClassPrediction {
    classes = List.copyOf(classes);
  }

  /** Of cells that were encoded. */
  public static ClassPrediction of(
      FittedModel.Classifier classifier, List<String> classes, Embedding embedding) {
    return new ClassPrediction(
        classes, classifier.probabilities(embedding.points(), embedding.n()));
  }

  /**
   * Of groups that the model made itself, named by their numbers from 1: q(y | x) of some cells.
   *
   * @param rows cells, in this order
   * @param progress hears the share that is done
   */
  public static ClassPrediction ofGroups(
      FittedModel.Clusterer clusterer, ModelCells cells, int[] rows, DoubleConsumer progress) {
    int k = clusterer.nClusters();
    float[] probabilities = new float[Math.multiplyExact(rows.length, k)];
    int size = RowBlock.rows(BLOCK, cells.matrix().nVars());
    for (int from = 0; from < rows.length; from += size) {
      int[] block = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + size));
      float[] found =
          clusterer.probabilities(
              cells.values(block), cells.covariates().oneHot(block), block.length);
      System.arraycopy(found, 0, probabilities, from * k, found.length);
      progress.accept((from + block.length) / (double) rows.length);
    }
    return new ClassPrediction(
        IntStream.rangeClosed(1, k).mapToObj(String::valueOf).toList(), probabilities);
  }

  /** Number of cells. */
  public int size() {
    return probabilities.length / classes.size();
  }

  /** Code of the most probable class of each cell, the first of equal ones. */
  public int[] codes() {
    int[] codes = new int[size()];
    for (int i = 0; i < codes.length; i++) {
      for (int k = 1; k < classes.size(); k++) {
        if (at(i, k) > at(i, codes[i])) codes[i] = k;
      }
    }
    return codes;
  }

  /** Probability of the most probable class of each cell. */
  public double[] certainty() {
    int[] codes = codes();
    double[] certainty = new double[codes.length];
    for (int i = 0; i < codes.length; i++) certainty[i] = at(i, codes[i]);
    return certainty;
  }

  /**
   * Share of some cells whose class a model predicts; NaN if none of them has a class.
   *
   * @param known classes of all the cells
   * @param rows cells to look at
   */
  public static double accuracy(
      FittedModel model,
      FittedModel.Classifier classifier,
      ModelCells cells,
      Labels known,
      int[] rows) {
    int[] labelled = Arrays.stream(rows).filter(row -> known.codes()[row] >= 0).toArray();
    if (labelled.length == 0) return Double.NaN;
    List<String> classes = model.card().classes();
    int[] predicted =
        of(classifier, classes, Embedding.of(model.requireEncoder(), cells, labelled)).codes();
    int right = 0;
    for (int i = 0; i < labelled.length; i++) {
      String actual = known.names().get(known.codes()[labelled[i]]);
      if (classes.get(predicted[i]).equals(actual)) right++;
    }
    return (double) right / labelled.length;
  }

  private float at(int cell, int code) {
    return probabilities[cell * classes.size() + code];
  }
}
