package org.civae.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.civae.civae.CiVaeFactory;
import org.civae.model.DataShape;
import org.civae.model.LossTerms;
import org.civae.model.Minibatch;
import org.civae.model.ModelConfig;
import org.civae.model.TrainingOptions;
import org.civae.model.TrainingProgram.Phase;
import org.civae.nn.CpuManager;
import org.civae.nn.Gaussian;
import org.civae.nn.Parameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The loss of equation 3 in the CI-VAE paper, worked out from what the network gives. */
class VaeLossTest {

  private static final int N = 6;
  private static final int N_VARS = 9;
  private static final int LATENT = 3;
  private static final List<String> CLASSES = List.of("a", "b", "c");
  private static final ModelConfig CONFIG = new ModelConfig(List.of(8, 7), LATENT, 0, 0.25, 3);

  /** Sums of a hundred float32 values of size 1. */
  private static final double ROUNDING = 2e-5;

  private final NDManager manager = CpuManager.open();
  private final Minibatch cells = minibatch();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void loss_ofCiVae_isReconstructionPlusAlphaKlPlusBetaCrossEntropy() {
    VaeNetwork network = network(Variant.CLASS_INFORMED);
    LossTerms terms = network.loss(cells, 0.1, new Random(5), false).read();
    assertEquals(List.of("reconstruction", "kl", "crossEntropy"), terms.names());

    Gaussian posterior = network.encode(cells.input(), cells.covariates(), false);
    float[] mean = posterior.mean().toFloatArray();
    float[] logVar = posterior.logVar().toFloatArray();
    Random noise = new Random(5);
    float[] z = new float[N * LATENT];
    double kl = 0;
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) (mean[i] + Math.exp(logVar[i] / 2.0) * (float) noise.nextGaussian());
      kl += 0.5 * (Math.exp(logVar[i]) + mean[i] * mean[i] - 1 - logVar[i]);
    }
    NDArray latent = manager.create(z, new Shape(N, LATENT));
    float[] xHat = network.decode(latent, cells.covariates(), cells.exposure()).toFloatArray();
    float[] x = cells.target().toFloatArray();
    double reconstruction = 0;
    for (int i = 0; i < x.length; i++) reconstruction += (x[i] - xHat[i]) * (x[i] - xHat[i]);
    float[] logits = network.discriminator().orElseThrow().forward(latent).toFloatArray();
    double crossEntropy = 0;
    for (int i = 0; i < N; i++) {
      double sum = 0;
      for (int k = 0; k < 3; k++) sum += Math.exp(logits[3 * i + k]);
      crossEntropy += Math.log(sum) - logits[3 * i + i % 3];
    }
    assertEquals(reconstruction / N, terms.values().get(0), ROUNDING);
    assertEquals(kl / N, terms.values().get(1), ROUNDING);
    assertEquals(crossEntropy / N, terms.values().get(2), ROUNDING);
    assertEquals(
        (reconstruction + 0.1 * kl + 3 * crossEntropy) / N, terms.objective(), 3 * ROUNDING);
  }

  @Test
  void loss_ofVae_hasNoDiscriminator() {
    VaeNetwork network = network(Variant.VARIATIONAL);
    LossTerms terms = network.loss(cells, 0.1, new Random(5), false).read();
    assertEquals(List.of("reconstruction", "kl"), terms.names());
    assertEquals(terms.values().get(0) + 0.1 * terms.values().get(1), terms.objective(), ROUNDING);
    assertTrue(network.discriminator().isEmpty());
  }

  /** Blocks 8, 7 and back: (in + 1) out for each Linear, gamma and beta for each norm. */
  @Test
  void trainableCount_ofBothNetworks_isWhatTheFigureOfThePaperAddsUpTo() {
    int encoder = (N_VARS + 1) * 8 + 16 + (8 + 1) * 7 + 14 + 2 * (7 + 1) * LATENT;
    int decoder = (LATENT + 1) * 7 + 14 + (7 + 1) * 8 + 16 + (8 + 1) * N_VARS;
    int discriminator = (LATENT + 1) * 3;
    assertEquals(encoder + decoder, network(Variant.VARIATIONAL).store().trainableCount());
    assertEquals(
        encoder + decoder + discriminator,
        network(Variant.CLASS_INFORMED).store().trainableCount());
  }

  @Test
  void beginEpoch_duringWarmup_raisesTheWeightOfKlInEqualSteps() {
    for (int epoch = 0; epoch < 6; epoch++) {
      Phase phase = phase(4);
      phase.beginEpoch(epoch);
      LossTerms terms = phase.step(cells, (store, loss) -> loss.get().read());
      double weight =
          (terms.objective() - terms.values().get(0) - 3 * terms.values().get(2))
              / terms.values().get(1);
      double share = Math.min(1, (epoch + 1) / 4.0);
      // A difference of numbers near 10 in float32, divided by a KL of size 1.
      assertEquals(0.25 * share, weight, 1e-4, "epoch " + epoch);
    }
  }

  @Test
  void beginEpoch_withoutWarmup_startsAtFullWeight() {
    Phase phase = phase(0);
    phase.beginEpoch(0);
    LossTerms terms = phase.step(cells, (store, loss) -> loss.get().read());
    double expected =
        terms.values().get(0) + 0.25 * terms.values().get(1) + 3 * terms.values().get(2);
    assertEquals(expected, terms.objective(), 3 * ROUNDING);
  }

  /** Early stopping compares epochs: neither warm-up nor fresh noise may move the yardstick. */
  @Test
  void evaluate_anyTime_isTheFinalLossOnTheSameNoise() {
    Phase phase = phase(4);
    phase.beginEpoch(0);
    LossTerms first = phase.evaluate(cells);
    phase.step(cells, (store, loss) -> loss.get().read());
    phase.beginEpoch(3);
    LossTerms second = phase.evaluate(cells);
    // The step moved the running statistics of batch normalisation, so only the noise is compared
    // by the weight that the terms are summed with.
    for (LossTerms terms : List.of(first, second)) {
      double expected =
          terms.values().get(0) + 0.25 * terms.values().get(1) + 3 * terms.values().get(2);
      assertEquals(expected, terms.objective(), 3 * ROUNDING);
    }
    assertEquals(phase.evaluate(cells), second);
  }

  @Test
  void step_twice_drawsNewNoise() {
    Phase phase = phase(0);
    phase.beginEpoch(0);
    double first = phase.step(cells, (store, loss) -> loss.get().read()).objective();
    double second = phase.step(cells, (store, loss) -> loss.get().read()).objective();
    assertNotEquals(first, second);
  }

  @Test
  void create_ciVaeOfOneClass_saysWhatToUseInstead() {
    DataShape shape = new DataShape(N_VARS, List.of("only"));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new CiVaeFactory().create(manager, shape, CONFIG, 1));
    assertEquals("ci-vae: found 1 class, expected at least 2. Use method=vae.", e.getMessage());
    DataShape none = new DataShape(N_VARS, List.of());
    assertEquals(
        "ci-vae: found no classes, expected at least 2. Use method=vae.",
        assertThrows(
                IllegalArgumentException.class,
                () -> new CiVaeFactory().create(manager, none, CONFIG, 1))
            .getMessage());
    assertFalse(new VaeFactory().create(manager, shape, CONFIG, 1).stores().isEmpty());
  }

  @Test
  void parameters_ofANetwork_haveNamesOfTheirOwn() {
    List<String> names =
        network(Variant.CLASS_INFORMED).store().parameters().stream().map(Parameter::name).toList();
    assertEquals(names.size(), names.stream().distinct().count());
  }

  private Phase phase(int warmup) {
    TrainingOptions options = new TrainingOptions(9, 4, 1e-3, 0, warmup, 0, 0, 1);
    return new CiVaeFactory()
        .create(manager, new DataShape(N_VARS, CLASSES), CONFIG, 1)
        .program(options)
        .phases()
        .get(0);
  }

  private VaeNetwork network(Variant variant) {
    return new VaeNetwork(
        manager, new DataShape(N_VARS, CLASSES), CONFIG, variant, new SplittableRandom(1));
  }

  private Minibatch minibatch() {
    Random random = new Random(3);
    float[] x = new float[N * N_VARS];
    for (int i = 0; i < x.length; i++) x[i] = (float) random.nextGaussian();
    float[] classes = new float[N * 3];
    for (int i = 0; i < N; i++) classes[3 * i + i % 3] = 1;
    NDArray input = manager.create(x, new Shape(N, N_VARS));
    return new Minibatch(
        input,
        input,
        manager.ones(new Shape(N, 1)),
        manager.create(classes, new Shape(N, 3)),
        manager.create(new Shape(N, 0)));
  }
}
