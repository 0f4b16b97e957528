package org.civae.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.ModelCells;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Split;

/**
 * Linear separability of the classes in latent space: a logistic regression fitted on the posterior
 * means of the training cells.
 *
 * @param training accuracy on the cells it was fitted on; NaN if there are none
 * @param heldOut accuracy on the test cells; NaN if there are none of these or of those
 * @param confusion of the test cells
 */
public record Separability(double training, double heldOut, ConfusionMatrix confusion) {

  public static Separability of(
      FittedModel.Encoder encoder,
      ModelCells cells,
      List<String> classes,
      int[] codes,
      Split split) {
    int[] training = labelled(split.training(), codes);
    int[] heldOut = labelled(split.test(), codes);
    if (training.length == 0) {
      ConfusionMatrix none = ConfusionMatrix.of(classes, new int[0], new int[0]);
      return new Separability(Double.NaN, Double.NaN, none);
    }
    float[] train = Embedding.of(encoder, cells, training).points();
    float[] test = Embedding.of(encoder, cells, heldOut).points();
    int[] trainCodes = pick(codes, training);
    LogisticRegression model = LogisticRegression.fit(train, trainCodes, classes.size());
    ConfusionMatrix onTraining = ConfusionMatrix.of(classes, trainCodes, model.predict(train));
    ConfusionMatrix onTest = ConfusionMatrix.of(classes, pick(codes, heldOut), model.predict(test));
    return new Separability(onTraining.accuracy(), onTest.accuracy(), onTest);
  }

  /**
   * The CI-VAE paper's measure (table 1): the regression is fitted and scored on the same cells,
   * each at one point drawn from its posterior. It rises with the number of latent dimensions and
   * falls with that of cells, whatever the model, so it is for comparison with the paper alone.
   *
   * @param rows to fit and to score on; those without a class take no part
   * @return accuracy; NaN if none has a class
   */
  public static double asPublished(
      FittedModel.Encoder encoder, ModelCells cells, Labels classes, int[] rows, long seed) {
    int[] labelled = labelled(rows, classes.codes());
    if (labelled.length == 0) return Double.NaN;
    float[] z = Embedding.sampled(encoder, cells, labelled, new Random(seed)).points();
    int[] codes = pick(classes.codes(), labelled);
    int[] predicted = LogisticRegression.fit(z, codes, classes.names().size()).predict(z);
    return ConfusionMatrix.of(classes.names(), codes, predicted).accuracy();
  }

  /** Those that have a class. */
  private static int[] labelled(int[] rows, int[] codes) {
    return Arrays.stream(rows).filter(row -> codes[row] >= 0).toArray();
  }

  private static int[] pick(int[] codes, int[] rows) {
    return Arrays.stream(rows).map(row -> codes[row]).toArray();
  }
}
