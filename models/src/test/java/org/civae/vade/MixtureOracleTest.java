package org.civae.vade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.civae.nn.CpuManager;
import org.civae.nn.Gaussian;
import org.civae.nn.MixturePrior;
import org.civae.nn.ParameterStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against SciPy's densities and integrals by quadrature; see {@code oracle_mixture.py}. */
class MixtureOracleTest {

  /** As the script writes them: inputs, then answers. */
  private record Case(
      double[] weights,
      double[][] means,
      double[][] variances,
      double[][] mean,
      double[][] logVar,
      double[][] z,
      double[] logWeights,
      double[][] logDensities,
      double[][] expectedLogDensities,
      double[][] divergences,
      double[][] logGamma,
      double[] vade) {}

  static Stream<Case> cases() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            MixtureOracleTest.class.getResourceAsStream("mixture.json"), StandardCharsets.UTF_8)) {
      return Arrays.stream(new Gson().fromJson(reader, Case[].class));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mixture_anyValues_equalsScipy(Case one) {
    try (NDManager manager = CpuManager.open()) {
      int nLatent = one.means[0].length;
      ParameterStore store = new ParameterStore(manager);
      MixturePrior prior = MixturePrior.learned(store, one.weights.length, nLatent);
      store.allocate(new SplittableRandom(1));
      prior.start(one.weights, one.means, one.variances);
      NDArray z = points(manager, one.z);
      Gaussian q = new Gaussian(points(manager, one.mean), points(manager, one.logVar));
      assertClose(new double[][] {one.logWeights}, prior.logWeights(manager));
      assertClose(one.logDensities, prior.logDensities(z));
      assertClose(one.expectedLogDensities, prior.expectedLogDensities(q));
      assertClose(one.divergences, prior.divergences(q));
      assertClose(one.logGamma, VadeLoss.logGamma(prior, z));
      NDArray vade = VadeLoss.divergences(prior, q, z).sum(new int[] {1});
      assertClose(new double[][] {one.vade}, vade);
    }
  }

  private static NDArray points(NDManager manager, double[][] rows) {
    float[] values = new float[rows.length * rows[0].length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rows[i / rows[0].length][i % rows[0].length];
    }
    return manager.create(values, new Shape(rows.length, 1, rows[0].length));
  }

  private static void assertClose(double[][] expected, NDArray found) {
    float[] values = found.toFloatArray();
    for (int i = 0; i < values.length; i++) {
      double answer = expected[i / expected[0].length][i % expected[0].length];
      // float32, of which differences to far means take a few digits.
      assertEquals(answer, values[i], 1e-5 * Math.max(10, Math.abs(answer)));
    }
  }
}
