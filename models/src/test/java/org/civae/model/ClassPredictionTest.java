package org.civae.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassPredictionTest {

  @Test
  void codes_areTheMostProbableClasses_andTheFirstOfEqualOnes() {
    ClassPrediction prediction =
        new ClassPrediction(
            List.of("a", "b", "c"), new float[] {0.2f, 0.5f, 0.3f, 0.5f, 0, 0.5f, 0, 0, 1});
    assertEquals(3, prediction.size());
    assertArrayEquals(new int[] {1, 0, 2}, prediction.codes());
    assertArrayEquals(new double[] {0.5, 0.5, 1}, prediction.certainty());
  }
}
