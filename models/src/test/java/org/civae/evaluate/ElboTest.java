package org.civae.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.civae.SmallCells;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;
import org.civae.model.FittedModel;
import org.civae.model.LossTerms;
import org.civae.model.ModelCard;
import org.civae.model.ModelCells;
import org.civae.model.ModelConfig;
import org.civae.model.Network;
import org.civae.model.TrainableModel;
import org.civae.nn.CpuManager;
import org.civae.nn.Likelihood;
import org.civae.nn.Parameter;
import org.civae.nn.ParameterStore;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Preprocessing;
import org.civae.preprocess.Split;
import org.civae.train.TrainingSet;
import org.civae.vae.VaeFactory;
import org.junit.jupiter.api.Test;

/**
 * A linear decoder of one latent dimension, x = W z + B + noise of variance 1/2, of which
 * everything is known: p(x) = N(B, W W' + I/2), and z given x is Gaussian with precision 1 + 2 W'W.
 */
class ElboTest {

  private static final int N = 600;
  private static final int DRAWS = 60;
  private static final double[] W = {1.2, -0.5};
  private static final double[] B = {0.3, 0.8};
  private static final double SQUARE = W[0] * W[0] + W[1] * W[1];

  /** Variance of z given x. */
  private static final double EXACT = 1 / (1 + 2 * SQUARE);

  /** Keeps each ReLU of the network where it changes nothing. */
  private static final double OFFSET = 20;

  /**
   * Five standard errors of the squared norm, whose deviation is less than 2 per draw of noise;
   * each of the draws has the noise of one block of 512 cells.
   */
  private static final double MONTE_CARLO = 5 * 2 / Math.sqrt(512.0 * DRAWS);

  /** Float32 beside an offset of 20. */
  private static final double ROUNDING = 2e-5;

  private static final DoubleConsumer SILENT = share -> {};
  private static final LossTerms OF_A_VAE =
      new LossTerms(0, List.of(LossTerms.RECONSTRUCTION, LossTerms.KL), List.of(0.0, 0.0));

  /** The network sees (x - center) / sd, of which the density is. */
  private static final Preprocessing STANDARDIZED =
      new Preprocessing(
          Scale.UNKNOWN, List.of("a", "b"), new double[] {1, -2}, new double[] {2, 0.5}, true);

  private final float[] seen = cells();
  private final TrainingSet set = set(seen);

  @Test
  void of_exactPosterior_isTheLogLikelihood() {
    try (FittedModel model = model(0, EXACT)) {
      Elbo found = Elbo.of(model, set, rows(), DRAWS, SILENT);
      assertEquals(logLikelihood(), found.value(), MONTE_CARLO);
      assertEquals(kl(0, EXACT), found.kl(), ROUNDING);
    }
  }

  /** Lower by KL(q || p(z | x)), here of a mean that is off by 0.5 and a variance three times. */
  @Test
  void of_anotherPosterior_isLowerByItsDistance() {
    try (FittedModel model = model(0.5, 3 * EXACT)) {
      Elbo found = Elbo.of(model, set, rows(), DRAWS, SILENT);
      double distance = 0.5 * (3 + 0.25 / EXACT - 1 - Math.log(3));
      assertTrue(distance > 0.9, "far more than chance: " + distance);
      assertEquals(logLikelihood() - distance, found.value(), MONTE_CARLO);
      assertEquals(kl(0.5, 3 * EXACT), found.kl(), ROUNDING);
      assertEquals(found.logLikelihood() - found.kl(), found.value());
    }
  }

  @Test
  void of_sameModelTwice_isTheSameAndLeavesNoArrays() {
    try (FittedModel model = model(0, EXACT)) {
      NDManager manager = model.stores().get(0).manager();
      int before = manager.getManagedArrays().size();
      Elbo found = Elbo.of(model, set, rows(), 2, SILENT);
      assertEquals(found, Elbo.of(model, set, rows(), 2, SILENT));
      assertEquals(before, manager.getManagedArrays().size());
    }
  }

  @Test
  void of_noCells_isNoNumber() {
    try (FittedModel model = model(0, EXACT)) {
      assertTrue(Double.isNaN(Elbo.of(model, set, new int[0], DRAWS, SILENT).value()));
    }
  }

  @Test
  void of_modelWithoutKl_saysSo() {
    LossTerms ofAnAutoencoder = new LossTerms(0, List.of(LossTerms.RECONSTRUCTION), List.of(0.0));
    try (FittedModel model = model(0, EXACT, ofAnAutoencoder)) {
      assertEquals(
          Optional.of("the loss of vae has no term 'kl'"), Elbo.whyNone(model.card(), set));
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> Elbo.of(model, set, rows(), 1, SILENT));
      assertEquals("ELBO: found none, as the loss of vae has no term 'kl'.", e.getMessage());
    }
  }

  @Test
  void whyNone_countsWithoutAny_saysWhatToChoose() {
    ModelConfig config = new ModelConfig(List.of(1), 1, 0, 1, 0, Likelihood.Kind.NB, Network.PLAIN);
    assertEquals(
        Optional.of(
            "likelihood=nb is of counts, and these values are none; choose a layer= of counts, or"
                + " raw=true"),
        Elbo.whyNone(card(config, OF_A_VAE), set));
  }

  /** Drawn from p(x). */
  private static float[] cells() {
    Random random = new Random(1);
    float[] cells = new float[2 * N];
    for (int i = 0; i < N; i++) {
      double z = random.nextGaussian();
      for (int j = 0; j < 2; j++) {
        cells[2 * i + j] = (float) (W[j] * z + B[j] + Math.sqrt(0.5) * random.nextGaussian());
      }
    }
    return cells;
  }

  /** W'(x - B) of a cell. */
  private double projection(int i) {
    return W[0] * (seen[2 * i] - B[0]) + W[1] * (seen[2 * i + 1] - B[1]);
  }

  /** Mean over cells of log N(x; B, W W' + I/2), the inverse by Sherman and Morrison. */
  private double logLikelihood() {
    double sum = 0;
    double determinant = 0.5 * (0.5 + SQUARE);
    for (int i = 0; i < N; i++) {
      double squares = 0;
      for (int j = 0; j < 2; j++) squares += Math.pow(seen[2 * i + j] - B[j], 2);
      double distance = 2 * squares - 4 * Math.pow(projection(i), 2) / (1 + 2 * SQUARE);
      sum -= Math.log(2 * Math.PI) + 0.5 * Math.log(determinant) + 0.5 * distance;
    }
    return sum / N;
  }

  /** Mean over cells of KL(q || N(0, 1)), the mean of q being the exact one and a shift. */
  private double kl(double shift, double variance) {
    double sum = 0;
    for (int i = 0; i < N; i++) {
      double mean = 2 * EXACT * projection(i) + shift;
      sum += 0.5 * (variance + mean * mean - 1 - Math.log(variance));
    }
    return sum / N;
  }

  private static FittedModel model(double shift, double variance) {
    return model(shift, variance, OF_A_VAE);
  }

  /** A VAE with that decoder, and q of the exact mean and a shift. */
  private static FittedModel model(double shift, double variance, LossTerms heldOut) {
    ModelConfig config =
        new ModelConfig(List.of(1), 1, 0, 0.01, 0, Likelihood.Kind.GAUSSIAN, Network.PLAIN);
    ModelCard card = card(config, heldOut);
    TrainableModel model =
        new VaeFactory().create(CpuManager.open(), card.shape(), card.config(), 1);
    ParameterStore store = model.stores().get(0);
    double s = 2 * EXACT;
    write(store, "encoder.0.linear.weight", s * W[0], s * W[1]);
    write(store, "encoder.0.linear.bias", OFFSET - s * (W[0] * B[0] + W[1] * B[1]));
    write(store, "encoder.mean.weight", 1);
    write(store, "encoder.mean.bias", shift - OFFSET);
    write(store, "encoder.logVar.weight", 0);
    write(store, "encoder.logVar.bias", Math.log(variance));
    write(store, "decoder.0.linear.weight", 1);
    write(store, "decoder.0.linear.bias", OFFSET);
    write(store, "decoder.output.weight", W);
    write(store, "decoder.output.bias", B[0] - OFFSET * W[0], B[1] - OFFSET * W[1]);
    return model.fitted(card);
  }

  private static void write(ParameterStore store, String name, double... values) {
    Parameter parameter =
        store.parameters().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
    store.write(parameter, floats);
  }

  private static ModelCard card(ModelConfig config, LossTerms heldOut) {
    return SmallCells.card(
            new VaeFactory(), set(new float[2 * N]), config, SmallCells.options(1, 1))
        .withOutcome(new ModelCard.Outcome(1, 1, heldOut));
  }

  /** Cells that the network sees so, none with a class. */
  private static TrainingSet set(float[] seen) {
    float[] cells = seen.clone();
    STANDARDIZED.unstandardize(cells, N);
    Labels none = Labels.none(N);
    return new TrainingSet(
        new ModelCells(new DenseMatrix(N, 2, cells)),
        Optional.empty(),
        STANDARDIZED,
        none.names(),
        none.codes(),
        new double[N],
        new Split(rows(), new int[0], new int[0]));
  }

  private static int[] rows() {
    return IntStream.range(0, N).toArray();
  }
}
