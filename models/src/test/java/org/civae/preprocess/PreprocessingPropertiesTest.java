package org.civae.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;

class PreprocessingPropertiesTest {

  private static final int N_GENES = 4;

  @Property(tries = 200)
  void unstandardize_whatWasStandardized_isWhatItWas(
      @ForAll @Size(value = 5 * N_GENES) List<@FloatRange(min = 0, max = 9) Float> list) {
    float[] cells = array(list);
    Preprocessing preprocessing = fit(cells, true);
    float[] turned = cells.clone();
    preprocessing.standardize(turned, 5);
    preprocessing.unstandardize(turned, 5);
    // Values up to 9 in float32, through a quotient and back.
    assertArrayEquals(cells, turned, 1e-5f);
  }

  @Property(tries = 50)
  void standardize_notAskedFor_leavesTheValues(
      @ForAll @Size(value = 5 * N_GENES) List<@FloatRange(min = 0, max = 9) Float> list) {
    float[] cells = array(list);
    Preprocessing preprocessing = fit(cells, false);
    float[] turned = cells.clone();
    preprocessing.standardize(turned, 5);
    assertArrayEquals(cells, turned);
    preprocessing.unstandardize(turned, 5);
    assertArrayEquals(cells, turned);
  }

  @Property(tries = 50)
  void standardize_fewerRowsThanTheArrayHolds_leavesTheRest(
      @ForAll @IntRange(min = 0, max = 5) int n) {
    float[] cells = new float[5 * N_GENES];
    for (int i = 0; i < cells.length; i++) cells[i] = i * i % 7;
    float[] turned = cells.clone();
    fit(cells, true).standardize(turned, n);
    for (int i = n * N_GENES; i < cells.length; i++) assertEquals(cells[i], turned[i]);
  }

  private static float[] array(List<Float> list) {
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) values[i] = list.get(i);
    return values;
  }

  private static Preprocessing fit(float[] cells, boolean standardize) {
    return Preprocessing.fit(
        Scale.LOG1P,
        List.of("a", "b", "c", "d"),
        new DenseMatrix(5, N_GENES, cells),
        IntStream.range(0, 5).toArray(),
        standardize);
  }
}
