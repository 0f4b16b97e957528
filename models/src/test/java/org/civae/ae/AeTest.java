package org.civae.ae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.civae.SmallCells;
import org.civae.model.FittedModel;
import org.civae.model.FittedModel.Posterior;
import org.civae.model.LossTerms;
import org.civae.train.Trainer;
import org.junit.jupiter.api.Test;

class AeTest {

  private static Trainer.Result train() {
    return SmallCells.train(new AeFactory(), SmallCells.options(3, 1));
  }

  @Test
  void loss_everyEpoch_isReconstructionAlone() {
    Trainer.Result result = train();
    try (FittedModel model = result.model()) {
      for (var epoch : result.history().epochs()) {
        for (LossTerms terms : List.of(epoch.training(), epoch.heldOut())) {
          assertEquals(List.of("reconstruction"), terms.names());
          assertEquals(terms.values().get(0), terms.objective());
        }
      }
    }
  }

  @Test
  void fittedModel_ofAnAutoencoder_hasNothingToSampleFrom() {
    try (FittedModel model = train().model()) {
      assertTrue(model.sampler().isEmpty());
      assertTrue(model.classifier().isEmpty());
      assertTrue(model.decoder().isPresent());
    }
  }

  @Test
  void posterior_twice_isTheSamePointWithoutVariance() {
    try (FittedModel model = train().model()) {
      Posterior first = model.requireEncoder().posterior(SmallCells.cells(5), new float[0], 5);
      Posterior second = model.requireEncoder().posterior(SmallCells.cells(5), new float[0], 5);
      assertArrayEquals(first.representative(), second.representative());
      for (float logVar : first.logVar()) assertEquals(Float.NEGATIVE_INFINITY, logVar);
    }
  }

  /** Of the VAE's parameters those of the log-variances are missing. */
  @Test
  void stores_ofAnAutoencoder_haveNoLogVariances() {
    try (FittedModel model = train().model()) {
      List<String> names =
          model.stores().get(0).parameters().stream().map(parameter -> parameter.name()).toList();
      assertTrue(names.stream().anyMatch(name -> name.startsWith("encoder.mean")), names::toString);
      assertTrue(names.stream().noneMatch(name -> name.contains("logVar")), names::toString);
    }
  }
}
