package org.civae.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civae.SmallCells;
import org.civae.civae.CiVaeFactory;
import org.civae.model.FittedModel;
import org.civae.model.ModelFactory;
import org.civae.preprocess.Labels;
import org.civae.train.TrainingListener;
import org.civae.train.TrainingSet;
import org.civae.vae.VaeFactory;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static final TrainingSet SET = SmallCells.set();

  @Test
  void of_modelOfClasses_hasAllParts() {
    try (FittedModel model = train(new CiVaeFactory(), SET)) {
      List<Double> heard = new ArrayList<>();
      Evaluation found = Evaluation.of(model, SET, heard::add);
      int[] test = SET.split().test();
      assertEquals(SET.split().training().length, found.training().nCells());
      assertEquals(test.length, found.heldOut().nCells());
      assertEquals(
          Reconstruction.of(model.requireEncoder(), model.requireDecoder(), SET.cells(), test),
          found.heldOut().reconstruction());
      assertEquals(Elbo.of(model, SET, test, 10, share -> {}), found.heldOut().elbo());
      assertEquals(Optional.empty(), found.noElbo());
      Evaluation.Classes classes = found.classes().orElseThrow();
      assertEquals(SET.cells().matrix().nObs(), classes.nCells());
      assertEquals(
          Separability.of(
                  model.requireEncoder(), SET.cells(), SET.classes(), SET.classCodes(), SET.split())
              .heldOut(),
          classes.separability().heldOut());
      assertTrue(classes.asPublished() > 0 && classes.asPublished() <= 1);
      assertTrue(classes.prediction().isPresent());
      assertEquals(heard.stream().sorted().toList(), heard);
      assertEquals(1, heard.get(heard.size() - 1));
    }
  }

  /** The same cells, by a model that was never told a class. */
  @Test
  void of_modelWithoutClasses_hasReconstructionAndBoundAlone() {
    Labels none = Labels.none(SET.cells().matrix().nObs());
    TrainingSet unlabelled =
        new TrainingSet(
            SET.cells(),
            SET.counts(),
            SET.preprocessing(),
            none.names(),
            none.codes(),
            SET.exposure(),
            SET.split());
    try (FittedModel model = train(new VaeFactory(), unlabelled)) {
      Evaluation found = Evaluation.of(model, unlabelled, share -> {});
      assertEquals(Optional.empty(), found.classes());
      assertTrue(found.heldOut().reconstruction().mse() > 0);
      assertTrue(Double.isFinite(found.heldOut().elbo().value()));
      assertTrue(found.training().elbo().kl() > 0);
    }
  }

  private static FittedModel train(ModelFactory factory, TrainingSet set) {
    return SmallCells.train(factory, set, SmallCells.options(2, 1), new TrainingListener() {})
        .model();
  }
}
