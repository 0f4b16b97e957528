package org.civae.trajectory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.civae.evaluate.CellClassifier;
import org.civae.evaluate.Separability;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.model.ModelCells;
import org.civae.preprocess.Covariates;
import org.civae.preprocess.GeneMoments;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.Normalization.Normalized;
import org.civae.preprocess.Preprocessing;
import org.civae.preprocess.Split;
import org.civae.train.TrainingSet;

/** Walks from one state to another within a class, reads the genes, and judges the result. */
public final class TrajectoryAnalysis {

  /** Fewest cells of a state, and fewest held-out ones for a held-out change. */
  private static final int MIN_CELLS = 2;

  /** Above this ratio of median library sizes the states differ in depth, not only in biology. */
  public static final double DEPTH_RATIO_WARNING = 1.5;

  private final CellData data;
  private final Normalized normalized;
  private final int[] columns;
  private final CellMatrix cells;
  private final Labels classes;
  private final Split split;

  /**
   * @param data the file, all genes
   * @param normalized its values in the model's scale
   * @param columns the model's genes in the file, -1 for a missing one
   * @param classes the class of every cell
   * @param split which cells the model was trained on
   */
  public TrajectoryAnalysis(
      CellData data, Normalized normalized, int[] columns, Labels classes, Split split) {
    this.data = data;
    this.normalized = normalized;
    this.columns = columns;
    this.cells = normalized.matrix().selectVars(columns);
    this.classes = classes;
    this.split = split;
  }

  /**
   * @param trends one per modelled gene, largest |score| first
   * @param fromRows real cells of the state the path starts in
   * @param toRows real cells of the state it ends in
   * @param statesBetween means per modelled gene of the class's cells in the states that lie
   *     between the two; empty unless the column is an ordered categorical
   * @param depthRatio larger median library size over the smaller one; NaN where nothing tells
   * @param walked how the paths were made
   */
  public record Result(
      Trajectory trajectory,
      List<GeneTrend> trends,
      StateContrast contrast,
      TrajectoryValidation validation,
      int[] fromRows,
      int[] toRows,
      Map<String, double[]> statesBetween,
      double depthRatio,
      Walked walked) {}

  private int[] cellsIn(int classCode, Labels states, int stateCode) {
    return IntStream.range(0, data.nObs())
        .filter(i -> classes.codes()[i] == classCode && states.codes()[i] == stateCode)
        .toArray();
  }

  /** Rows of the class that are in a state, enough of them to be an end of a path. */
  private int[] rows(int classCode, Labels states, String state) {
    int[] rows = cellsIn(classCode, states, states.code(state, data));
    if (rows.length < MIN_CELLS) {
      throw new IllegalArgumentException(
          String.format(
              "%s: class '%s' has %d cell%s in state '%s' of '%s', expected at least %d. Choose"
                  + " another class or state.",
              data.source().getFileName(),
              classes.names().get(classCode),
              rows.length,
              rows.length == 1 ? "" : "s",
              state,
              states.column(),
              MIN_CELLS));
    }
    return rows;
  }

  /**
   * Runs everything for one model.
   *
   * @param listener hears what is being done, and how far
   */
  public Result run(FittedModel model, TrajectoryRequest request, AnalysisListener listener) {
    Ends ends = ends(request);
    listener.progress("testing real cells", 0);
    LatentCells latent = latent(model, request);
    PathMaker maker = maker(model, latent, request, ends);
    StateContrast contrast = contrast(request, ends.from, ends.to);
    Walk walk = walk(model, maker, request, ends, listener);
    List<GeneTrend> trends =
        GeneTrends.of(
            walk.trajectory,
            model.card().preprocessing(),
            contrast,
            columns,
            qChange(latent, request, ends.from, ends.to, listener.of("permuting states")));
    return new Result(
        walk.trajectory,
        trends,
        contrast,
        walk.validation,
        ends.from,
        ends.to,
        statesBetween(ends.within, ends.states, request),
        depthRatio(ends.from, ends.to),
        walked(model, maker, request, ends, walk));
  }

  /**
   * Judges the path of one model, without reading its genes.
   *
   * @param listener hears what is being done, and how far
   */
  public TrajectoryValidation validate(
      FittedModel model, TrajectoryRequest request, AnalysisListener listener) {
    Ends ends = ends(request);
    LatentCells latent = latent(model, request);
    return walk(model, maker(model, latent, request, ends), request, ends, listener).validation;
  }

  /**
   * The request with the name of a state in place of {@link NearestState#WORD}; any other as it is.
   *
   * @throws IllegalArgumentException if the class has no other state
   */
  public TrajectoryRequest settled(FittedModel model, TrajectoryRequest request) {
    Labels states = Labels.of(data, request.stateColumn());
    boolean named = states.names().contains(request.to());
    if (named || !request.to().equals(NearestState.WORD)) return request;
    int within = classes.code(request.within(), data);
    int endClass = classes.code(request.endClass(), data);
    LatentCells latent = new LatentCells(model, seenBy(model));
    float[] start = latent.centroid(rows(within, states, request.from()));
    List<String> names = new ArrayList<>();
    List<Double> distances = new ArrayList<>();
    for (int state = 0; state < states.names().size(); state++) {
      int[] rows = cellsIn(endClass, states, state);
      boolean isStart = endClass == within && states.names().get(state).equals(request.from());
      if (isStart || rows.length < MIN_CELLS) continue;
      names.add(states.names().get(state));
      distances.add(distance(start, latent.centroid(rows)));
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "%s: class '%s' has no other state of '%s' with at least %d cells to go to. Choose"
                  + " another class.",
              data.source().getFileName(), request.endClass(), states.column(), MIN_CELLS));
    }
    return request.to(new NearestState(names, distances));
  }

  private static double distance(float[] a, float[] b) {
    return Math.sqrt(
        IntStream.range(0, a.length).mapToDouble(k -> Math.pow(b[k] - (double) a[k], 2)).sum());
  }

  /** The classes to walk in, which are the same as a rule, and real cells in the two states. */
  private record Ends(int within, int endClass, Labels states, int[] from, int[] to) {
    boolean isIn(int classCode) {
      return classCode == within || classCode == endClass;
    }
  }

  private record Walk(
      PathMaker.Paths paths, Trajectory trajectory, TrajectoryValidation validation) {}

  private Ends ends(TrajectoryRequest request) {
    int within = classes.code(request.within(), data);
    int endClass = classes.code(request.endClass(), data);
    Labels states = Labels.of(data, request.stateColumn());
    return new Ends(
        within,
        endClass,
        states,
        rows(within, states, request.from()),
        rows(endClass, states, request.to()));
  }

  private LatentCells latent(FittedModel model, TrajectoryRequest request) {
    LatentCells latent = new LatentCells(model, seenBy(model));
    latent.require(request.way().route());
    return latent;
  }

  private PathMaker maker(
      FittedModel model, LatentCells latent, TrajectoryRequest request, Ends ends) {
    return new PathMaker(
        latent, request, traits(request, ends), model.card().preprocessing().genes());
  }

  /** What pairing asks about the cells. */
  private PairStrata.Traits traits(TrajectoryRequest request, Ends ends) {
    Pairing pairing = request.way().pairing();
    double[] exposure = pairing.matchDepth() ? normalized.exposure() : null;
    if (exposure != null && Double.isNaN(depthRatio(ends.from, ends.to))) {
      throw new IllegalArgumentException(
          String.format(
              "matchdepth=true: %s does not tell the counts per cell, expected counts, log1p values"
                  + " or an obs column such as total_counts. Leave out matchdepth=.",
              data.source().getFileName()));
    }
    return new PairStrata.Traits(
        pairing.withinDonor() ? Labels.of(data, request.donor()) : null,
        pairing.match().isEmpty() ? null : Labels.of(data, pairing.match()),
        exposure);
  }

  private PathMaker.Paths paths(
      PathMaker maker, TrajectoryRequest request, Ends ends, AnalysisListener listener) {
    Pairing pairing = request.way().pairing();
    PathMaker.Paths paths =
        maker
            .straight(pairing, ends.from, ends.to, listener.of("pairing cells"))
            .orElseThrow(() -> nothingToPair(request));
    if (request.way().route().shape() != Route.Shape.GRAPH) return paths;
    int[] nodes =
        IntStream.range(0, data.nObs()).filter(i -> ends.isIn(classes.codes()[i])).toArray();
    return maker.throughGraph(paths, nodes, listener);
  }

  private IllegalArgumentException nothingToPair(TrajectoryRequest request) {
    return new IllegalArgumentException(
        String.format(
            "%s: nothing to pair: no %s has cells of '%s' in '%s' and of '%s' in '%s', expected at"
                + " least one. Pair by less.",
            data.source().getFileName(),
            request.way().pairing().strata(request.donor()),
            request.within(),
            request.from(),
            request.endClass(),
            request.to()));
  }

  private Walk walk(
      FittedModel model,
      PathMaker maker,
      TrajectoryRequest request,
      Ends ends,
      AnalysisListener listener) {
    double[] observed = observedChange(ends.from, ends.to);
    int[] compared = ChangeFit.largest(observed);
    int[] pure = new int[request.steps()];
    PathMaker.Paths paths = paths(maker, request, ends, listener);
    TrainingSet judged = trainingSet(model.card());
    try (CellClassifier judge =
        CellClassifier.fit(judged, request.seed(), listener.of("training a judge"))) {
      Trajectory trajectory =
          maker.trace(
              paths,
              request.steps(),
              (step, decoded, n) -> {
                for (int code : judge.predict(decoded, n)) {
                  if (ends.isIn(code)) pure[step]++;
                }
              },
              listener.of("decoding"));
      return new Walk(
          paths,
          trajectory,
          new TrajectoryValidation(
              Arrays.stream(pure).mapToDouble(n -> (double) n / paths.size()).toArray(),
              judge.accuracy(cells, classes.codes(), judged.split().test()),
              ChangeFit.of(compared, observed, PathMaker.change(trajectory)),
              heldOutChange(maker, request, ends, compared),
              separability(model)));
    }
  }

  private StateContrast contrast(TrajectoryRequest request, int[] fromRows, int[] toRows) {
    StateContrast cells =
        StateContrast.of(normalized.matrix(), data.var().names(), fromRows, toRows);
    if (request.donor().isEmpty()) return cells;
    Labels donors = Labels.of(data, request.donor());
    return cells.byDonors(linear(), fromRows, toRows, donors);
  }

  /** Counts where the file has them; otherwise what log1p values came from, per 10,000. */
  private CellMatrix linear() {
    if (data.scale() == Scale.COUNTS) return data.matrix();
    if (normalized.scale() == Scale.LOG1P) return HighlyVariableGenes.linear(normalized.matrix());
    throw new IllegalArgumentException(
        String.format(
            "%s: values look %s, expected counts or log1p values, which can be summed over the cells"
                + " of a donor. Leave out donor=, or choose another layer=.",
            data.source().getFileName(), data.scale().label()));
  }

  private double[] qChange(
      LatentCells latent,
      TrajectoryRequest request,
      int[] fromRows,
      int[] toRows,
      DoubleConsumer progress) {
    Labels donors = request.donor().isEmpty() ? null : Labels.of(data, request.donor());
    return ChangePermutation.q(
        latent,
        request.way().route().batch(),
        new ChangePermutation.States(fromRows, toRows, donors),
        request.seed(),
        progress);
  }

  /** How the paths were made, and what matching changed. */
  private Walked walked(
      FittedModel model, PathMaker maker, TrajectoryRequest request, Ends ends, Walk walk) {
    PathMaker.Paths paths = walk.paths;
    double[] change = PathMaker.change(walk.trajectory);
    int[] compared = ChangeFit.largest(observedChange(ends.from, ends.to));
    ChangeFit paired = ChangeFit.of(compared, observedChange(paths.from(), paths.to()), change);
    Pairing pairing = request.way().pairing();
    Optional<DepthMatching> depth = Optional.empty();
    if (pairing.matchDepth()) {
      double[] without =
          maker
              .straight(pairing.withoutDepth(), ends.from, ends.to, share -> {})
              .map(maker::change)
              .orElseThrow();
      Preprocessing preprocessing = model.card().preprocessing();
      double[] sd =
          Arrays.stream(preprocessing.sd()).map(x -> Math.max(x, Preprocessing.MIN_SD)).toArray();
      depth =
          Optional.of(
              DepthMatching.of(
                  depthRatio(ends.from, ends.to),
                  depthRatio(paths.from(), paths.to()),
                  new DepthMatching.Changes(preprocessing.genes(), sd, change, without)));
    }
    return new Walked(
        paths.pairs(), paths.size(), paths.graphParts(), paths.leftOut(), paired, depth);
  }

  /** The cells with what the model is told about them. */
  private ModelCells seenBy(FittedModel model) {
    return new ModelCells(cells, Covariates.replay(model.card().covariates(), data));
  }

  /** Whether the file holds the cells a model was trained on. */
  private boolean knowsTrainingCells() {
    return split.training().length > 0 && split.validation().length > 0;
  }

  /**
   * The cells as a model of this card is trained on them: the cells the given model was trained on,
   * or a new split of a file it never saw.
   */
  public TrainingSet trainingSet(ModelCard card) {
    Split known =
        knowsTrainingCells() ? split : Split.stratified(classes.codes(), TrainingSet.HELD_OUT, 0);
    return new TrainingSet(
        new ModelCells(cells, Covariates.replay(card.covariates(), data)),
        Optional.empty(),
        card.preprocessing(),
        classes.names(),
        classes.codes(),
        normalized.exposure(),
        known);
  }

  private double separability(FittedModel model) {
    if (!knowsTrainingCells() || split.test().length == 0) return Double.NaN;
    return Separability.of(
            model.requireEncoder(), seenBy(model), classes.names(), classes.codes(), split)
        .heldOut();
  }

  /** Means of the class's cells in the states between the two ends, if the states have an order. */
  private Map<String, double[]> statesBetween(
      int within, Labels states, TrajectoryRequest request) {
    Map<String, double[]> means = new LinkedHashMap<>();
    if (request.crosses()) return means;
    if (!(data.obsColumn(states.column()) instanceof Column.Categorical column)
        || !column.ordered()) {
      return means;
    }
    int from = states.names().indexOf(request.from());
    int to = states.names().indexOf(request.to());
    for (int state = Math.min(from, to) + 1; state < Math.max(from, to); state++) {
      int[] rows = cellsIn(within, states, state);
      if (rows.length > 0) means.put(states.names().get(state), GeneMoments.of(cells, rows).mean());
    }
    return means;
  }

  private double[] observedChange(int[] fromRows, int[] toRows) {
    double[] from = GeneMoments.of(cells, fromRows).mean();
    double[] to = GeneMoments.of(cells, toRows).mean();
    return difference(from, to);
  }

  /** Between held-out cells, paired in the same way. */
  private Optional<ChangeFit> heldOutChange(
      PathMaker maker, TrajectoryRequest request, Ends ends, int[] compared) {
    int[] from = heldOut(ends.from);
    int[] to = heldOut(ends.to);
    if (from.length < MIN_CELLS || to.length < MIN_CELLS) return Optional.empty();
    return maker
        .straight(request.way().pairing(), from, to, share -> {})
        .map(paths -> ChangeFit.of(compared, observedChange(from, to), maker.change(paths)));
  }

  /**
   * Those of the rows whose values no weight was fitted to: test and validation cells. The latter
   * only decided when to stop, and a state of one class often has too few test cells for a mean.
   */
  private int[] heldOut(int[] rows) {
    return Arrays.stream(rows)
        .filter(row -> Arrays.binarySearch(split.training(), row) < 0)
        .toArray();
  }

  private double depthRatio(int[] fromRows, int[] toRows) {
    double from = Normalization.medianExposure(normalized.exposure(), fromRows);
    double to = Normalization.medianExposure(normalized.exposure(), toRows);
    return Math.max(from, to) / Math.min(from, to);
  }

  private static double[] difference(double[] from, double[] to) {
    return IntStream.range(0, from.length).mapToDouble(j -> to[j] - from[j]).toArray();
  }
}
