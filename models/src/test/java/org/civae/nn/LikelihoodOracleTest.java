package org.civae.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against SciPy, at ordinary and at extreme values; see {@code oracle_likelihood.py}. */
class LikelihoodOracleTest {

  private final NDManager manager = CpuManager.open();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void negativeBinomial_anyValues_equalsScipy() throws IOException {
    double[][] cases = cases("counts");
    double[] found = logNegativeBinomial(cases).toDoubleArray();
    for (int i = 0; i < cases.length; i++) assertClose(cases[i], cases[i][4], found[i]);
  }

  @Test
  void zeroInflated_anyValues_equalsScipy() throws IOException {
    double[][] cases = cases("counts");
    NDArray x = column(cases, 0);
    double[] found =
        CountLikelihood.withZeros(x, logNegativeBinomial(cases), column(cases, 3)).toDoubleArray();
    for (int i = 0; i < cases.length; i++) assertClose(cases[i], cases[i][5], found[i]);
  }

  @Test
  void bernoulli_anyValues_equalsScipy() throws IOException {
    for (double[] one : cases("bernoulli")) {
      float found =
          BernoulliLikelihood.negativeLogLikelihood(single(one[0]), single(one[1])).getFloat();
      // float32, and the engine's softplus is linear beyond 20.
      assertEquals(-one[2], found, 1e-6 * Math.max(1, Math.abs(one[1])), one[0] + " " + one[1]);
    }
  }

  @Test
  void gaussian_anyValues_isTheLogDensityLessItsConstant() throws IOException {
    for (double[] one : cases("gaussian")) {
      float found = Losses.squaredError(single(one[0]), single(one[1])).getFloat();
      double expected = -one[2] - Likelihood.Kind.GAUSSIAN.constant(1);
      assertEquals(expected, found, 1e-6 * Math.max(1, expected), one[0] + " " + one[1]);
    }
  }

  @Test
  void negativeLogLikelihood_ofCounts_isTheSumOverGenesAndTheMeanOverCells() {
    ParameterStore store = new ParameterStore(manager);
    Likelihood likelihood = Likelihood.Kind.NB.create(store, "output", 2, 3);
    store.allocate(new SplittableRandom(1));
    NDArray features = manager.create(new float[] {1, -2, 0.5f, 3}, new Shape(2, 2));
    NDArray exposure = manager.create(new float[] {100, 2000}, new Shape(2, 1));
    NDArray x = manager.create(new float[] {1, 0, 30, 4, 700, 0}, new Shape(2, 3));
    float[] mean = likelihood.mean(features, exposure).toFloatArray();
    double expected = 0;
    for (int k = 0; k < mean.length; k++) {
      // theta is 1 before training: the geometric distribution.
      double share = mean[k] / (1.0 + mean[k]);
      expected -= x.toFloatArray()[k] * Math.log(share) + Math.log(1 - share);
    }
    double found = likelihood.negativeLogLikelihood(x, features, exposure).getFloat();
    assertEquals(expected / 2, found, 1e-5 * expected);
    assertTrue(mean[0] + mean[1] + mean[2] < 100, "the rest is what is not modelled");
  }

  @Test
  void negativeLogLikelihood_cellWithoutCounts_isFinite() {
    ParameterStore store = new ParameterStore(manager);
    Likelihood likelihood = Likelihood.Kind.ZINB.create(store, "output", 2, 3);
    store.allocate(new SplittableRandom(1));
    NDArray loss =
        likelihood.negativeLogLikelihood(
            manager.zeros(new Shape(1, 3)),
            manager.ones(new Shape(1, 2)),
            manager.zeros(new Shape(1, 1)));
    assertTrue(Float.isFinite(loss.getFloat()), "loss " + loss.getFloat());
  }

  private NDArray logNegativeBinomial(double[][] cases) {
    return CountLikelihood.logNegativeBinomial(
        column(cases, 0), column(cases, 1).log(), column(cases, 2).log());
  }

  /** Terms of up to theta log(theta) and x log(x) cancel. */
  private static void assertClose(double[] one, double expected, double found) {
    double largest = one[2] * Math.log1p(one[2]) + one[0] * Math.log1p(one[0]);
    double tolerance = 1e-9 * Math.abs(expected) + 1e-14 * largest + 3e-9;
    // The engine's softplus leaves out log1p(exp(-t)) < 2.1e-9 beyond t = 20, times theta or x.
    double linear = Math.log(one[1] / one[2]) > 20 ? one[2] : one[0];
    tolerance += 2.1e-9 * linear;
    assertEquals(
        expected,
        found,
        tolerance,
        String.format("x %s, mean %s, theta %s, logit %s", one[0], one[1], one[2], one[3]));
  }

  private NDArray column(double[][] cases, int k) {
    double[] values = new double[cases.length];
    for (int i = 0; i < values.length; i++) values[i] = cases[i][k];
    return manager.create(values, new Shape(values.length, 1)).toType(DataType.FLOAT64, false);
  }

  private NDArray single(double value) {
    return manager.create(new float[] {(float) value}, new Shape(1, 1));
  }

  private static double[][] cases(String part) throws IOException {
    try (Reader reader =
        new InputStreamReader(
            LikelihoodOracleTest.class.getResourceAsStream("likelihoods.json"),
            StandardCharsets.UTF_8)) {
      JsonArray cases = JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray(part);
      List<double[]> rows = new ArrayList<>();
      for (JsonElement one : cases) {
        rows.add(
            one.getAsJsonArray().asList().stream().mapToDouble(JsonElement::getAsDouble).toArray());
      }
      return rows.toArray(double[][]::new);
    }
  }
}
