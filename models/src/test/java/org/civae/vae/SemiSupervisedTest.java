package org.civae.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.SmallCells;
import org.civae.civae.CiVaeFactory;
import org.civae.io.anndata.CellData;
import org.civae.model.ClassPrediction;
import org.civae.model.FittedModel;
import org.civae.model.ModelConfig;
import org.civae.preprocess.Labels;
import org.civae.testdata.SyntheticCells;
import org.civae.train.ComputeDevice;
import org.civae.train.Trainer;
import org.civae.train.TrainingListener;
import org.civae.train.TrainingSet;
import org.junit.jupiter.api.Test;

/** Cells without a class train the autoencoder alone, and get a class from the others. */
class SemiSupervisedTest {

  private static final CellData DATA = SyntheticCells.defaults().withSize(600, 200).generate(3);
  private static final Labels ALL = Labels.of(DATA, "cell_type");
  private static final TrainingSet SET = SmallCells.prepare(DATA, 100);

  @Test
  void classifier_ofOneLabelInTen_tellsTheClassesOfTheRest() {
    int[] codes =
        IntStream.range(0, DATA.nObs()).map(i -> i % 10 == 0 ? ALL.codes()[i] : -1).toArray();
    int[] unlabelled = IntStream.range(0, DATA.nObs()).filter(i -> i % 10 != 0).toArray();
    double accuracy = accuracy(codes, unlabelled);
    double largestClass =
        IntStream.range(0, 4).map(ALL::count).max().orElseThrow() / (double) DATA.nObs();
    // Four clear lineages; always naming the largest would be right about 4 in 10.
    assertTrue(accuracy > largestClass + 0.3, accuracy + " against " + largestClass);
  }

  @Test
  void classifier_ofNoKnownRows_isNoNumber() {
    int[] codes = ALL.codes().clone();
    Arrays.fill(codes, 0, 10, -1);
    try (FittedModel model = train(codes, 1)) {
      Labels labels = new Labels("cell_type", ALL.names(), codes);
      assertEquals(
          Double.NaN,
          ClassPrediction.accuracy(
              model,
              model.classifier().orElseThrow(),
              SET.cells(),
              labels,
              IntStream.range(0, 10).toArray()));
    }
  }

  private static double accuracy(int[] codes, int[] rows) {
    try (FittedModel model = train(codes, 40)) {
      return ClassPrediction.accuracy(
          model, model.classifier().orElseThrow(), SET.cells(), ALL, rows);
    }
  }

  private static FittedModel train(int[] codes, int epochs) {
    TrainingSet set =
        new TrainingSet(
            SET.cells(),
            SET.counts(),
            SET.preprocessing(),
            SET.classes(),
            codes,
            SET.exposure(),
            SET.split());
    CiVaeFactory factory = new CiVaeFactory();
    ModelConfig config = new ModelConfig(List.of(32), 5, 0.05, 0.1, 20);
    return Trainer.train(
            factory,
            set,
            SmallCells.card(factory, set, config, SmallCells.options(epochs, 1)),
            ComputeDevice.choose("cpu"),
            new TrainingListener() {})
        .model();
  }
}
