package org.civae.mvae;

import static org.civae.mixture.TinyMixture.K;
import static org.civae.mixture.TinyMixture.LATENT;
import static org.civae.mixture.TinyMixture.N;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.civae.mixture.MixtureNetwork.Kind;
import org.civae.mixture.TinyMixture;
import org.civae.model.Assignment;
import org.civae.model.LossTerms;
import org.civae.model.Mixture;
import org.civae.model.Schedule;
import org.civae.nn.CpuManager;
import org.civae.nn.Parameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The loss and the three rules, worked out in double precision from weights and noise. */
class MvaeLossTest {

  private static final double WEIGHT = 0.3;

  /** Sums of a hundred float32 values of up to 50. */
  private static final double ROUNDING = 1e-4;

  private final NDManager manager = CpuManager.open();

  private record Case(Rule rule, Assignment assignment, int samples, Kind kind) {
    MvaeLoss loss() {
      return new MvaeLoss(rule, new Mixture(K, assignment, Schedule.CONSTANT, samples, 0));
    }
  }

  static Stream<Case> cases() {
    return Arrays.stream(Rule.values())
        .flatMap(
            rule ->
                Arrays.stream(Assignment.values())
                    .flatMap(
                        assignment ->
                            Stream.of(1, 2)
                                .flatMap(
                                    samples ->
                                        Stream.of(Kind.HEADS, Kind.HEADS_WITHOUT_PRIOR)
                                            .map(
                                                kind ->
                                                    new Case(rule, assignment, samples, kind)))));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void loss_ofEachRule_isTheFormula(Case one) {
    TinyMixture tiny = new TinyMixture(manager, one.kind());
    LossTerms found =
        one.loss().loss(tiny.network(), tiny.cells(), WEIGHT, new Random(5), true).read();
    assertEquals(List.of("reconstruction", "kl"), found.names());
    double[][][][] z = samples(tiny, one.samples());
    double reconstruction = 0;
    double kl = 0;
    for (int i = 0; i < N; i++) {
      double[] q = q(tiny, one, i, z[i]);
      for (int k = 0; k < K; k++) {
        if (q[k] == 0) continue;
        for (double[][] sample : z[i]) {
          reconstruction += q[k] * tiny.unlikelihood(i, sample[k]) / one.samples() / N;
        }
        kl += q[k] * (Math.log(q[k]) - tiny.logWeight(k) + tiny.divergence(i, k, k)) / N;
      }
    }
    assertEquals(reconstruction, found.values().get(0), ROUNDING);
    assertEquals(kl, found.values().get(1), ROUNDING);
    assertEquals(reconstruction + WEIGHT * kl, found.objective(), ROUNDING);
  }

  /** Equations 5, 10 and 15, the geometric mean over the samples. */
  private static double[] q(TinyMixture tiny, Case one, int i, double[][][] z) {
    double[] log = new double[K];
    for (int k = 0; k < K; k++) {
      for (double[][] sample : z) {
        double[] point = sample[k];
        double value =
            tiny.logWeight(k)
                + TinyMixture.logNormal(point, tiny.priorMean(k), tiny.priorLogVar(k));
        double own = TinyMixture.logNormal(point, tiny.mean(i, k), tiny.logVar(i, k));
        value +=
            switch (one.rule()) {
              case MVAE -> -own - tiny.unlikelihood(i, point);
              case EM_V1 -> 0;
              case EM_V2 -> -own;
            };
        log[k] += value / one.samples();
      }
    }
    return one.assignment() == Assignment.SOFT ? TinyMixture.softmax(log) : largest(log);
  }

  private static double[] largest(double[] log) {
    double most = Arrays.stream(log).max().orElseThrow();
    return Arrays.stream(log).map(value -> value == most ? 1 : 0).toArray();
  }

  /** N x L x K points, by the noise that the loss draws. */
  private static double[][][][] samples(TinyMixture tiny, int samples) {
    Random noise = new Random(5);
    double[][][][] z = new double[N][samples][K][LATENT];
    for (int i = 0; i < N; i++) {
      for (int l = 0; l < samples; l++) {
        for (int k = 0; k < K; k++) {
          for (int j = 0; j < LATENT; j++) {
            double deviation = Math.exp(tiny.logVar(i, k)[j] / 2) * (float) noise.nextGaussian();
            z[i][l][k][j] = tiny.mean(i, k)[j] + deviation;
          }
        }
      }
    }
    return z;
  }

  /** With q fixed, the slope by a logit of p(k) is w times the mean of p(k) - q_k. */
  @Test
  void loss_gradient_doesNotGoThroughTheResponsibilities() {
    Case one = new Case(Rule.EM_V2, Assignment.SOFT, 1, Kind.HEADS);
    TinyMixture tiny = new TinyMixture(manager, one.kind());
    try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      gradients.backward(
          one.loss().loss(tiny.network(), tiny.cells(), WEIGHT, new Random(5), true).objective());
    }
    Parameter logits =
        tiny.network().store().parameters().stream()
            .filter(parameter -> parameter.name().equals("prior.logits"))
            .findFirst()
            .orElseThrow();
    float[] gradient = logits.gradient().toFloatArray();
    double[][][][] z = samples(tiny, 1);
    for (int k = 0; k < K; k++) {
      double expected = 0;
      for (int i = 0; i < N; i++) {
        expected += WEIGHT * (Math.exp(tiny.logWeight(k)) - q(tiny, one, i, z[i])[k]) / N;
      }
      assertEquals(expected, gradient[k], 1e-6);
    }
  }

  /** What many samples come to; the likelihood alone is taken at the mean. */
  @ParameterizedTest
  @MethodSource("cases")
  void logResponsibilities_withoutSampling_haveTheirExpectationsInClosedForm(Case one) {
    TinyMixture tiny = new TinyMixture(manager, one.kind());
    NDArray found =
        one.loss()
            .logResponsibilities(
                tiny.network(), tiny.cells(), tiny.network().encode(tiny.cells(), false));
    for (int i = 0; i < N; i++) {
      int cell = i;
      double[] log =
          IntStream.range(0, K)
              .mapToDouble(k -> tiny.logWeight(k) + expected(tiny, one.rule(), cell, k))
              .toArray();
      double[] q = TinyMixture.softmax(log);
      for (int k = 0; k < K; k++) assertEquals(Math.log(q[k]), found.getFloat(i, k), ROUNDING);
    }
  }

  private static double expected(TinyMixture tiny, Rule rule, int i, int k) {
    double divergence = tiny.divergence(i, k, k);
    double entropy = 0;
    for (double logVar : tiny.logVar(i, k)) {
      entropy += 0.5 * (1 + Math.log(2 * Math.PI) + logVar);
    }
    return switch (rule) {
      case MVAE -> -divergence - tiny.unlikelihood(i, tiny.mean(i, k));
      case EM_V1 -> -divergence - entropy;
      case EM_V2 -> -divergence;
    };
  }

  /** A component that is exp(10,000) times as likely leaves nothing to the others, and no NaN. */
  @ParameterizedTest
  @MethodSource("cases")
  void loss_ofComponentsFarApart_isFinite(Case one) {
    TinyMixture tiny = new TinyMixture(manager, Kind.HEADS);
    double[][] means = {{0, 0}, {1e3, 0}, {-1e3, 1e3}};
    double[][] variances = {{1, 1}, {0.01, 0.01}, {0.01, 0.01}};
    tiny.network().prior().start(new double[] {1 - 1e-30, 1e-30, 1e-30}, means, variances);
    LossTerms found = one.loss().loss(tiny.network(), tiny.cells(), 1, new Random(5), true).read();
    assertTrue(found.firstNotFinite().isEmpty(), found.toString());
  }
}
