package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.civae.GeneSpaceModel;
import org.civae.SmallCells;
import org.civae.civae.CiVaeFactory;
import org.civae.evaluate.CellClassifier;
import org.civae.io.anndata.CellData;
import org.civae.model.ModelCard;
import org.civae.preprocess.GeneMatcher;
import org.civae.preprocess.GeneMoments;
import org.civae.preprocess.Labels;
import org.civae.preprocess.MissingGenes;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.Normalization.Normalized;
import org.civae.preprocess.Split;
import org.civae.testdata.SyntheticCells;
import org.civae.train.TrainingSet;
import org.junit.jupiter.api.Test;

/** The whole analysis around a model that makes no error, on 300 synthetic cells. */
class TrajectoryAnalysisTest {

  private static final CellData DATA = SyntheticCells.defaults().withSize(300, 200).generate(1);
  private static final Normalized NORMALIZED = Normalization.AUTO.apply(DATA);
  private static final TrainingSet SET = SmallCells.prepare(DATA, 60);
  private static final Labels CLASSES = Labels.of(DATA, "cell_type");
  private static final ModelCard CARD =
      SmallCells.card(new CiVaeFactory(), SET, SmallCells.options(1, 1));
  private static final int[] COLUMNS =
      GeneMatcher.match(
          CARD.preprocessing().genes(), DATA.var().names(), MissingGenes.ERROR, DATA.source());

  /** Rounding of float32 cells and of means over many pairs. */
  private static final double ROUNDING = 1e-5;

  private final List<String> progress = new ArrayList<>();

  @Test
  void run_modelWithoutError_meetsWhatWasObserved() {
    TrajectoryAnalysis.Result result = run(SET.split(), request("Epithelial", 2000));
    assertTrue(result.validation().change().r2() > 0.98, result.validation().toString());
    assertEquals(1, result.validation().change().slope(), 0.05);
    // 2,000 random pairs of about 40 cells each leave a standard error of about 0.03 of an SD.
    for (GeneTrend trend : result.trends()) {
      assertEquals(trend.observedFrom(), trend.start(), 0.25, trend.gene());
      assertEquals(trend.observedTo(), trend.end(), 0.25, trend.gene());
    }
    assertEquals(5, result.trajectory().steps().size());
    assertEquals("testing real cells 0.0", progress.get(0));
    assertEquals(
        List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0).stream().map(share -> "decoding " + share).toList(),
        progress.stream().filter(line -> line.startsWith("decoding")).toList());
    assertTrue(progress.contains("training a judge 0.0"), progress.toString());
    assertEquals("permuting states 1.0", progress.get(progress.size() - 1));
  }

  @Test
  void run_someClass_takesItsCellsInBothStatesAndNoOther() {
    TrajectoryAnalysis.Result result = run(SET.split(), request("T", 50));
    Labels states = Labels.of(DATA, "state");
    for (int row : result.fromRows()) assertCell("T", "normal", row);
    for (int row : result.toRows()) assertCell("T", "tumour", row);
    int t = CLASSES.code("T", DATA);
    int normal = states.code("normal", DATA);
    assertEquals(
        IntStream.range(0, DATA.nObs())
            .filter(i -> CLASSES.codes()[i] == t && states.codes()[i] == normal)
            .count(),
        result.fromRows().length);
  }

  @Test
  void run_threeStates_keepsTheMeansOfTheOneBetween() {
    TrajectoryAnalysis.Result result = run(SET.split(), request("Epithelial", 50));
    assertEquals(Set.of("border"), result.statesBetween().keySet());
    int[] border =
        IntStream.range(0, DATA.nObs())
            .filter(
                i -> text("cell_type", i).equals("Epithelial") && text("state", i).equals("border"))
            .toArray();
    assertArrayEquals(
        GeneMoments.of(SET.cells().matrix(), border).mean(), result.statesBetween().get("border"));
  }

  @Test
  void run_observedValues_areOfTheGeneByThatName() {
    TrajectoryAnalysis.Result result = run(SET.split(), request("Epithelial", 50));
    double[] from = GeneMoments.of(NORMALIZED.matrix(), result.fromRows()).mean();
    assertEquals(DATA.nVars(), result.contrast().p().length, "every gene of the file is tested");
    for (GeneTrend trend : result.trends()) {
      int column = DATA.var().names().indexOf(trend.gene());
      assertEquals(from[column], trend.observedFrom(), ROUNDING, trend.gene());
      assertEquals(result.contrast().p()[column], trend.p(), trend.gene());
    }
  }

  @Test
  void run_pureClass_hasSharesBetweenZeroAndOne() {
    TrajectoryValidation validation = run(SET.split(), request("Epithelial", 1000)).validation();
    assertEquals(5, validation.purity().length);
    for (double share : validation.purity()) assertTrue(share >= 0 && share <= 1, "" + share);
    // Real cells and lines between them, judged by their markers.
    assertTrue(validation.purityMin() > 0.9, Arrays.toString(validation.purity()));
  }

  @Test
  void run_differentDepth_isTheRatioOfTheMedians() {
    TrajectoryAnalysis.Result result = run(SET.split(), request("Epithelial", 50));
    double from = Normalization.medianExposure(NORMALIZED.exposure(), result.fromRows());
    double to = Normalization.medianExposure(NORMALIZED.exposure(), result.toRows());
    assertEquals(Math.max(from, to) / Math.min(from, to), result.depthRatio());
  }

  @Test
  void run_heldOutCells_areJudgedOnTheirOwn() {
    TrajectoryAnalysis.Result result = run(SET.split(), request("Epithelial", 500));
    int heldOut = 0;
    for (int row : result.fromRows()) {
      if (Arrays.binarySearch(SET.split().training(), row) < 0) heldOut++;
    }
    assertTrue(heldOut >= 2, heldOut + " held-out cells");
    assertTrue(result.validation().heldOutChange().orElseThrow().r2() > 0.8);
  }

  /** This model's path is the straight line in gene space. */
  @Test
  void run_straightLineInGeneSpace_doesNotSupportOrder() {
    Split unseen = new Split(new int[0], new int[0], IntStream.range(0, 300).toArray());
    OrderSupport order = run(unseen, request("Epithelial", 2000)).order();
    assertEquals(Optional.of(false), order.supported());
    OrderSupport.Between border = order.between().get(0);
    assertEquals("border", border.state());
    // The path has five steps, the line every point: at best the same.
    assertTrue(border.explained() <= 0, border.toString());
    assertTrue(border.pathError() > 0 && border.lineError() > 0, border.toString());
  }

  @Test
  void run_borderCellsMostlyTrainedOn_leavesTooFewToJudgeOrder() {
    OrderSupport order = run(SET.split(), request("Epithelial", 50)).order();
    assertEquals(Optional.empty(), order.supported());
    assertEquals(
        "fewer than 10 cells that no weight was fitted to lie between the two states",
        order.reason());
  }

  @Test
  void trace_someModel_isThePathOfTheRun() {
    TrajectoryRequest request = request("Epithelial", 30);
    TrajectoryAnalysis analysis =
        new TrajectoryAnalysis(DATA, NORMALIZED, COLUMNS, CLASSES, SET.split());
    Trajectory path = analysis.trace(new GeneSpaceModel(CARD), request, (work, share) -> {});
    Trajectory run = run(SET.split(), request).trajectory();
    assertEquals(run.genes(), path.genes());
    assertArrayEquals(run.steps().get(2).mean(), path.steps().get(2).mean());
  }

  @Test
  void run_watched_showsEveryDecodedCellOfItsPair() {
    TrajectoryRequest request = request("Epithelial", 30);
    TrajectoryAnalysis analysis =
        new TrajectoryAnalysis(DATA, NORMALIZED, COLUMNS, CLASSES, SET.split());
    int nGenes = CARD.preprocessing().genes().size();
    double[][] sums = new double[request.steps()][nGenes];
    int[][] pairs = new int[2][];
    int[] seen = new int[request.steps()];
    PathListener watching =
        new PathListener() {
          @Override
          public void begin(int paths, int[] from, int[] to) {
            assertEquals(30, paths);
            pairs[0] = from;
            pairs[1] = to;
          }

          @Override
          public void decoded(int step, int firstPath, float[] cells, int n) {
            assertEquals(seen[step], firstPath);
            seen[step] += n;
            for (int k = 0; k < n * nGenes; k++) sums[step][k % nGenes] += cells[k] / 30;
          }
        };
    Trajectory path =
        analysis.run(new GeneSpaceModel(CARD), request, watching, (work, share) -> {}).trajectory();
    for (int step = 0; step < request.steps(); step++) {
      assertArrayEquals(path.steps().get(step).mean(), sums[step], ROUNDING);
    }
    Labels states = Labels.of(DATA, "state");
    for (int row : pairs[0]) assertEquals("normal", states.names().get(states.codes()[row]));
    for (int row : pairs[1]) assertEquals("tumour", states.names().get(states.codes()[row]));
  }

  /** They may be below the model's limits of quality, which no model is to be trained on. */
  @Test
  void trainingSet_unseenFile_leavesCellsWithoutAClassOut() {
    int[] codes = CLASSES.codes().clone();
    Arrays.fill(codes, 0, 50, -1);
    Split unseen = new Split(new int[0], new int[0], IntStream.range(0, 300).toArray());
    Split made =
        new TrajectoryAnalysis(
                DATA, NORMALIZED, COLUMNS, new Labels("cell_type", CLASSES.names(), codes), unseen)
            .trainingSet(CARD)
            .split();
    assertEquals(250, made.training().length + made.validation().length + made.test().length);
    assertTrue(Arrays.stream(made.training()).allMatch(row -> row >= 50));
    assertTrue(Arrays.stream(made.test()).allMatch(row -> row >= 50));
  }

  @Test
  void run_noHeldOutCells_hasNoHeldOutChange() {
    int epithelial = SET.classes().indexOf("Epithelial");
    IntPredicate trained = row -> SET.classCodes()[row] == epithelial;
    int[] stopping = Arrays.stream(SET.split().validation()).filter(trained.negate()).toArray();
    int[] training =
        IntStream.range(0, SET.cells().matrix().nObs())
            .filter(row -> Arrays.binarySearch(stopping, row) < 0)
            .toArray();
    Split split = new Split(training, stopping, new int[0]);
    TrajectoryValidation validation = run(split, request("Epithelial", 50)).validation();
    assertTrue(validation.heldOutChange().isEmpty());
    assertEquals(Double.NaN, validation.heldOutSeparability());
    assertEquals(Double.NaN, validation.classifierHeldOut());
  }

  /**
   * In a file that the model never saw every cell is a test cell, yet the judge learns from most of
   * them: its accuracy is that on the ones it did not see. With shuffled classes this is chance.
   */
  @Test
  void run_fileTheModelNeverSaw_judgesTheJudgeOnCellsItDidNotSee() {
    int[] shuffled = CLASSES.codes().clone();
    Random random = new Random(1);
    for (int i = 0; i < shuffled.length; i++) shuffled[i] = random.nextInt(4);
    Labels classes = new Labels("cell_type", CLASSES.names(), shuffled);
    Split unseen = new Split(new int[0], new int[0], IntStream.range(0, 300).toArray());
    TrajectoryAnalysis analysis =
        new TrajectoryAnalysis(DATA, NORMALIZED, COLUMNS, classes, unseen);
    TrajectoryRequest request = request("Epithelial", 20);
    TrajectoryValidation validation =
        analysis.run(new GeneSpaceModel(CARD), request, (work, share) -> {}).validation();
    TrainingSet set = analysis.trainingSet(CARD);
    try (CellClassifier judge = CellClassifier.fit(set, request.seed(), share -> {})) {
      assertEquals(
          judge.accuracy(set.cells().matrix(), shuffled, set.split().test()),
          validation.classifierHeldOut());
    }
    assertEquals(Double.NaN, validation.heldOutSeparability());
  }

  @Test
  void run_sameSeed_givesTheSameAndAnotherDoesNot() {
    double[] once = startMeans(run(SET.split(), request("Epithelial", 30)));
    assertArrayEquals(once, startMeans(run(SET.split(), request("Epithelial", 30))));
    TrajectoryRequest other =
        new TrajectoryRequest("Epithelial", "state", "normal", "tumour", 30, 5, 2);
    assertTrue(!Arrays.equals(once, startMeans(run(SET.split(), other))));
  }

  @Test
  void run_unknownNames_areAnsweredWithTheNearest() {
    assertEquals(
        "synthetic cells of seed 1: obs column 'cell_type' has no cells of 'Epitelial'. It has,"
            + " nearest first: Epithelial, T, Fibroblast, B.",
        refusal(new GeneSpaceModel(CARD), request("Epitelial", 50)));
    assertEquals(
        "synthetic cells of seed 1: obs column 'state' has no cells of 'tumor'. It has, nearest"
            + " first: tumour, border, normal.",
        refusal(
            new GeneSpaceModel(CARD),
            new TrajectoryRequest("T", "state", "normal", "tumor", 50, 5, 1)));
  }

  @Test
  void run_classWithoutCellsInOneState_saysHowMany() {
    Labels donors = Labels.of(DATA, "donor");
    int[] codes = CLASSES.codes().clone();
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] == 3 && donors.codes()[i] == 0) codes[i] = 2;
    }
    Labels classes = new Labels("cell_type", CLASSES.names(), codes);
    TrajectoryAnalysis analysis =
        new TrajectoryAnalysis(DATA, NORMALIZED, COLUMNS, classes, SET.split());
    TrajectoryRequest request = new TrajectoryRequest("B", "donor", "D1", "D2", 50, 5, 1);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> analysis.run(new GeneSpaceModel(CARD), request, (work, share) -> {}));
    assertEquals(
        "synthetic cells of seed 1: class 'B' has 0 cells in state 'D1' of 'donor', expected at"
            + " least 2. Choose another class or state.",
        e.getMessage());
  }

  @Test
  void run_modelThatCannot_saysWhatItLacks() {
    assertEquals(
        "ci-vae: this kind of model has no decoder. Use a model of another method.",
        refusal(new GeneSpaceModel(CARD, true, false), request("T", 50)));
    assertEquals(
        "ci-vae: this kind of model has no encoder. Use a model of another method.",
        refusal(new GeneSpaceModel(CARD, false, true), request("T", 50)));
  }

  private TrajectoryAnalysis.Result run(Split split, TrajectoryRequest request) {
    return new TrajectoryAnalysis(DATA, NORMALIZED, COLUMNS, CLASSES, split)
        .run(new GeneSpaceModel(CARD), request, (work, share) -> progress.add(work + " " + share));
  }

  private static String refusal(GeneSpaceModel model, TrajectoryRequest request) {
    TrajectoryAnalysis analysis =
        new TrajectoryAnalysis(DATA, NORMALIZED, COLUMNS, CLASSES, SET.split());
    return assertThrows(
            IllegalArgumentException.class, () -> analysis.run(model, request, (work, share) -> {}))
        .getMessage();
  }

  private static TrajectoryRequest request(String within, int pairs) {
    return new TrajectoryRequest(within, "state", "normal", "tumour", pairs, 5, 1);
  }

  private static double[] startMeans(TrajectoryAnalysis.Result result) {
    return result.trajectory().steps().get(0).mean();
  }

  private static void assertCell(String type, String state, int row) {
    assertEquals(type, text("cell_type", row));
    assertEquals(state, text("state", row));
  }

  private static String text(String column, int row) {
    return DATA.obsColumn(column).text(row);
  }
}
