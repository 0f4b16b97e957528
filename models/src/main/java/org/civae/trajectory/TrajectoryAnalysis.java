package org.civae.trajectory;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.civae.evaluate.CellClassifier;
import org.civae.evaluate.Separability;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.model.ModelCells;
import org.civae.preprocess.Covariates;
import org.civae.preprocess.GeneMoments;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.Normalization.Normalized;
import org.civae.preprocess.Split;
import org.civae.train.TrainingSet;

/** Walks from one state to another within a class, reads the genes, and judges the result. */
public final class TrajectoryAnalysis {

  /** Fewest cells of a state, and fewest held-out ones for a held-out change. */
  static final int MIN_CELLS = 2;

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
   *     between the two; empty unless the user names some or the column is an ordered categorical
   * @param order whether onset and peak can be believed
   * @param depthRatio larger median library size over the smaller one; NaN where nothing tells
   */
  public record Result(
      Trajectory trajectory,
      List<GeneTrend> trends,
      StateContrast contrast,
      TrajectoryValidation validation,
      int[] fromRows,
      int[] toRows,
      Map<String, double[]> statesBetween,
      OrderSupport order,
      double depthRatio) {

    /** The same with what other training seeds say of each gene. */
    public Result with(Stability stability) {
      return new Result(
          trajectory,
          stability.of(trends),
          contrast,
          validation,
          fromRows,
          toRows,
          statesBetween,
          order,
          depthRatio);
    }
  }

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
    StateContrast contrast =
        contrast(request, ends.from, ends.to).withStates(statesTest(request, ends));
    Walk walk = walk(model, request, ends, listener);
    List<GeneTrend> trends =
        GeneTrends.of(
            walk.trajectory,
            model.card().preprocessing(),
            contrast,
            columns,
            qChange(model, request, ends.from, ends.to, listener.of("permuting states")));
    Map<String, int[]> between = rowsBetween(request, ends);
    return new Result(
        walk.trajectory,
        trends,
        contrast,
        walk.validation,
        ends.from,
        ends.to,
        means(between),
        order(model, request, ends, between, walk.trajectory),
        depthRatio(ends.from, ends.to));
  }

  /**
   * The path of one model, neither read nor judged.
   *
   * @param progress hears the share that is done
   */
  public Trajectory trace(FittedModel model, TrajectoryRequest request, DoubleConsumer progress) {
    Ends ends = ends(request);
    return trace(
        model, seenBy(model), pairs(ends, request), request, (step, cells, n) -> {}, progress);
  }

  /**
   * Judges the path of one model, without reading its genes.
   *
   * @param listener hears what is being done, and how far
   */
  public TrajectoryValidation validate(
      FittedModel model, TrajectoryRequest request, AnalysisListener listener) {
    return walk(model, request, ends(request), listener).validation;
  }

  /** The class to walk in, and its real cells in the two states. */
  private record Ends(int within, Labels states, int[] from, int[] to) {}

  private record Walk(Trajectory trajectory, TrajectoryValidation validation) {}

  private Ends ends(TrajectoryRequest request) {
    int within = classes.code(request.within(), data);
    Labels states = Labels.of(data, request.stateColumn());
    return new Ends(
        within, states, rows(within, states, request.from()), rows(within, states, request.to()));
  }

  private Walk walk(
      FittedModel model, TrajectoryRequest request, Ends ends, AnalysisListener listener) {
    double[] observed = observedChange(ends.from, ends.to);
    int[] compared = ChangeFit.largest(observed);
    int[] pure = new int[request.steps()];
    ModelCells seen = seenBy(model);
    AnchorPairs pairs = pairs(ends, request);
    TrainingSet judged = trainingSet(model.card());
    try (CellClassifier judge =
        CellClassifier.fit(judged, request.seed(), listener.of("training a judge"))) {
      Trajectory trajectory =
          trace(
              model,
              seen,
              pairs,
              request,
              (step, decoded, n) -> {
                for (int code : judge.predict(decoded, n)) {
                  if (code == ends.within) pure[step]++;
                }
              },
              listener.of("decoding"));
      return new Walk(
          trajectory,
          new TrajectoryValidation(
              Arrays.stream(pure).mapToDouble(n -> (double) n / request.pairs()).toArray(),
              judge.accuracy(cells, classes.codes(), judged.split().test()),
              ChangeFit.of(compared, observed, decodedChange(trajectory)),
              heldOutChange(model, seen, request, ends.from, ends.to, compared),
              separability(model, seen)));
    }
  }

  private static AnchorPairs pairs(Ends ends, TrajectoryRequest request) {
    return AnchorPairs.random(ends.from, ends.to, request.pairs(), new Random(request.seed()));
  }

  private Trajectory trace(
      FittedModel model,
      ModelCells seen,
      AnchorPairs pairs,
      TrajectoryRequest request,
      LatentTracer.DecodedListener decoded,
      DoubleConsumer progress) {
    return tracer(model, seen, pairs)
        .trace(
            latent(model, seen, pairs.from()),
            latent(model, seen, pairs.to()),
            request.steps(),
            decoded,
            progress);
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
      FittedModel model,
      TrajectoryRequest request,
      int[] fromRows,
      int[] toRows,
      DoubleConsumer progress) {
    Labels donors = request.donor().isEmpty() ? null : Labels.of(data, request.donor());
    return ChangePermutation.q(
        model,
        seenBy(model),
        new ChangePermutation.States(fromRows, toRows, donors),
        request.seed(),
        progress);
  }

  /** The cells with what the model is told about them. */
  private ModelCells seenBy(FittedModel model) {
    return new ModelCells(cells, Covariates.replay(model.card().covariates(), data));
  }

  private static LatentTracer tracer(FittedModel model, ModelCells seen, AnchorPairs pairs) {
    PathDecoder decoder =
        PathDecoder.fixed(
            model.requireDecoder(), seen.covariates().oneHot(pairs.from()), pairs.size());
    return new LatentTracer(decoder, model.card().preprocessing().genes());
  }

  private float[] latent(FittedModel model, ModelCells seen, int[] rows) {
    int[] distinct = Arrays.stream(rows).distinct().toArray();
    Embedding embedding = Embedding.of(model.requireEncoder(), seen, distinct);
    int[] place = new int[data.nObs()];
    for (int i = 0; i < distinct.length; i++) place[distinct[i]] = i;
    return embedding.select(Arrays.stream(rows).map(row -> place[row]).toArray());
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
        card.config().likelihood().isOfCounts() && data.scale() == Scale.COUNTS
            ? Optional.of(data.matrix().selectVars(columns))
            : Optional.empty(),
        card.preprocessing(),
        classes.names(),
        classes.codes(),
        normalized.exposure(),
        known);
  }

  private double separability(FittedModel model, ModelCells seen) {
    if (!knowsTrainingCells() || split.test().length == 0) return Double.NaN;
    return Separability.of(model.requireEncoder(), seen, classes.names(), classes.codes(), split)
        .heldOut();
  }

  private OrderSupport order(
      FittedModel model,
      TrajectoryRequest request,
      Ends ends,
      Map<String, int[]> between,
      Trajectory trajectory) {
    Map<String, int[]> heldOut = new LinkedHashMap<>();
    between.forEach((state, rows) -> heldOut.put(state, heldOut(rows)));
    Labels donors = request.donor().isEmpty() ? null : Labels.of(data, request.donor());
    return OrderSupport.of(
        trajectory,
        model.card().preprocessing(),
        cells,
        new OrderSupport.RealCells(ends.from, ends.to, heldOut, donors));
  }

  private Map<String, double[]> means(Map<String, int[]> rowsByState) {
    Map<String, double[]> means = new LinkedHashMap<>();
    rowsByState.forEach((state, rows) -> means.put(state, GeneMoments.of(cells, rows).mean()));
    return means;
  }

  /** The class's cells in the states between the two ends. */
  private Map<String, int[]> rowsBetween(TrajectoryRequest request, Ends ends) {
    Map<String, int[]> between = new LinkedHashMap<>();
    for (String state : StatesBetween.names(data, ends.states, request)) {
      int[] rows = cellsIn(ends.within, ends.states, ends.states.code(state, data));
      if (rows.length > 0) between.put(state, rows);
    }
    return between;
  }

  /** Tests the real cells of all states on the way, where there are any between the ends. */
  private StatesTest statesTest(TrajectoryRequest request, Ends ends) {
    Labels donors = request.donor().isEmpty() ? null : Labels.of(data, request.donor());
    List<String> between = StatesBetween.names(data, ends.states, request);
    // What the user names has to have cells; what the column's order adds is left out if not.
    Function<String, int[]> rows =
        request.between().isEmpty()
            ? state -> cellsIn(ends.within, ends.states, ends.states.code(state, data))
            : state -> rows(ends.within, ends.states, state);
    StatesBetween found = StatesBetween.of(request, between, rows, donors);
    StatesTest.States states = found.states();
    if (states.size() == 0) return StatesTest.none(data.nVars(), found.leftOut());
    StatesTest test =
        donors == null
            ? StatesTest.ofCells(normalized.matrix(), states)
            : StatesTest.ofDonors(linear(), states, donors);
    return test.withLeftOut(found.leftOut());
  }

  private double[] observedChange(int[] fromRows, int[] toRows) {
    double[] from = GeneMoments.of(cells, fromRows).mean();
    double[] to = GeneMoments.of(cells, toRows).mean();
    return difference(from, to);
  }

  private static double[] decodedChange(Trajectory trajectory) {
    List<Trajectory.Step> steps = trajectory.steps();
    return difference(steps.get(0).mean(), steps.get(steps.size() - 1).mean());
  }

  private Optional<ChangeFit> heldOutChange(
      FittedModel model,
      ModelCells seen,
      TrajectoryRequest request,
      int[] fromRows,
      int[] toRows,
      int[] compared) {
    int[] from = heldOut(fromRows);
    int[] to = heldOut(toRows);
    if (from.length < MIN_CELLS || to.length < MIN_CELLS) return Optional.empty();
    AnchorPairs pairs = AnchorPairs.random(from, to, request.pairs(), new Random(request.seed()));
    Trajectory ends =
        tracer(model, seen, pairs)
            .trace(
                latent(model, seen, pairs.from()),
                latent(model, seen, pairs.to()),
                2,
                (step, decoded, n) -> {},
                done -> {});
    return Optional.of(ChangeFit.of(compared, observedChange(from, to), decodedChange(ends)));
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
