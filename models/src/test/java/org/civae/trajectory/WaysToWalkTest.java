package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.GeneSpaceModel;
import org.civae.SmallCells;
import org.civae.civae.CiVaeFactory;
import org.civae.io.anndata.CellData;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.pairing.Pairing;
import org.civae.pairing.Traits;
import org.civae.preprocess.Covariates;
import org.civae.preprocess.GeneMatcher;
import org.civae.preprocess.GeneMoments;
import org.civae.preprocess.Labels;
import org.civae.preprocess.MissingGenes;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.Normalization.Normalized;
import org.civae.testdata.SyntheticCells;
import org.civae.train.TrainingSet;
import org.junit.jupiter.api.Test;

/** Around models that make no error, on 300 synthetic cells. */
class WaysToWalkTest {

  private static final CellData DATA = SyntheticCells.defaults().withSize(300, 200).generate(1);
  private static final Normalized NORMALIZED = Normalization.AUTO.apply(DATA);
  private static final TrainingSet SET = SmallCells.prepare(DATA, 60);
  private static final ModelCard CARD =
      SmallCells.card(new CiVaeFactory(), SET, SmallCells.options(1, 1));
  private static final GeneSpaceModel MODEL = new GeneSpaceModel(CARD);
  private static final int[] COLUMNS =
      GeneMatcher.match(
          CARD.preprocessing().genes(), DATA.var().names(), MissingGenes.ERROR, DATA.source());

  /** Rounding of float32 cells. */
  private static final double ROUNDING = 1e-4;

  private static TrajectoryAnalysis analysis(Normalized normalized) {
    return new TrajectoryAnalysis(
        DATA, normalized, COLUMNS, Labels.of(DATA, "cell_type"), SET.split());
  }

  private static TrajectoryAnalysis.Result run(FittedModel model, TrajectoryRequest request) {
    return analysis(NORMALIZED).run(model, request, (work, share) -> {});
  }

  /** Straight lines between random pairs, which several tests compare with. */
  private static final TrajectoryAnalysis.Result STRAIGHT =
      run(MODEL, request(Pairing.RANDOM, Route.Shape.PAIRS));

  private static String refusal(FittedModel model, TrajectoryRequest request) {
    return assertThrows(IllegalArgumentException.class, () -> run(model, request)).getMessage();
  }

  private static TrajectoryRequest request(Pairing pairing, Route.Shape shape) {
    return request(
        new Way(pairing, new Route(shape, Route.NEIGHBORS, Route.Batch.START), ""), "tumour");
  }

  private static TrajectoryRequest request(Way way, String to) {
    return new TrajectoryRequest(
        "Epithelial", "state", "normal", to, 200, 5, 1, "donor", List.of(), way);
  }

  private static double[] means(int[] rows) {
    return GeneMoments.of(SET.cells().matrix(), rows).mean();
  }

  private static double[] mean(TrajectoryAnalysis.Result result, int step) {
    return result.trajectory().steps().get(step).mean();
  }

  @Test
  void centroid_anyPairs_leadsFromMeanToMeanAlongOnePath() {
    TrajectoryAnalysis.Result result = run(MODEL, request(Pairing.RANDOM, Route.Shape.CENTROID));
    assertArrayEquals(means(result.fromRows()), mean(result, 0), ROUNDING);
    assertArrayEquals(means(result.toRows()), mean(result, 4), ROUNDING);
    assertEquals(1, result.walked().paths());
    assertEquals(0, result.walked().pairs());
    for (Trajectory.Step step : result.trajectory().steps()) {
      assertArrayEquals(new double[60], step.sd());
      assertArrayEquals(step.mean(), step.median());
    }
    for (double share : result.validation().purity()) assertTrue(share == 0 || share == 1);
    assertEquals(1, result.validation().change().r2(), ROUNDING);
  }

  /** The ends are the same cells as of straight lines, to the last bit. */
  @Test
  void graph_samePairs_hasTheEndsOfStraightLinesAndAnotherWay() {
    TrajectoryAnalysis.Result graph = run(MODEL, request(Pairing.RANDOM, Route.Shape.GRAPH));
    assertArrayEquals(mean(STRAIGHT, 0), mean(graph, 0));
    assertArrayEquals(mean(STRAIGHT, 4), mean(graph, 4));
    assertTrue(!Arrays.equals(mean(STRAIGHT, 2), mean(graph, 2)));
    assertTrue(graph.walked().graphParts() >= 1);
    assertEquals(0, STRAIGHT.walked().graphParts());
    assertEquals(200, graph.walked().paths());
    assertTrue(graph.validation().purityMin() > 0.9, "" + graph.validation().purityMin());
  }

  /** With one neighbour each, a path visits real cells of the class one after another. */
  @Test
  void graph_vertices_areRealCellsOfTheClass() {
    int[] nodes =
        IntStream.range(0, DATA.nObs())
            .filter(i -> DATA.obsColumn("cell_type").text(i).equals("Epithelial"))
            .toArray();
    LatentCells latent = new LatentCells(MODEL, SET.cells());
    PathMaker maker =
        new PathMaker(
            latent,
            request(Pairing.RANDOM, Route.Shape.GRAPH),
            new Traits(null, null, null),
            CARD.preprocessing().genes());
    int[] ends = {nodes[0], nodes[nodes.length - 1]};
    PathMaker.Paths straight =
        maker
            .straight(Pairing.RANDOM, new int[] {ends[0]}, new int[] {ends[1]}, share -> {})
            .orElseThrow();
    PathMaker.Paths paths = maker.throughGraph(straight, nodes, (work, share) -> {});
    NeighborGraph graph =
        new NeighborGraph(latent.points(nodes), latent.nLatent(), Route.NEIGHBORS, s -> {});
    int[] path = graph.shortestPaths(new int[] {0}, new int[] {nodes.length - 1}, s -> {}).get(0);
    assertTrue(path.length > 2, Arrays.toString(path));
    // Along the path, every vertex is passed: somewhere the distance to it is as good as none.
    for (int vertex : path) {
      float[] cell = latent.points(new int[] {nodes[vertex]});
      double nearest =
          IntStream.rangeClosed(0, 20_000)
              .mapToObj(i -> paths.lines().at(i / 20_000.0, 0, 1))
              .mapToDouble(z -> distance(z, cell))
              .min()
              .orElseThrow();
      double length =
          distance(latent.points(new int[] {ends[0]}), latent.points(new int[] {ends[1]}));
      // Half a step of a path that is at most a few times as long as the straight line.
      assertEquals(0, nearest, 5 * length / 20_000);
    }
  }

  private static double distance(float[] a, float[] b) {
    return Math.sqrt(
        IntStream.range(0, a.length).mapToDouble(k -> Math.pow(a[k] - (double) b[k], 2)).sum());
  }

  @Test
  void nearest_pairs_changeLessThanTheStatesAndAreMeasuredAgainstTheirOwnCells() {
    TrajectoryAnalysis.Result result =
        run(MODEL, request(new Pairing(Pairing.Rule.NEAREST, false, "", false), Route.Shape.PAIRS));
    assertTrue(result.validation().change().slope() < 0.95, "" + result.validation().change());
    assertEquals(1, result.walked().pairedChange().r2(), ROUNDING);
    assertEquals(1, result.walked().pairedChange().slope(), ROUNDING);
  }

  @Test
  void matchDepth_cellsOfUnlikeDepth_bringsTheMediansTogetherAndShowsWhatMoved() {
    double[] exposure = NORMALIZED.exposure().clone();
    Labels states = Labels.of(DATA, "state");
    int tumour = states.code("tumour", DATA);
    for (int i = 0; i < exposure.length; i++) if (states.codes()[i] == tumour) exposure[i] *= 2;
    TrajectoryAnalysis.Result result =
        analysis(new Normalized(NORMALIZED.matrix(), NORMALIZED.scale(), exposure))
            .run(
                MODEL,
                request(new Pairing(Pairing.Rule.RANDOM, false, "", true), Route.Shape.PAIRS),
                (work, share) -> {});
    DepthMatching depth = result.walked().depth().orElseThrow();
    assertEquals(result.depthRatio(), depth.ratioBefore());
    assertTrue(depth.ratioBefore() > 1.3, depth.toString());
    assertTrue(depth.ratioAfter() < 1.15, depth.toString());
    assertTrue(depth.correlation() > 0.5 && depth.correlation() < 1, depth.toString());
    assertEquals(DepthMatching.GENES, depth.genes().size());
    for (int g = 0; g < DepthMatching.GENES; g++) {
      GeneTrend trend = trend(result, depth.genes().get(g));
      assertEquals(trend.change(), depth.change().get(g), 1e-12);
    }
  }

  private static GeneTrend trend(TrajectoryAnalysis.Result result, String gene) {
    return result.trends().stream().filter(t -> t.gene().equals(gene)).findFirst().orElseThrow();
  }

  @Test
  void matchDepth_unknownDepth_isRefused() {
    double[] unknown = new double[DATA.nObs()];
    Arrays.fill(unknown, Double.NaN);
    TrajectoryAnalysis analysis =
        analysis(new Normalized(NORMALIZED.matrix(), NORMALIZED.scale(), unknown));
    TrajectoryRequest request =
        request(new Pairing(Pairing.Rule.RANDOM, false, "", true), Route.Shape.PAIRS);
    assertEquals(
        "matchdepth=true: synthetic cells of seed 1 does not tell the counts per cell, expected"
            + " counts, log1p values or an obs column such as total_counts. Leave out matchdepth=.",
        assertThrows(
                IllegalArgumentException.class,
                () -> analysis.run(MODEL, request, (work, share) -> {}))
            .getMessage());
  }

  @Test
  void match_noLevelInBothStates_isRefused() {
    assertEquals(
        "synthetic cells of seed 1: nothing to pair: no donor and state has cells of 'Epithelial' in"
            + " 'normal' and of 'Epithelial' in 'tumour', expected at least one. Pair by less.",
        refusal(
            MODEL,
            request(new Pairing(Pairing.Rule.RANDOM, true, "state", false), Route.Shape.PAIRS)));
  }

  @Test
  void toWithin_anotherClass_endsThereAndCountsBothClassesAsPure() {
    TrajectoryRequest request =
        request(new Way(Pairing.RANDOM, Route.STRAIGHT, "Fibroblast"), "normal");
    TrajectoryAnalysis.Result result = run(MODEL, request);
    for (int row : result.fromRows()) assertCell("Epithelial", row);
    for (int row : result.toRows()) assertCell("Fibroblast", row);
    assertEquals(1, result.validation().purity()[0], 0.1);
    assertEquals(1, result.validation().purity()[4], 0.1);
    assertTrue(result.statesBetween().isEmpty());
    assertEquals("between classes", request.where());
    assertEquals("Epithelial normal", request.start());
    assertEquals("Fibroblast normal", request.end());
  }

  private static void assertCell(String type, int row) {
    assertEquals(type, DATA.obsColumn("cell_type").text(row));
    assertEquals("normal", DATA.obsColumn("state").text(row));
  }

  /** Border cells are half-way to tumour in the generated data. */
  @Test
  void settled_nearest_isTheStateOfTheNearestMean() {
    TrajectoryAnalysis analysis = analysis(NORMALIZED);
    TrajectoryRequest settled = analysis.settled(MODEL, request(Way.STRAIGHT, "NEAREST"));
    assertEquals("border", settled.to());
    NearestState nearest = settled.way().nearest();
    assertEquals(List.of("border", "tumour"), nearest.states());
    assertTrue(nearest.distances().get(0) < nearest.distances().get(1));
    TrajectoryAnalysis.Result result = run(MODEL, settled);
    double[] change = means(result.toRows());
    double[] from = means(result.fromRows());
    double squares = 0;
    for (int j = 0; j < change.length; j++) squares += Math.pow(change[j] - from[j], 2);
    assertEquals(Math.sqrt(squares), nearest.distances().get(0), ROUNDING);
    TrajectoryRequest named = request(Way.STRAIGHT, "tumour");
    assertEquals(named, analysis.settled(MODEL, named));
    assertNull(named.way().nearest());
  }

  @Test
  void settled_nearestInAnotherClass_mayBeTheSameState() {
    TrajectoryRequest request =
        request(new Way(Pairing.RANDOM, Route.STRAIGHT, "T"), NearestState.WORD);
    NearestState nearest = analysis(NORMALIZED).settled(MODEL, request).way().nearest();
    assertEquals(3, nearest.states().size());
  }

  @Test
  void average_modelWithoutBatch_isRefused() {
    Route route = new Route(Route.Shape.PAIRS, 15, Route.Batch.AVERAGE);
    assertEquals(
        "pathbatch=average: the model was trained without batch=, so that there is nothing to"
            + " average over. Leave out pathbatch=, or train with batch=.",
        refusal(MODEL, request(new Way(Pairing.RANDOM, route, ""), "tumour")));
  }

  @Test
  void start_centroidOfAModelWithBatches_isRefused() {
    assertEquals(
        "paths=centroid: a mean of cells has no batch of its own, but the model was trained with"
            + " batch=. Add pathbatch=average, or choose paths=pairs.",
        refusal(told(), request(Pairing.RANDOM, Route.Shape.CENTROID)));
  }

  /** Its decoder adds 0, 10, 20, ... for the donors: 25 on average over the six of them. */
  @Test
  void average_modelWithBatches_hasTheMeanOverAllOfThem() {
    TrajectoryRequest request = request(Pairing.RANDOM, Route.Shape.PAIRS);
    double[] plain = mean(STRAIGHT, 2);
    TrajectoryAnalysis.Result fixed = run(told(), request);
    Route route = new Route(Route.Shape.PAIRS, 15, Route.Batch.AVERAGE);
    TrajectoryAnalysis.Result averaged =
        run(told(), request(new Way(Pairing.RANDOM, route, ""), "tumour"));
    double shift = mean(fixed, 2)[0] - plain[0];
    for (int j = 0; j < plain.length; j++) {
      assertEquals(plain[j] + 25, mean(averaged, 2)[j], ROUNDING);
      assertEquals(plain[j] + shift, mean(fixed, 2)[j], ROUNDING);
      assertEquals(fixed.trends().size(), averaged.trends().size());
    }
    assertTrue(shift > 10 && shift < 40 && Math.abs(shift - 25) > 0.1, "shift " + shift);
    // Averaged over donors, cells differ by what they are alone.
    assertEquals(
        STRAIGHT.trends().stream().mapToDouble(GeneTrend::qChange).sum(),
        averaged.trends().stream().mapToDouble(GeneTrend::qChange).sum(),
        0.5);
  }

  /** A model that is told the donor, and adds 10 times the donor's number to every gene. */
  private static GeneSpaceModel told() {
    Covariates donors = Covariates.of(DATA, List.of("donor"));
    return new GeneSpaceModel(
        CARD.withCovariates(donors.columns()),
        (cells, covariates, n) -> {
          int width = covariates.length / n;
          int nGenes = cells.length / n;
          for (int i = 0; i < cells.length; i++) {
            for (int level = 0; level < width; level++) {
              cells[i] += 10 * level * covariates[i / nGenes * width + level];
            }
          }
        });
  }

  @Test
  void decodedPoints_anyPoints_areDecodedWithTheirBatchOrTheMeanOverAll() {
    float[] z = new float[60 * 1100];
    for (int i = 0; i < z.length; i++) z[i] = i % 7;
    int[] codes = IntStream.range(0, 1100).map(i -> i % 6).toArray();
    Covariates own = new Covariates(told().card().covariates(), new int[][] {codes});
    float[] cells = new float[z.length];
    int[] rows = IntStream.range(0, 1100).toArray();
    DecodedPoints.of(told(), z, own, share -> {}).readRows(rows, cells);
    for (int i = 0; i < z.length; i++) assertEquals(z[i] + 10 * (i / 60 % 6), cells[i]);
    DecodedPoints.averaged(told(), z, share -> {}).readRows(rows, cells);
    for (int i = 0; i < z.length; i++) assertEquals(z[i] + 25, cells[i], ROUNDING);
    DecodedPoints.averaged(MODEL, z, share -> {}).readRows(rows, cells);
    assertArrayEquals(z, cells);
  }
}
