package org.civae.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LossTermsTest {

  private static final List<String> NAMES = List.of("reconstruction", "kl");

  @Test
  void get_minibatchesOfUnequalSize_weighsThemByTheirCells() {
    LossTerms.Mean mean = new LossTerms.Mean();
    mean.add(new LossTerms(10, NAMES, List.of(1.0, 4.0)), 3);
    mean.add(new LossTerms(2, NAMES, List.of(5.0, 0.0)), 1);
    assertEquals(new LossTerms(8, NAMES, List.of(2.0, 3.0)), mean.get());
  }

  @Test
  void get_nothingAdded_saysSo() {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> new LossTerms.Mean().get());
    assertEquals("mean of no minibatch", e.getMessage());
  }

  @Test
  void firstNotFinite_brokenTerm_isNamed() {
    assertEquals(Optional.empty(), terms(1, 2, 3).firstNotFinite());
    assertEquals(Optional.of("kl"), terms(1, 2, Double.NaN).firstNotFinite());
    assertEquals(
        Optional.of("reconstruction"),
        terms(Double.NaN, Double.NEGATIVE_INFINITY, Double.NaN).firstNotFinite());
    assertEquals(Optional.of("objective"), terms(Double.POSITIVE_INFINITY, 2, 3).firstNotFinite());
  }

  @Test
  void value_byName_isThatOfTheTerm() {
    assertEquals(3, terms(1, 2, 3).value(LossTerms.KL).orElseThrow());
    assertTrue(terms(1, 2, 3).value("crossEntropy").isEmpty());
  }

  private static LossTerms terms(double objective, double reconstruction, double kl) {
    return new LossTerms(objective, NAMES, List.of(reconstruction, kl));
  }
}
