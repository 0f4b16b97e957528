package org.civae.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationsTest {

  /** Trunk 3 x 4 + 4 x 5 = 32, a head 2 x 5 x 2 = 20, decoder 2 x 5 + 5 x 4 + 4 x 3 = 42. */
  private static final Operations SMALL = Operations.of(3, List.of(4, 5), 2);

  @Test
  void of_smallNetwork_countsItsLayers() {
    assertEquals(new Operations(32, 20, 42), SMALL);
  }

  /** Six components, one sample. */
  @ParameterizedTest
  @CsvSource({
    // 3 x (32 + 10 + 42): no log-variance.
    "AE,252",
    // 3 x (32 + 20 + 42).
    "VAE,282",
    "VADE,282",
    // 3 x (32 + 6 x 20), and all six decoded with gradients: 18 x 42.
    "K_DVAE,1212",
    "MVAE_SOFT,1212",
    "EM2_SOFT,1212",
    // Six forward passes and one with gradients: 9 x 42.
    "MVAE_HARD,834",
    // One with gradients: 3 x 42.
    "EM1_HARD,582",
    "BETA_HARD,582"
  })
  void step_ofEveryKind_isItsPasses(PaperModel model, double expected) {
    assertEquals(expected, SMALL.step(model, 6, 1), 0);
  }

  @Test
  void step_ofTwoSamples_decodesTwice() {
    assertEquals(456 + 2 * 126, SMALL.step(PaperModel.EM2_HARD, 6, 2), 0);
  }
}
