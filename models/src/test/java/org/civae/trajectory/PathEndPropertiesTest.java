package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.civae.trajectory.Trajectory.Step;

class PathEndPropertiesTest {

  /** Not "close to": the ends ARE the anchors, so their decodings are the same floats. */
  @Property(tries = 100)
  void trace_bothEnds_areTheDecodingsOfTheAnchors(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int nSteps) {
    Random random = new Random(seed);
    float[] a = new float[LinearDecoder.LATENT];
    float[] b = new float[LinearDecoder.LATENT];
    for (int k = 0; k < a.length; k++) {
      a[k] = (float) (10 * random.nextGaussian());
      b[k] = (float) (1e-3 * random.nextGaussian());
    }
    List<Step> steps =
        new LatentTracer(
                PathDecoder.averaged(new LinearDecoder(), List.of(new float[0])),
                LinearDecoder.GENES)
            .trace(
                LatentPaths.straight(a, b, LinearDecoder.LATENT),
                nSteps,
                (step, cells, n) -> {},
                done -> {})
            .steps();
    assertEquals(nSteps, steps.size());
    assertArrayEquals(doubles(LinearDecoder.one(a, 0)), steps.get(0).mean());
    assertArrayEquals(doubles(LinearDecoder.one(b, 0)), steps.get(nSteps - 1).mean());
    assertArrayEquals(steps.get(nSteps - 1).mean(), steps.get(nSteps - 1).median());
    for (int i = 1; i < nSteps; i++) {
      assertTrue(steps.get(i).fraction() > steps.get(i - 1).fraction());
    }
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) doubles[i] = values[i];
    return doubles;
  }
}
