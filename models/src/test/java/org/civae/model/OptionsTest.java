package org.civae.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.List;
import org.civae.nn.Likelihood;
import org.civae.store.OptionalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What users can get wrong about a network and its training is named by its key. */
class OptionsTest {

  @Test
  void modelConfig_valuesOutsideTheirRange_nameKeyValueAndRange() {
    assertRefused(
        "widths=[]: expected one or more widths of at least 1",
        () -> config(List.of(), 5, 0, 0, 0));
    assertRefused(
        "widths=[8, 0]: expected one or more widths of at least 1",
        () -> config(List.of(8, 0), 5, 0, 0, 0));
    assertRefused("latent=0: expected at least 1", () -> config(List.of(8), 0, 0, 0, 0));
    assertRefused(
        "dropout=1.0: expected at least 0 and below 1", () -> config(List.of(8), 5, 1, 0, 0));
    assertRefused(
        "dropout=NaN: expected at least 0 and below 1",
        () -> config(List.of(8), 5, Double.NaN, 0, 0));
    assertRefused("alpha=-1.0: expected at least 0", () -> config(List.of(8), 5, 0, -1, 0));
    assertRefused(
        "beta=Infinity: expected at least 0",
        () -> config(List.of(8), 5, 0, 0, Double.POSITIVE_INFINITY));
  }

  @Test
  void modelConfig_convolutionalOfCounts_isRefused() {
    assertRefused(
        "likelihood=zinb: expected gaussian or bernoulli with network=convolutional",
        () -> new ModelConfig(List.of(8), 5, 0, 1, 1, Likelihood.Kind.ZINB, Network.CONVOLUTIONAL));
  }

  /** Models were stored before networks and mixtures could be chosen. */
  @Test
  void modelConfig_storedWithoutNetworkAndMixture_isDenseWithoutMixture() {
    Gson gson = new GsonBuilder().registerTypeAdapterFactory(new OptionalJson()).create();
    ModelConfig config = new ModelConfig(List.of(8), 5, 0, 1, 1, Likelihood.Kind.BERNOULLI);
    JsonObject json = gson.toJsonTree(config).getAsJsonObject();
    assertEquals("DENSE", json.remove("network").getAsString());
    json.remove("mixture");
    assertEquals(config, gson.fromJson(json, ModelConfig.class));
  }

  @Test
  void withSeed_ofOptions_changesNothingElse() {
    TrainingOptions options = new TrainingOptions(9, 4, 1e-3, 1e-5, 2, 5, 3, true, 1);
    assertEquals(new TrainingOptions(9, 4, 1e-3, 1e-5, 2, 5, 3, true, 7), options.withSeed(7));
  }

  @Test
  void mixture_valuesOutsideTheirRange_nameKeyValueAndRange() {
    assertRefused("k=0: expected at least 1", () -> new Mixture(0));
    assertRefused(
        "samples=0: expected at least 1",
        () -> new Mixture(3, Assignment.SOFT, Schedule.CONSTANT, 0, 0));
    assertRefused(
        "pretraining=-1: expected at least 0",
        () -> new Mixture(3, Assignment.HARD, Schedule.LINEAR, 1, -1));
  }

  @Test
  void schedule_overTheEpochs_risesToOneOrStays() {
    assertEquals(0.2, Schedule.CONSTANT.weight(0.2, 5, 6));
    assertEquals(0.2, Schedule.LINEAR.weight(0.2, 0, 5));
    assertEquals(0.6, Schedule.LINEAR.weight(0.2, 2, 5), 1e-12);
    assertEquals(1, Schedule.LINEAR.weight(0.2, 4, 5), 1e-12);
    assertEquals(1, Schedule.LINEAR.weight(0.2, 0, 1));
  }

  @Test
  void trainingOptions_valuesOutsideTheirRange_nameKeyValueAndRange() {
    assertRefused("epochs=-3: expected at least 1", () -> options(-3, 16, 0.1, 0, 0, 0, 0));
    assertRefused("minibatch=1: expected at least 2", () -> options(1, 1, 0.1, 0, 0, 0, 0));
    assertRefused("learningrate=0.0: expected in (0, 1)", () -> options(1, 16, 0, 0, 0, 0, 0));
    assertRefused(
        "learningrate=NaN: expected in (0, 1)", () -> options(1, 16, Double.NaN, 0, 0, 0, 0));
    assertRefused("weightdecay=-1.0: expected at least 0", () -> options(1, 16, 0.1, -1, 0, 0, 0));
    assertRefused("warmup=-1: expected at least 0", () -> options(1, 16, 0.1, 0, -1, 0, 0));
    assertRefused("clip=-1.0: expected at least 0", () -> options(1, 16, 0.1, 0, 0, -1, 0));
    assertRefused("patience=-1: expected at least 0", () -> options(1, 16, 0.1, 0, 0, 0, -1));
  }

  private static ModelConfig config(
      List<Integer> widths, int latent, double dropout, double alpha, double beta) {
    return new ModelConfig(widths, latent, dropout, alpha, beta);
  }

  private static TrainingOptions options(
      int epochs, int minibatch, double rate, double decay, int warmup, double clip, int patience) {
    return new TrainingOptions(epochs, minibatch, rate, decay, warmup, clip, patience, 1);
  }

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
