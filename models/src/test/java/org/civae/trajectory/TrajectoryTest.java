package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrajectoryTest {

  private static Trajectory.Step step(double fraction, double... values) {
    return new Trajectory.Step(fraction, values, values, values, values, values, values);
  }

  @Test
  void zScores_ofChangingAndConstantGene_haveUnitSpreadOrNone() {
    Trajectory trajectory =
        new Trajectory(List.of("A", "B"), List.of(step(0, 1, 5), step(1, 3, 5)));
    assertArrayEquals(new double[] {-1, 1}, trajectory.zScores(0), 1e-12);
    assertArrayEquals(new double[] {0, 0}, trajectory.zScores(1), 1e-12);
  }
}
