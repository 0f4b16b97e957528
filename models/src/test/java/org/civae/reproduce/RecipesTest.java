package org.civae.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.civae.model.Assignment;
import org.civae.model.Network;
import org.civae.nn.Likelihood;
import org.civae.reproduce.PaperNumbers.BetaRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecipesTest {

  @ParameterizedTest
  @EnumSource(DataSet.class)
  void declared_everyDataSet_isACellOfThePapersTables(DataSet data) {
    Variant declared = Recipes.declared(data, false);
    assertEquals("beta-0.1-hard", declared.name());
    assertEquals(PaperNumbers.latentSize(PaperModel.BETA_HARD, data), declared.nLatent());
    List<BetaRow> cells =
        PaperNumbers.betaRows(data).stream()
            .filter(row -> row.assignment() == Assignment.HARD)
            .filter(row -> row.beta() == declared.klWeight())
            .toList();
    assertEquals(1, cells.size());
  }

  /** What the prototype ended with. */
  @Test
  void declared_digits_isThePrototypesRecipe() {
    Recipe recipe =
        new Recipe(
            Network.PLAIN, List.of(256, 256), Likelihood.Kind.BERNOULLI, 150, 50, 128, 1e-3, 0, 1);
    assertEquals(
        new Variant("beta-0.1-hard", PaperModel.BETA_HARD, 5, 0.1, recipe),
        Recipes.declared(DataSet.DIGITS, false));
  }

  @ParameterizedTest
  @CsvSource({
    "AE,-",
    "K_MEANS,-",
    "VAE,1",
    "EM2_HARD,1",
    "BETA_SOFT,0.3",
    "BETA_HARD,0.1",
    "SCHEDULED_HARD,0.1 to 1"
  })
  void klText_onDigits_isTheWeightOrItsSchedule(PaperModel model, String expected) {
    assertEquals(expected, Recipes.variant(model, DataSet.DIGITS, 5, model.key(), false).klText());
  }
}
