package org.civae.vade;

import static org.civae.mixture.TinyMixture.K;
import static org.civae.mixture.TinyMixture.LATENT;
import static org.civae.mixture.TinyMixture.N;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Random;
import org.civae.mixture.MixtureNetwork.Kind;
import org.civae.mixture.TinyMixture;
import org.civae.model.LossTerms;
import org.civae.nn.CpuManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Equation 12 of Jiang et al. 2016, worked out in double precision from weights and noise. */
class VadeLossTest {

  private static final double WEIGHT = 0.3;

  /** Sums of a hundred float32 values of up to 50. */
  private static final double ROUNDING = 1e-4;

  private final NDManager manager = CpuManager.open();
  private final TinyMixture tiny = new TinyMixture(manager, Kind.ONE_HEAD);

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void loss_isReconstructionAndDivergenceFromTheMixture() {
    LossTerms found =
        new VadeLoss().loss(tiny.network(), tiny.cells(), WEIGHT, new Random(5), true).read();
    assertEquals(List.of("reconstruction", "kl"), found.names());
    Random noise = new Random(5);
    double reconstruction = 0;
    double kl = 0;
    for (int i = 0; i < N; i++) {
      double[] z = new double[LATENT];
      for (int j = 0; j < LATENT; j++) {
        double deviation = Math.exp(tiny.logVar(i, 0)[j] / 2) * (float) noise.nextGaussian();
        z[j] = tiny.mean(i, 0)[j] + deviation;
      }
      double[] gamma = gamma(z);
      reconstruction += tiny.unlikelihood(i, z) / N;
      for (int k = 0; k < K; k++) {
        kl += gamma[k] * (Math.log(gamma[k]) - tiny.logWeight(k) + tiny.divergence(i, 0, k)) / N;
      }
    }
    assertEquals(reconstruction, found.values().get(0), ROUNDING);
    assertEquals(kl, found.values().get(1), ROUNDING);
    assertEquals(reconstruction + WEIGHT * kl, found.objective(), ROUNDING);
  }

  @Test
  void logResponsibilities_areThoseOfTheMean() {
    float[] found =
        new VadeLoss()
            .logResponsibilities(
                tiny.network(), tiny.cells(), tiny.network().encode(tiny.cells(), false))
            .toFloatArray();
    for (int i = 0; i < N; i++) {
      double[] gamma = gamma(tiny.mean(i, 0));
      for (int k = 0; k < K; k++) {
        assertEquals(Math.log(gamma[k]), found[i * K + k], ROUNDING);
      }
    }
  }

  @Test
  void loss_ofComponentsFarApart_isFinite() {
    double[][] means = {{0, 0}, {1e3, 0}, {-1e3, 1e3}};
    double[][] variances = {{1, 1}, {0.01, 0.01}, {0.01, 0.01}};
    tiny.network().prior().start(new double[] {1 - 1e-30, 1e-30, 1e-30}, means, variances);
    LossTerms found =
        new VadeLoss().loss(tiny.network(), tiny.cells(), 1, new Random(5), true).read();
    assertTrue(found.firstNotFinite().isEmpty(), found.toString());
  }

  private double[] gamma(double[] z) {
    double[] log = new double[K];
    for (int k = 0; k < K; k++) {
      log[k] = tiny.logWeight(k) + TinyMixture.logNormal(z, tiny.priorMean(k), tiny.priorLogVar(k));
    }
    return TinyMixture.softmax(log);
  }
}
