package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.civae.SmallCells;
import org.civae.civae.CiVaeFactory;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.model.FittedModel;
import org.civae.model.FittedModel.Decoder;
import org.civae.model.FittedModel.Encoder;
import org.civae.model.FittedModel.Posterior;
import org.civae.model.ModelCard;
import org.civae.model.ModelConfig;
import org.civae.preprocess.GeneMatcher;
import org.civae.preprocess.Labels;
import org.civae.preprocess.MissingGenes;
import org.civae.preprocess.Normalization;
import org.civae.testdata.SyntheticCells;
import org.civae.train.ComputeDevice;
import org.civae.train.Trainer;
import org.civae.train.TrainingListener;
import org.civae.train.TrainingSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The five faults known of the paper authors' scripts, each by its name. */
class AuthorsFaultsTest {

  private static final CellData DATA = SyntheticCells.defaults().withSize(200, 120).generate(3);
  private static final TrainingSet SET = SmallCells.prepare(DATA, 50);

  /** A file with its genes the other way round gives every gene the same trend, to the last bit. */
  @Test
  void geneOrder_reversedFile_changesNoTrendOfAnyName() {
    try (FittedModel model = train(SmallCells.config())) {
      List<GeneTrend> trends = trends(model, DATA);
      List<GeneTrend> ofReversed = trends(model, reversed(DATA));
      assertEquals(trends, ofReversed);
      double[] decoded = trends.stream().mapToDouble(GeneTrend::start).toArray();
      double[] observed = trends.stream().mapToDouble(GeneTrend::observedFrom).toArray();
      // Means of genes under each other's names would not correlate at all.
      double right = new PearsonsCorrelation().correlation(observed, decoded);
      assertTrue(right > 0.9, "correlation " + right);
    }
  }

  /** Decoded values 0, 0 and 9: mean 3, median 0. */
  @Test
  void meanAndMedian_skewedValues_areNotSwapped() {
    float[] points = {0, 0, 9};
    Trajectory.Step step =
        new LatentTracer(
                PathDecoder.averaged(new Identity(), List.of(new float[0])), List.of("gene"))
            .trace(LatentPaths.straight(points, points, 1), 2, (i, cells, n) -> {}, done -> {})
            .steps()
            .get(0);
    assertEquals(3, step.mean()[0]);
    assertEquals(0, step.median()[0]);
    assertEquals(0, step.q25()[0]);
    assertEquals(4.5, step.q75()[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 50, 101})
  void line_anyNumberOfSteps_reachesB(int steps) {
    float[] a = {1};
    float[] b = {4};
    Trajectory trajectory =
        new LatentTracer(
                PathDecoder.averaged(new Identity(), List.of(new float[0])), List.of("gene"))
            .trace(LatentPaths.straight(a, b, 1), steps, (i, cells, n) -> {}, done -> {});
    assertEquals(steps, trajectory.steps().size());
    assertEquals(1, trajectory.steps().get(0).mean()[0]);
    assertEquals(4, trajectory.steps().get(steps - 1).mean()[0]);
    assertEquals(1, trajectory.steps().get(steps - 1).fraction());
  }

  @Test
  void z_inEvaluation_isTheMeanAndNeverASample() {
    try (FittedModel model = train(SmallCells.config())) {
      Encoder encoder = model.encoder().orElseThrow();
      float[] cells = new float[10 * 50];
      SET.cells().matrix().readRows(IntStream.range(0, 10).toArray(), cells);
      Posterior once = encoder.posterior(cells, new float[0], 10);
      Posterior twice = encoder.posterior(cells, new float[0], 10);
      assertArrayEquals(once.mean(), once.representative());
      assertArrayEquals(once.mean(), twice.mean());
      float[] z = once.representative();
      Decoder decoder = model.decoder().orElseThrow();
      assertArrayEquals(decoder.decode(z, new float[0], 10), decoder.decode(z, new float[0], 10));
      // The posterior is no point: a sample would have differed.
      assertFalse(Arrays.equals(new float[once.logVar().length], once.logVar()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 13})
  void latentSize_anyNumber_isTheOneAskedFor(int nLatent) {
    try (FittedModel model = train(new ModelConfig(List.of(16), nLatent, 0.1, 0.05, 5))) {
      float[] cells = new float[50];
      SET.cells().matrix().readRows(new int[] {0}, cells);
      Posterior posterior = model.encoder().orElseThrow().posterior(cells, new float[0], 1);
      assertEquals(nLatent, posterior.mean().length);
      assertEquals(nLatent, posterior.logVar().length);
      assertEquals(nLatent, model.decoder().orElseThrow().nLatent());
      assertEquals(50, trends(model, DATA).size());
    }
  }

  private static FittedModel train(ModelConfig config) {
    CiVaeFactory factory = new CiVaeFactory();
    ModelCard card = SmallCells.card(factory, SET, config, SmallCells.options(12, 1));
    TrainingListener silent = new TrainingListener() {};
    return Trainer.train(factory, SET, card, ComputeDevice.choose("cpu"), silent).model();
  }

  private static List<GeneTrend> trends(FittedModel model, CellData data) {
    int[] columns =
        GeneMatcher.match(
            model.card().preprocessing().genes(),
            data.var().names(),
            MissingGenes.ERROR,
            data.source());
    return new TrajectoryAnalysis(
            data,
            Normalization.AUTO.apply(data),
            columns,
            Labels.of(data, "cell_type"),
            SET.split())
        .run(
            model,
            new TrajectoryRequest("Epithelial", "state", "normal", "tumour", 200, 4, 1),
            (work, share) -> {})
        .trends();
  }

  private static CellData reversed(CellData data) {
    int n = data.nVars();
    int[] columns = IntStream.range(0, n).map(j -> n - 1 - j).toArray();
    List<String> names = Arrays.stream(columns).mapToObj(data.var().names()::get).toList();
    return new CellData(
        data.source(),
        data.matrix().selectVars(columns),
        data.scale(),
        data.obs(),
        new AnnotationTable(names, List.of()));
  }

  /** One gene, which is z. */
  private record Identity() implements Decoder {
    @Override
    public int nLatent() {
      return 1;
    }

    @Override
    public float[] decode(float[] z, float[] covariates, int n) {
      return z.clone();
    }
  }
}
