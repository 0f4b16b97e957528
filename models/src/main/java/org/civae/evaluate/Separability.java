package org.civae.evaluate;

import java.util.Arrays;
import java.util.List;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.ModelCells;
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

  /** Those that have a class. */
  private static int[] labelled(int[] rows, int[] codes) {
    return Arrays.stream(rows).filter(row -> codes[row] >= 0).toArray();
  }

  private static int[] pick(int[] codes, int[] rows) {
    return Arrays.stream(rows).map(row -> codes[row]).toArray();
  }
}
