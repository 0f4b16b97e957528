package org.civae.testdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticStackTest {

  private static final LabelledStack STACK = SyntheticStack.defaults().generate(1);

  @Test
  void generate_defaults_shapeAndLabels() {
    assertEquals(240, STACK.slices().size());
    assertEquals(240, STACK.labels().size());
    assertEquals(32 * 32, STACK.slices().get(0).length);
    assertEquals("disc|normal|D1|NUCLEUS0001", STACK.labels().get(0).text());
    assertEquals("square|tumour|D4|NUCLEUS0240", STACK.labels().get(239).text());
  }

  @Test
  void generate_defaults_everyDonorHasEveryShapeInEveryState() {
    Map<String, Integer> count = new HashMap<>();
    for (LabelledStack.Label label : STACK.labels()) {
      count.merge(label.shape() + label.state() + label.donor(), 1, Integer::sum);
    }
    assertEquals(2 * 3 * 6, count.size());
    assertTrue(count.values().stream().allMatch(n -> n == 6 || n == 7), count.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"disc", "square"})
  void generate_eitherShape_contrastGrowsWithState(String shape) {
    double normal = contrast(shape, "normal");
    double border = contrast(shape, "border");
    double tumour = contrast(shape, "tumour");
    // The clumps c(x) c(y) have SD 1/3, so 10, 30 and 50 grey levels give 3, 10 and 17, beside the
    // noise of 5: sqrt(3^2 + 5^2) = 6, 11, 17. Half a step of 2.5 and more lies between them.
    assertEquals(6, normal, 2);
    assertEquals(11, border, 2);
    assertEquals(17, tumour, 2);
  }

  @Test
  void generate_cornerOfTheSquare_brightInSquaresOnly() {
    // 7 pixels off both ways: beyond the disc's radius of 9.6, within the square's half side of
    // 8.5.
    int corner = 23 * 32 + 23;
    SummaryStatistics disc = new SummaryStatistics();
    SummaryStatistics square = new SummaryStatistics();
    for (int i = 0; i < STACK.slices().size(); i++) {
      (i % 2 == 0 ? disc : square).addValue(STACK.slices().get(i)[corner] & 0xFF);
    }
    assertTrue(square.getMean() > disc.getMean() + 40, square.getMean() + " and " + disc.getMean());
  }

  @Test
  void generate_eitherShape_sameArea() {
    // Mean grey over 120 images, SD of one 4 (radius and stain): of the difference 0.5, four times.
    double[] sum = new double[2];
    for (int i = 0; i < STACK.slices().size(); i++) {
      for (byte pixel : STACK.slices().get(i)) sum[i % 2] += (pixel & 0xFF) / (120.0 * 1024);
    }
    assertEquals(sum[0], sum[1], 2);
  }

  @Test
  void generate_sameSeed_samePixels() {
    LabelledStack again = SyntheticStack.defaults().generate(1);
    assertEquals(STACK.labels(), again.labels());
    for (int i = 0; i < 240; i++) assertArrayEquals(STACK.slices().get(i), again.slices().get(i));
  }

  @Test
  void generate_otherSeed_otherPixels() {
    assertFalse(
        Arrays.equals(
            STACK.slices().get(0), SyntheticStack.defaults().generate(2).slices().get(0)));
  }

  @Test
  void constructor_tooSmall_saysWhatWasFound() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new SyntheticStack(240, 8, 6));
    assertEquals(
        "synthetic stack: found 240 slices, 6 donors, 8 pixels, expected at least 1, 1 and 16. Ask"
            + " for more.",
        e.getMessage());
  }

  /** Mean over images of the grey levels' SD in the middle 9 x 9 pixels. */
  private static double contrast(String shape, String state) {
    SummaryStatistics contrast = new SummaryStatistics();
    for (int i = 0; i < STACK.slices().size(); i++) {
      LabelledStack.Label label = STACK.labels().get(i);
      if (!label.shape().equals(shape) || !label.state().equals(state)) continue;
      SummaryStatistics grey = new SummaryStatistics();
      for (int y = 12; y <= 20; y++) {
        for (int x = 12; x <= 20; x++) grey.addValue(STACK.slices().get(i)[32 * y + x] & 0xFF);
      }
      contrast.addValue(grey.getStandardDeviation());
    }
    return contrast.getMean();
  }
}
