package org.civae.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Table 2 of the MVAE supplement: every network of every data set is made, and its values counted.
 */
class ParameterCountTest {

  private static final int N_LATENT = 10;

  static Stream<Arguments> networks() {
    return Stream.of(DataSet.values())
        .flatMap(data -> PaperModel.ofTable2().stream().map(model -> Arguments.of(model, data)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void of_everyNetwork_isThePapersNumber(PaperModel model, DataSet data) {
    Variant variant = Recipes.variant(model, data, N_LATENT, model.key(), false);
    assertEquals(PaperNumbers.parameters(model, data), ParameterCount.of(variant, data));
  }
}
