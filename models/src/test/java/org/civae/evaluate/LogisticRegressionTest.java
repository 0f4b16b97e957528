package org.civae.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.civae.Oracle;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogisticRegressionTest {

  /** scikit-learn's L-BFGS stops where its gradient is 1e-10: weights of size 1 to six digits. */
  private static final double SOLVER = 2e-6;

  static Stream<Named<JsonObject>> cases() {
    return Oracle.cases("logisticRegression");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fit_asScikitLearnWasAsked_findsTheSameWeights(JsonObject asked) {
    int width = features(asked) + 1;
    double[] weights = fit(asked).weights();
    var coefficients = asked.getAsJsonArray("coefficients");
    double[] intercepts = Oracle.numbers(asked.get("intercepts"));
    if (coefficients.size() == 1) {
      // One vector for two classes: the difference of ours.
      for (int j = 0; j < width; j++) weights[j] = weights[width + j] - weights[j];
    }
    for (int k = 0; k < coefficients.size(); k++) {
      double[] actual = Arrays.copyOfRange(weights, k * width, (k + 1) * width);
      double[] expected = Arrays.copyOf(Oracle.numbers(coefficients.get(k)), width);
      expected[width - 1] = intercepts[k];
      assertArrayEquals(expected, actual, SOLVER, "class " + k);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void predict_asScikitLearnWasAsked_choosesTheMostProbableClass(JsonObject asked) {
    int[] predicted = fit(asked).predict(x(asked));
    int[] y = y(asked);
    int right = 0;
    for (int i = 0; i < y.length; i++) {
      double[] probabilities = Oracle.numbers(asked.getAsJsonArray("probabilities").get(i));
      double best = Arrays.stream(probabilities).max().orElseThrow();
      // A tie within the solvers' precision may fall either way.
      assertEquals(best, probabilities[predicted[i]], SOLVER, "row " + i);
      if (predicted[i] == y[i]) right++;
    }
    assertEquals(asked.get("accuracy").getAsDouble(), (double) right / y.length);
  }

  @Test
  void fit_rowsWithoutClass_takeNoPart() {
    float[] x = {0, 0.5f, 1, 3, 3.5f, 4, 100, -100};
    int[] y = {0, 0, 0, 1, 1, 1, -1, -1};
    LogisticRegression with = LogisticRegression.fit(x, y, 2);
    LogisticRegression without =
        LogisticRegression.fit(Arrays.copyOf(x, 6), Arrays.copyOf(y, 6), 2);
    assertArrayEquals(without.weights(), with.weights());
  }

  /** A class that no row has is never chosen, and the fit stays finite. */
  @Test
  void fit_classWithoutRows_isNeverPredicted() {
    float[] x = {0, 0.5f, 1, 3, 3.5f, 4};
    LogisticRegression model = LogisticRegression.fit(x, new int[] {0, 0, 0, 2, 2, 2}, 3);
    assertArrayEquals(new int[] {0, 0, 0, 2, 2, 2}, model.predict(x));
  }

  private static LogisticRegression fit(JsonObject asked) {
    int[] y = y(asked);
    return LogisticRegression.fit(x(asked), y, Arrays.stream(y).max().orElseThrow() + 1);
  }

  private static int features(JsonObject asked) {
    return asked.getAsJsonArray("x").get(0).getAsJsonArray().size();
  }

  private static float[] x(JsonObject asked) {
    int features = features(asked);
    var rows = asked.getAsJsonArray("x");
    float[] x = new float[rows.size() * features];
    IntStream.range(0, x.length)
        .forEach(
            i -> x[i] = rows.get(i / features).getAsJsonArray().get(i % features).getAsFloat());
    return x;
  }

  private static int[] y(JsonObject asked) {
    return Arrays.stream(Oracle.numbers(asked.get("y"))).mapToInt(k -> (int) k).toArray();
  }
}
