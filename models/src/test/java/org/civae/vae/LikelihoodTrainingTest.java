package org.civae.vae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.civae.SmallCells;
import org.civae.civae.CiVaeFactory;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.ModelConfig;
import org.civae.nn.Likelihood;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.GeneMoments;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.store.ModelStore;
import org.civae.store.SplitNames;
import org.civae.testdata.SyntheticCells;
import org.civae.train.ComputeDevice;
import org.civae.train.PreparationOptions;
import org.civae.train.Trainer;
import org.civae.train.TrainingListener;
import org.civae.train.TrainingSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LikelihoodTrainingTest {

  private static final int GENES = 60;
  private static final CellData DATA = SyntheticCells.defaults().withSize(400, 120).generate(1);
  private static final CiVaeFactory FACTORY = new CiVaeFactory();

  /** Makes it costly for the latent space to hold what the decoder is told anyway. */
  private static final double STRONG_KL = 10;

  @TempDir private Path folder;

  /** Whatever x is taken for, the decoder speaks log1p of counts per 10,000, as the data do. */
  @ParameterizedTest
  @EnumSource(
      value = Likelihood.Kind.class,
      names = {"GAUSSIAN", "NB", "ZINB"})
  void decode_ofAnyLikelihood_hasTheMeansOfTheData(Likelihood.Kind likelihood) throws IOException {
    TrainingSet set = prepare(DATA, likelihood, Normalization.AUTO, List.of());
    Trainer.Result trained = train(set, likelihood, 60);
    try (FittedModel model = trained.model()) {
      double first = trained.history().epochs().get(0).heldOut().objective();
      double best = model.card().outcome().heldOut().objective();
      assertTrue(best < first, first + " to " + best);
      int[] rows = IntStream.range(0, DATA.nObs()).toArray();
      float[] z = Embedding.of(model.requireEncoder(), set.cells(), rows).points();
      float[] decoded = model.requireDecoder().decode(z, new float[0], rows.length);
      double[] mean = means(decoded, rows.length);
      double[] observed = GeneMoments.of(set.cells().matrix(), rows).mean();
      double r = new PearsonsCorrelation().correlation(mean, observed);
      assertTrue(r > 0.9, "correlation of gene means " + r);
      assertSameWhenLoaded(model, set, z, decoded);
    }
  }

  private void assertSameWhenLoaded(FittedModel model, TrainingSet set, float[] z, float[] decoded)
      throws IOException {
    Path file = folder.resolve("model.civae");
    ModelStore.save(file, model, SplitNames.of(set.split(), DATA.obs().names()));
    ModelStore.Stored stored = ModelStore.load(file, ComputeDevice.choose("cpu"));
    try (FittedModel loaded = stored.model()) {
      assertEquals(model.card().config(), loaded.card().config());
      assertArrayEquals(decoded, loaded.requireDecoder().decode(z, new float[0], DATA.nObs()));
    }
  }

  @Test
  void decode_ofBernoulli_liesBetweenZeroAndOne() {
    CellData shares =
        new CellData(
            DATA.source(),
            DATA.matrix().mapNonZeros((row, gene, x) -> Math.min(1, x / 10)),
            Scale.UNKNOWN,
            DATA.obs(),
            DATA.var());
    TrainingSet set = prepare(shares, Likelihood.Kind.BERNOULLI, Normalization.NONE, List.of());
    try (FittedModel model = train(set, Likelihood.Kind.BERNOULLI, 5).model()) {
      float[] z = new float[3 * model.requireDecoder().nLatent()];
      for (float x : model.requireDecoder().decode(z, new float[0], 3)) {
        assertTrue(x >= 0 && x <= 1, "decoded " + x);
      }
    }
  }

  @Test
  void prepare_bernoulliOfLargerValues_isRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> prepare(DATA, Likelihood.Kind.BERNOULLI, Normalization.AUTO, List.of()));
    assertTrue(
        e.getMessage()
            .matches(
                "synthetic cells of seed 1: cell 'CELL\\d+', gene 'GENE\\d+': [0-9.]+, expected values"
                    + " in \\[0, 1\\] for likelihood=bernoulli\\. Choose another likelihood=, or"
                    + " normalize=none with values in that range\\."),
        e.getMessage());
  }

  @Test
  void prepare_countsNotToBeNormalised_isRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> prepare(DATA, Likelihood.Kind.NB, Normalization.NONE, List.of()));
    assertEquals(
        "normalize=none: expected auto or log1p with likelihood=nb, whose encoder sees log1p of"
            + " counts per 10,000.",
        e.getMessage());
  }

  @Test
  void prepare_logarithmsForALikelihoodOfCounts_isRefused() {
    CellData logarithms =
        new CellData(
            DATA.source(),
            Normalization.AUTO.apply(DATA).matrix(),
            Scale.LOG1P,
            DATA.obs(),
            DATA.var());
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> prepare(logarithms, Likelihood.Kind.ZINB, Normalization.AUTO, List.of()));
    assertEquals(
        "synthetic cells of seed 1: values look log1p, expected counts, which likelihood=zinb is"
            + " of. Choose a layer= of counts, raw=true, or likelihood=gaussian.",
        e.getMessage());
  }

  /** What the model is told is what the decoder follows, and the latent space need not hold it. */
  @Test
  void decode_toldAnotherDonor_givesThatDonorsLevels() {
    TrainingSet set =
        prepare(withShiftedGenes(), Likelihood.Kind.GAUSSIAN, Normalization.NONE, List.of("donor"));
    try (FittedModel model = train(set, Likelihood.Kind.GAUSSIAN, STRONG_KL, 100).model()) {
      int[] rows = {0};
      float[] z = Embedding.of(model.requireEncoder(), set.cells(), rows).points();
      float[] first = {1, 0, 0, 0, 0, 0};
      float[] last = {0, 0, 0, 0, 0, 1};
      float[] asFirst = model.requireDecoder().decode(z, first, 1);
      float[] asLast = model.requireDecoder().decode(z, last, 1);
      double difference = 0;
      for (int j = 0; j < GENES; j++) difference += (asLast[j] - asFirst[j]) / GENES;
      // Every gene of the last donor lies 3 above every gene of the first.
      assertEquals(3, difference, 0.5);
    }
  }

  /** Each donor's log1p values moved by a constant of its own, from 0 to 3. */
  private static CellData withShiftedGenes() {
    Labels donors = Labels.of(DATA, "donor");
    float[] values = new float[DATA.nObs() * DATA.nVars()];
    Normalization.AUTO
        .apply(DATA)
        .matrix()
        .readRows(IntStream.range(0, DATA.nObs()).toArray(), values);
    for (int k = 0; k < values.length; k++) {
      values[k] += 0.6f * donors.codes()[k / DATA.nVars()];
    }
    return new CellData(
        DATA.source(),
        new DenseMatrix(DATA.nObs(), DATA.nVars(), values),
        Scale.UNKNOWN,
        DATA.obs(),
        DATA.var());
  }

  private static double[] means(float[] cells, int n) {
    double[] means = new double[GENES];
    for (int k = 0; k < cells.length; k++) means[k % GENES] += cells[k] / n;
    return means;
  }

  private static TrainingSet prepare(
      CellData data, Likelihood.Kind likelihood, Normalization normalization, List<String> batch) {
    return TrainingSet.prepare(
        data,
        Labels.of(data, "cell_type"),
        new PreparationOptions(
            normalization,
            new GeneChoice.Variable(GENES, HighlyVariableGenes.byDispersion()),
            false,
            0,
            batch,
            likelihood,
            Optional.empty(),
            1));
  }

  private static Trainer.Result train(TrainingSet set, Likelihood.Kind likelihood, int epochs) {
    return train(set, likelihood, 0.1, epochs);
  }

  private static Trainer.Result train(
      TrainingSet set, Likelihood.Kind likelihood, double alpha, int epochs) {
    ModelConfig config = new ModelConfig(List.of(32), 5, 0, alpha, 5, likelihood);
    return Trainer.train(
        FACTORY,
        set,
        SmallCells.card(FACTORY, set, config, SmallCells.options(epochs, 1)),
        ComputeDevice.choose("cpu"),
        new TrainingListener() {});
  }
}
