package org.civae.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.civae.kdvae.KdVaeFactory;
import org.civae.mixture.MixtureNetwork.Kind;
import org.civae.model.DataShape;
import org.civae.model.Minibatch;
import org.civae.model.Mixture;
import org.civae.model.ModelConfig;
import org.civae.model.ModelFactory;
import org.civae.model.Network;
import org.civae.model.TrainableModel;
import org.civae.mvae.FullMvaeFactory;
import org.civae.nn.CpuManager;
import org.civae.nn.Gaussian;
import org.civae.nn.Likelihood;
import org.civae.preprocess.Covariates.Covariate;
import org.civae.vade.VadeFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MixtureNetworkTest {

  private final NDManager manager = CpuManager.open();

  @AfterEach
  void close() {
    manager.close();
  }

  /** Digits, M = 10, K = 10 (MVAE supplement, table 2). */
  @Test
  void parameters_ofDigits_areThoseOfThePaper() {
    assertEquals(172_838, parameters(new VadeFactory()));
    assertEquals(218_888, parameters(new KdVaeFactory()));
    assertEquals(219_098, parameters(new FullMvaeFactory()));
  }

  private static int parameters(ModelFactory factory) {
    ModelConfig config = config(List.of(256, 256), 10, Likelihood.Kind.BERNOULLI, 10);
    try (TrainableModel model =
        factory.create(CpuManager.open(), new DataShape(64, List.of()), config, 1)) {
      return model.stores().get(0).trainableCount();
    }
  }

  @Test
  void create_withoutMixture_isRefused() {
    ModelConfig config = new ModelConfig(List.of(4), 2, 0, 1, 0);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new FullMvaeFactory().create(manager, new DataShape(4, List.of()), config, 1));
    assertEquals(
        "k: found none, expected the number of components of the mixture.", e.getMessage());
  }

  /** Points of a cell beside each other have the likelihoods they have alone. */
  @ParameterizedTest
  @EnumSource(Likelihood.Kind.class)
  void negativeLogLikelihoods_severalPointsOfACell_areThoseOfEach(Likelihood.Kind likelihood) {
    int n = 3;
    int points = 4;
    Covariate donor = new Covariate("donor", List.of("a", "b"));
    DataShape shape = new DataShape(5, Optional.empty(), List.of(), List.of(donor));
    MixtureNetwork network =
        new MixtureNetwork(
            manager, shape, config(List.of(6), 2, likelihood, 4), Kind.HEADS, random());
    NDArray x = manager.create(new float[] {0, 1, 0, 1, 1, 1, 0, 0, 1, 0, 1, 1, 1, 0, 0});
    NDArray covariates = manager.create(new float[] {1, 0, 0, 1, 1, 0}, new Shape(n, 2));
    Minibatch cells = minibatch(x.reshape(n, 5), new float[] {10, 20, 30}, covariates);
    NDArray z = Gaussian.noise(manager, new Shape(n, 2, points / 2, 2), random());
    NDArray together = network.negativeLogLikelihoods(cells, z, false);
    assertEquals(new Shape(n, 2, points / 2), together.getShape());
    NDArray each = z.reshape(n, points, 2);
    for (int p = 0; p < points; p++) {
      double[] alone = doubles(network.negativeLogLikelihoods(cells, each.get(":, " + p), false));
      double[] beside = doubles(together.reshape(n, points).get(":, " + p));
      // Products in an order that depends on the number of rows.
      assertArrayEquals(alone, beside, 1e-5);
    }
  }

  private static double[] doubles(NDArray values) {
    double[] doubles = new double[Math.toIntExact(values.size())];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values.flatten().toArray()[i].doubleValue();
    }
    return doubles;
  }

  private Minibatch minibatch(NDArray x, float[] exposure, NDArray covariates) {
    int n = exposure.length;
    return new Minibatch(
        x,
        x,
        manager.create(exposure, new Shape(n, 1)),
        manager.create(new Shape(n, 0)),
        covariates);
  }

  private static ModelConfig config(
      List<Integer> widths, int nLatent, Likelihood.Kind likelihood, int k) {
    return new ModelConfig(widths, nLatent, 0, 1, 0, likelihood, Network.PLAIN)
        .with(new Mixture(k));
  }

  private static SplittableRandom random() {
    return new SplittableRandom(3);
  }
}
