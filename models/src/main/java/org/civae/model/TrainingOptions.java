package org.civae.model;

/**
 * How long and how fast to train.
 *
 * @param epochs at most
 * @param minibatch cells per step
 * @param learningRate of Adam
 * @param weightDecay added to the gradient as {@code weightDecay * weight} (L2, as in Adam)
 * @param warmup epochs over which the KL weight rises from 0
 * @param clip largest norm of the whole gradient; 0 for no limit
 * @param patience epochs without a better held-out objective after which training stops; 0 never
 *     stops early
 * @param balanced whether every class is seen equally often: as many cells per epoch as there are,
 *     drawn evenly from the classes; cells without class once each
 * @param seed of weights, order of cells, noise and dropout
 */
public record TrainingOptions(
    int epochs,
    int minibatch,
    double learningRate,
    double weightDecay,
    int warmup,
    double clip,
    int patience,
    boolean balanced,
    long seed) {

  /** Every cell once per epoch. */
  public TrainingOptions(
      int epochs,
      int minibatch,
      double learningRate,
      double weightDecay,
      int warmup,
      double clip,
      int patience,
      long seed) {
    this(epochs, minibatch, learningRate, weightDecay, warmup, clip, patience, false, seed);
  }

  public TrainingOptions {
    require(epochs >= 1, "epochs", epochs, "at least 1");
    require(minibatch >= 2, "minibatch", minibatch, "at least 2");
    require(learningRate > 0 && learningRate < 1, "learningrate", learningRate, "in (0, 1)");
    require(weightDecay >= 0, "weightdecay", weightDecay, "at least 0");
    require(warmup >= 0, "warmup", warmup, "at least 0");
    require(clip >= 0, "clip", clip, "at least 0");
    require(patience >= 0, "patience", patience, "at least 0");
  }

  /** What the warm-up leaves of the weight of KL in an epoch, from 0. */
  public double warmth(int epoch) {
    return warmup == 0 ? 1 : Math.min(1, (epoch + 1.0) / warmup);
  }

  /** The same with another seed. */
  public TrainingOptions withSeed(long newSeed) {
    return new TrainingOptions(
        epochs, minibatch, learningRate, weightDecay, warmup, clip, patience, balanced, newSeed);
  }

  /** Refuses a value, as in {@code epochs=0: expected at least 1}. */
  static void require(boolean holds, String name, Object found, String expected) {
    if (!holds) throw new IllegalArgumentException(name + "=" + found + ": expected " + expected);
  }
}
