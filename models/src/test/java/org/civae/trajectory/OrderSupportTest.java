package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Preprocessing;
import org.junit.jupiter.api.Test;

/**
 * Forty genes: ten rise evenly, ten rise late, ten peak half-way, ten stay. Of each of three states
 * 60 cells with an SD of 1 around the truth; half-way late genes have not moved yet.
 */
class OrderSupportTest {

  private static final int GENES = 40;
  private static final int CELLS = 60;
  private static final DoubleUnaryOperator LINE = f -> 0;

  /** As the line at both ends, and at the truth half-way. */
  private static final DoubleUnaryOperator TRUTH = f -> 1 - Math.abs(2 * f - 1);

  private static final List<String> NAMES =
      IntStream.range(0, GENES).mapToObj(j -> "G" + j).toList();
  private static final Preprocessing PREPROCESSING =
      new Preprocessing(Scale.LOG1P, NAMES, new double[GENES], ones(), false);

  private static double[] ones() {
    double[] ones = new double[GENES];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Mean of a gene along the path, given how much of the true bend it shows. */
  private static double mean(int gene, double fraction, double bend) {
    return switch (gene / 10) {
      case 0 -> 2 * fraction;
      case 1 -> 2 * fraction - bend;
      case 2 -> bend;
      default -> 0;
    };
  }

  private static Trajectory path(DoubleUnaryOperator bend) {
    return new Trajectory(
        NAMES,
        IntStream.rangeClosed(0, 10)
            .mapToObj(s -> s / 10.0)
            .map(
                f -> {
                  double[] mean =
                      IntStream.range(0, GENES)
                          .mapToDouble(j -> mean(j, f, bend.applyAsDouble(f)))
                          .toArray();
                  return new Trajectory.Step(f, mean, mean, mean, mean, mean, mean);
                })
            .toList());
  }

  /** Cells of state k are rows 60 k to 60 k + 59. */
  private static DenseMatrix cells(DoubleUnaryOperator bend, long seed) {
    Random random = new Random(seed);
    float[] values = new float[3 * CELLS * GENES];
    for (int i = 0; i < 3 * CELLS; i++) {
      double fraction = i / CELLS / 2.0;
      for (int j = 0; j < GENES; j++) {
        double mean = mean(j, fraction, bend.applyAsDouble(fraction));
        values[i * GENES + j] = (float) (mean + random.nextGaussian());
      }
    }
    return new DenseMatrix(3 * CELLS, GENES, values);
  }

  private static int[] rows(int state, int n) {
    return IntStream.range(state * CELLS, state * CELLS + n).toArray();
  }

  private static OrderSupport judge(
      DoubleUnaryOperator path, DenseMatrix cells, Map<String, int[]> between, Labels donors) {
    return OrderSupport.of(
        path(path),
        PREPROCESSING,
        cells,
        new OrderSupport.RealCells(rows(0, CELLS), rows(2, CELLS), between, donors));
  }

  private static OrderSupport judge(DoubleUnaryOperator path, DoubleUnaryOperator truth) {
    return judge(path, cells(truth, 1), Map.of("border", rows(1, CELLS)), null);
  }

  @Test
  void of_pathThroughTheCellsBetween_isSupported() {
    OrderSupport order = judge(TRUTH, TRUTH);
    assertEquals(Optional.of(true), order.supported(), order.reason());
    OrderSupport.Between border = order.between().get(0);
    assertEquals(0.5, border.fraction());
    assertEquals(CELLS, border.cells());
    // 20 genes depart by 1, which is a squared distance of 15 from the nearest point of the line;
    // the gain's standard error over 60 cells is 2 sqrt(15 / 60): a fifteenth of it.
    assertEquals(1, border.explained(), 0.2);
    assertTrue(border.p() < 1e-6, "p " + border.p());
    // Chance leaves 1 / sqrt(60) = 0.13.
    assertEquals(0.13, border.pathError(), 0.05);
    // The square root of 15 / 40, and chance.
    assertEquals(0.62, border.lineError(), 0.05);
    assertTrue(
        order.reason().matches("judged by 60 cells of 'border', the path shows \\d+ % of how .*"),
        order.reason());
  }

  @Test
  void of_straightPath_isNotSupported() {
    OrderSupport order = judge(LINE, TRUTH);
    assertEquals(Optional.of(false), order.supported());
    assertEquals(0, order.between().get(0).explained(), 0.05);
    assertTrue(
        order.reason().contains("the path is no nearer to them than a straight line in gene space"),
        order.reason());
  }

  @Test
  void of_pathThatBendsTheOtherWay_isWorseThanTheLine() {
    OrderSupport order = judge(f -> -TRUTH.applyAsDouble(f), TRUTH);
    assertEquals(Optional.of(false), order.supported());
    assertTrue(order.between().get(0).pathError() > order.between().get(0).lineError());
  }

  @Test
  void of_aFifthOfTheBend_isNearerButNotSupported() {
    OrderSupport.Between border = judge(f -> 0.2 * TRUTH.applyAsDouble(f), TRUTH).between().get(0);
    assertTrue(border.p() < 0.05 && border.pathError() < border.lineError(), border.toString());
    // At most 1 - (1 - 0.2)^2, where path and line are nearest at the same fraction.
    assertTrue(border.explained() > 0.1 && border.explained() < 0.4, border.toString());
    assertFalse(border.supported());
  }

  /** At most one in twenty, and the three conditions together make it fewer. */
  @Test
  void of_cellsOnTheStraightLine_bentPathIsNotSupported() {
    int supported = 0;
    for (long seed = 1; seed <= 40; seed++) {
      OrderSupport order =
          judge(
              f -> 0.2 * TRUTH.applyAsDouble(f),
              cells(LINE, seed),
              Map.of("border", rows(1, CELLS)),
              null);
      if (order.supported().orElseThrow()) supported++;
    }
    assertTrue(supported <= 2, supported + " of 40");
  }

  @Test
  void of_noStateBetween_isUnknown() {
    OrderSupport order = judge(TRUTH, cells(TRUTH, 1), Map.of(), null);
    assertEquals(Optional.empty(), order.supported());
    assertEquals(
        "no real cells lie between the two states (none are named by between=, and the states'"
            + " column is no ordered categorical, or has none between them)",
        order.reason());
  }

  @Test
  void of_tooFewCellsBetween_isUnknown() {
    OrderSupport order = judge(TRUTH, cells(TRUTH, 1), Map.of("border", rows(1, 9)), null);
    assertEquals(Optional.empty(), order.supported());
    assertEquals(
        "fewer than 10 cells that no weight was fitted to lie between the two states",
        order.reason());
  }

  @Test
  void of_threeDonors_takesThemAsReplicates() {
    DenseMatrix cells = cells(TRUTH, 1);
    int[] codes = IntStream.range(0, 3 * CELLS).map(i -> i % 3).toArray();
    Labels donors = new Labels("donor", List.of("a", "b", "c"), codes);
    Map<String, int[]> border = Map.of("border", rows(1, CELLS));
    double byDonors = judge(TRUTH, cells, border, donors).between().get(0).p();
    double byCells = judge(TRUTH, cells, border, null).between().get(0).p();
    assertTrue(byDonors < 0.05 && byDonors > byCells, byDonors + " and " + byCells);
  }
}
