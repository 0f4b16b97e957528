package org.civae.evaluate;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;
import org.civae.io.anndata.ImageShape;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.RowBlock;
import org.civae.model.Loss;
import org.civae.model.LossTerms;
import org.civae.model.Minibatch;
import org.civae.model.Optimizers;
import org.civae.model.TrainingOptions;
import org.civae.model.TrainingProgram;
import org.civae.nn.ConvBlocks;
import org.civae.nn.DenseBlocks;
import org.civae.nn.Linear;
import org.civae.nn.Losses;
import org.civae.nn.ParameterStore;
import org.civae.preprocess.Preprocessing;
import org.civae.preprocess.Split;
import org.civae.train.PyTorchEngine;
import org.civae.train.TrainingListener;
import org.civae.train.TrainingLoop;
import org.civae.train.TrainingSet;

/**
 * A judge of decoded cells: a network that learns classes from REAL training cells in gene space,
 * with one hidden block, or with stages of convolutions before it where cells are images. It knows
 * nothing of the latent space, whose linear regions are convex and would call every straight path
 * pure.
 */
public final class CellClassifier implements AutoCloseable {

  /** Passes over the training cells, at most. */
  private static final int EPOCHS = 40;

  /** Images to learn from in all, at most: many of them need fewer passes. */
  private static final int IMAGES = 400_000;

  private static final int FEWEST_EPOCHS = 5;

  private static final List<Integer> CHANNELS = List.of(16, 32, 64);
  private static final double DROPPED_CHANNELS = 0.05;
  private static final List<Integer> WIDTHS = List.of(64);
  private static final double DROPOUT = 0.2;
  private static final List<String> TERMS = List.of("crossEntropy");
  private static final int BLOCK = 1024;

  private final NDManager manager;
  private final Preprocessing preprocessing;
  private final ParameterStore store;
  private final Optional<ConvBlocks> stages;
  private final DenseBlocks hidden;
  private final Linear output;
  private final int nLabels;

  private CellClassifier(TrainingSet set, long seed) {
    manager = PyTorchEngine.open().newBaseManager(Device.cpu());
    preprocessing = set.preprocessing();
    store = new ParameterStore(manager);
    nLabels = set.classes().size();
    SplittableRandom random = new SplittableRandom(seed);
    stages = preprocessing.pixels().map(pixels -> stages(pixels.shape(), random));
    int features = stages.map(ConvBlocks::size).orElse(set.cells().matrix().nVars());
    hidden = new DenseBlocks(store, "hidden", features, WIDTHS, DROPOUT, random);
    output = new Linear(store, "output", WIDTHS.get(0), nLabels);
    store.allocate(random);
  }

  /** As many as the image allows. */
  private ConvBlocks stages(ImageShape image, RandomGenerator random) {
    int shortest = Math.min(image.height(), image.width());
    int n = Math.min(CHANNELS.size(), Integer.SIZE - 1 - Integer.numberOfLeadingZeros(shortest));
    return new ConvBlocks(store, "stages", image, CHANNELS.subList(0, n), DROPPED_CHANNELS, random);
  }

  private static int epochs(TrainingSet set) {
    if (set.preprocessing().pixels().isEmpty()) return EPOCHS;
    int enough = IMAGES / Math.max(1, set.split().training().length);
    return Math.max(FEWEST_EPOCHS, Math.min(EPOCHS, enough));
  }

  /**
   * Fits on the training cells that have a class, stopping early by such validation cells.
   *
   * @param progress hears the share that is done after each epoch, as if none stopped it early
   */
  public static CellClassifier fit(TrainingSet set, long seed, DoubleConsumer progress) {
    CellClassifier classifier = new CellClassifier(set, seed);
    TrainingSet labelled = set.withSplit(labelled(set));
    int epochs = epochs(labelled);
    TrainingOptions options = new TrainingOptions(epochs, 128, 1e-3, 1e-4, 0, 0, 5, seed);
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochDone(Progress done) {
            progress.accept(done.epoch().number() / (double) epochs);
          }
        };
    try {
      new TrainingLoop(classifier.manager, List.of(classifier.store), labelled, options, listener)
          .run(classifier.program(options));
      return classifier;
    } catch (RuntimeException e) {
      classifier.close();
      throw e;
    }
  }

  /** Cells without class would only water the loss down. */
  private static Split labelled(TrainingSet set) {
    Split all = set.split();
    int[] training = labelled(all.training(), set.classCodes());
    int[] validation = labelled(all.validation(), set.classCodes());
    // Without any, the fit itself has to tell when it has ended.
    return new Split(training, validation.length > 0 ? validation : training, all.test());
  }

  private static int[] labelled(int[] rows, int[] codes) {
    return Arrays.stream(rows).filter(row -> codes[row] >= 0).toArray();
  }

  /**
   * Most probable class of each cell.
   *
   * @param cells n x nVars in the model's scale, row-major
   */
  public int[] predict(float[] cells, int n) {
    float[] input = cells.clone();
    preprocessing.standardize(input, n);
    try (NDManager scope = manager.newSubManager()) {
      NDArray x = scope.create(input, new Shape(n, input.length / n));
      long[] codes = logits(x, false).argMax(1).toLongArray();
      return Arrays.stream(codes).mapToInt(Math::toIntExact).toArray();
    }
  }

  /** Accuracy on real cells; NaN if none of them has a class. */
  public double accuracy(CellMatrix cells, int[] codes, int[] rows) {
    int right = 0;
    int all = 0;
    int size = RowBlock.rows(BLOCK, cells.nVars());
    for (int from = 0; from < rows.length; from += size) {
      int[] block = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + size));
      float[] values = new float[block.length * cells.nVars()];
      cells.readRows(block, values);
      int[] predicted = predict(values, block.length);
      for (int i = 0; i < block.length; i++) {
        if (codes[block[i]] < 0) continue;
        all++;
        if (predicted[i] == codes[block[i]]) right++;
      }
    }
    return all == 0 ? Double.NaN : (double) right / all;
  }

  @Override
  public void close() {
    manager.close();
  }

  private NDArray logits(NDArray x, boolean training) {
    NDArray features = stages.map(blocks -> blocks.forward(x, training)).orElse(x);
    return output.forward(hidden.forward(features, training));
  }

  private Loss loss(Minibatch cells, boolean training) {
    NDArray crossEntropy = Losses.crossEntropy(logits(cells.input(), training), cells.classes());
    return new Loss(crossEntropy, TERMS, new NDList(crossEntropy));
  }

  private TrainingProgram program(TrainingOptions options) {
    TrainingProgram.Phase phase =
        new TrainingProgram.Phase() {
          @Override
          public String name() {
            return "train";
          }

          @Override
          public int epochs() {
            return options.epochs();
          }

          @Override
          public LossTerms step(Minibatch cells, Optimizers optimizers) {
            return optimizers.minimize(store, () -> loss(cells, true));
          }

          @Override
          public LossTerms evaluate(Minibatch cells) {
            return loss(cells, false).read();
          }
        };
    return () -> List.of(phase);
  }
}
