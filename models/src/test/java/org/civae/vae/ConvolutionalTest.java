package org.civae.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.civae.SmallCells;
import org.civae.SmallImages;
import org.civae.civae.CiVaeFactory;
import org.civae.evaluate.Reconstruction;
import org.civae.evaluate.Separability;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.ImageShape;
import org.civae.model.DataShape;
import org.civae.model.FittedModel;
import org.civae.model.Minibatch;
import org.civae.model.ModelConfig;
import org.civae.model.Network;
import org.civae.model.TrainingOptions;
import org.civae.nn.CpuManager;
import org.civae.nn.Likelihood;
import org.civae.nn.Parameter;
import org.civae.nn.ParameterStore;
import org.civae.preprocess.Covariates;
import org.civae.train.ComputeDevice;
import org.civae.train.Trainer;
import org.civae.train.TrainingListener;
import org.civae.train.TrainingSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConvolutionalTest {

  private static final ImageShape SHAPE = new ImageShape(2, 5, 7);
  private static final List<String> CLASSES = List.of("a", "b");
  private static final int N = 4;

  private final NDManager manager = CpuManager.open();

  @AfterEach
  void close() {
    manager.close();
  }

  /** The gradient that the engine finds is the slope of the whole loss, in every layer. */
  @ParameterizedTest
  @EnumSource(
      value = Likelihood.Kind.class,
      names = {"GAUSSIAN", "BERNOULLI"})
  void loss_gradient_isTheSlope(Likelihood.Kind likelihood) {
    VaeNetwork network =
        new VaeNetwork(
            manager, shape(1), config(likelihood), Variant.CLASS_INFORMED, new SplittableRandom(2));
    Minibatch cells = minibatch();
    ParameterStore store = network.store();
    try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      gradients.backward(network.loss(cells, 0.5, new Random(5), false).objective());
    }
    for (Parameter parameter : store.trainableParameters()) {
      float[] gradient = parameter.gradient().toFloatArray();
      float[] values = store.read(parameter);
      for (int k = 0; k < values.length; k += 1 + values.length / 7) {
        double step = 5e-4;
        double slope =
            (lossWith(network, cells, parameter, values, k, step)
                    - lossWith(network, cells, parameter, values, k, -step))
                / (2 * step);
        // float32 of a loss near 50, over a step of 0.001; pixels whose ReLU turns on the way.
        assertEquals(slope, gradient[k], 2e-2 * (1 + Math.abs(slope)), parameter.name() + " " + k);
      }
    }
  }

  private static double lossWith(
      VaeNetwork network,
      Minibatch cells,
      Parameter parameter,
      float[] values,
      int k,
      double step) {
    float[] moved = values.clone();
    moved[k] += (float) step;
    network.store().write(parameter, moved);
    double loss = network.loss(cells, 0.5, new Random(5), false).objective().getFloat();
    network.store().write(parameter, values);
    return loss;
  }

  /** Bars at any place: what a network has to see is not in any pixel. */
  @Test
  void train_onBars_reconstructsAndTellsThemApart() {
    CellData data = SmallImages.of(400, new ImageShape(1, 9, 10), 1);
    TrainingSet set = SmallImages.prepare(data);
    ModelConfig config =
        new ModelConfig(
            List.of(8, 16), 6, 0, 0.05, 5, Likelihood.Kind.BERNOULLI, Network.CONVOLUTIONAL);
    TrainingOptions options = new TrainingOptions(25, 32, 5e-3, 0, 2, 0, 0, 1);
    CiVaeFactory factory = new CiVaeFactory();
    try (FittedModel model =
        Trainer.train(
                factory,
                set,
                SmallCells.card(factory, set, config, options),
                ComputeDevice.choose("cpu"),
                new TrainingListener() {})
            .model()) {
      int[] test = set.split().test();
      Reconstruction error =
          Reconstruction.of(model.requireEncoder(), model.requireDecoder(), set.cells(), test);
      Reconstruction ofNothing = meanImage(set, test);
      assertTrue(
          error.mse() < 0.5 * ofNothing.mse(), error + " against " + ofNothing + " of the mean");
      Separability separability =
          Separability.of(
              model.requireEncoder(), set.cells(), set.classes(), set.classCodes(), set.split());
      assertTrue(separability.heldOut() > 0.9, "held out " + separability.heldOut());
    }
  }

  /** What the mean of the training images misses. */
  private static Reconstruction meanImage(TrainingSet set, int[] rows) {
    double[] mean = set.preprocessing().center();
    double squared = 0;
    float[] values = set.cells().values(rows);
    for (int k = 0; k < values.length; k++) {
      squared += Math.pow(values[k] - mean[k % mean.length], 2) / values.length;
    }
    return new Reconstruction(Double.NaN, squared);
  }

  @Test
  void create_ofValuesThatAreNoImages_saysWhatImagesAre() {
    DataShape genes = new DataShape(40, CLASSES);
    assertEquals(
        "network=convolutional: found values that are no images. Use a file that states"
            + " uns/image_shape, [height, width] or [channels, height, width], or network=dense.",
        refusal(genes, config(Likelihood.Kind.GAUSSIAN)));
  }

  @Test
  void create_ofTooManyStages_saysHowLargeImagesHaveToBe() {
    ModelConfig deep =
        new ModelConfig(
            List.of(4, 4, 4), 3, 0, 1, 1, Likelihood.Kind.GAUSSIAN, Network.CONVOLUTIONAL);
    assertEquals(
        "network=convolutional: found images of 7 x 5, 2 channels, expected sides of at least 8, as"
            + " each of the 3 widths= halves them. Give fewer widths=, or network=dense.",
        refusal(shape(0), deep));
  }

  private String refusal(DataShape shape, ModelConfig config) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> new VaeFactory().create(manager, shape, config, 1))
        .getMessage();
  }

  private static ModelConfig config(Likelihood.Kind likelihood) {
    return new ModelConfig(List.of(4, 3), 3, 0, 0.5, 2, likelihood, Network.CONVOLUTIONAL);
  }

  /** With so many levels of one covariate, or without. */
  private static DataShape shape(int covariates) {
    List<Covariates.Covariate> columns =
        covariates == 0
            ? List.of()
            : List.of(new Covariates.Covariate("batch", List.of("one", "two")));
    return new DataShape(SHAPE.size(), Optional.of(SHAPE), CLASSES, columns);
  }

  private Minibatch minibatch() {
    Random random = new Random(3);
    float[] x = new float[N * SHAPE.size()];
    for (int i = 0; i < x.length; i++) x[i] = random.nextFloat();
    NDArray input = manager.create(x, new Shape(N, SHAPE.size()));
    return new Minibatch(
        input,
        input,
        manager.ones(new Shape(N, 1)),
        manager.create(new float[] {1, 0, 0, 1, 1, 0, 0, 1}, new Shape(N, 2)),
        manager.create(new float[] {1, 0, 1, 0, 0, 1, 0, 1}, new Shape(N, 2)));
  }
}
