package org.civae.trajectory;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.civae.contrast.StateContrast;
import org.civae.evaluate.CellClassifier;
import org.civae.evaluate.Separability;
import org.civae.io.anndata.CellData;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization.Normalized;
import org.civae.preprocess.Preprocessing;
import org.civae.preprocess.Split;
import org.civae.train.TrainingSet;
import org.civae.trajectory.StudiedCells.Ends;

/** Walks from one state to another within a class, reads the genes, and judges the result. */
public final class TrajectoryAnalysis {

  /** Above this ratio of median library sizes the states differ in depth, not only in biology. */
  public static final double DEPTH_RATIO_WARNING = 1.5;

  private final StudiedCells real;

  /**
   * @param data the file, all genes
   * @param normalized its values in the model's scale
   * @param columns the model's genes in the file, -1 for a missing one
   * @param classes the class of every cell
   * @param split which cells the model was trained on
   */
  public TrajectoryAnalysis(
      CellData data, Normalized normalized, int[] columns, Labels classes, Split split) {
    real = new StudiedCells(data, normalized, columns, classes, split);
  }

  /**
   * @param trends one per modelled gene, largest |score| first
   * @param fromRows real cells of the state the path starts in
   * @param toRows real cells of the state it ends in
   * @param statesBetween means per modelled gene of the class's cells in the states that lie
   *     between the two; empty unless the user names some or the column is an ordered categorical
   * @param order whether onset and peak can be believed
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
      OrderSupport order,
      double depthRatio,
      Walked walked) {

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
          depthRatio,
          walked);
    }
  }

  /**
   * Runs everything for one model.
   *
   * @param listener hears what is being done, and how far
   */
  public Result run(FittedModel model, TrajectoryRequest request, AnalysisListener listener) {
    return run(model, request, PathListener.NONE, listener);
  }

  /**
   * Runs everything for one model.
   *
   * @param decoded sees every decoded cell
   * @param listener hears what is being done, and how far
   */
  public Result run(
      FittedModel model,
      TrajectoryRequest request,
      PathListener decoded,
      AnalysisListener listener) {
    Ends ends = real.ends(request);
    listener.progress("testing real cells", 0);
    LatentCells latent = latent(model, request);
    PathMaker maker = maker(model, latent, request, ends);
    StateContrast contrast = real.contrast(request, ends);
    Walk walk = walk(model, maker, request, ends, decoded, listener);
    List<GeneTrend> trends =
        GeneTrends.of(
            walk.trajectory,
            model.card().preprocessing(),
            contrast,
            real.columns(),
            qChange(latent, request, ends, listener.of("permuting states")));
    Map<String, int[]> between = real.rowsBetween(request, ends);
    return new Result(
        walk.trajectory,
        trends,
        contrast,
        walk.validation,
        ends.from(),
        ends.to(),
        means(between),
        order(model, request, ends, between, walk.trajectory),
        real.depthRatio(ends.from(), ends.to()),
        walked(model, maker, request, ends, walk));
  }

  /**
   * Judges the path of one model, without reading its genes.
   *
   * @param listener hears what is being done, and how far
   */
  public TrajectoryValidation validate(
      FittedModel model, TrajectoryRequest request, AnalysisListener listener) {
    Ends ends = real.ends(request);
    PathMaker maker = maker(model, latent(model, request), request, ends);
    return walk(model, maker, request, ends, PathListener.NONE, listener).validation;
  }

  /**
   * The path of one model, neither read nor judged.
   *
   * @param listener hears what is being done, and how far
   */
  public Trajectory trace(FittedModel model, TrajectoryRequest request, AnalysisListener listener) {
    Ends ends = real.ends(request);
    PathMaker maker = maker(model, latent(model, request), request, ends);
    PathMaker.Paths paths = paths(maker, request, ends, listener);
    return maker.trace(paths, request.steps(), (step, cells, n) -> {}, listener.of("decoding"));
  }

  /**
   * The request with the name of a state in place of {@link NearestState#WORD}; any other as it is.
   *
   * @throws IllegalArgumentException if the class has no other state
   */
  public TrajectoryRequest settled(FittedModel model, TrajectoryRequest request) {
    Labels states = Labels.of(real.data(), request.stateColumn());
    boolean named = states.names().contains(request.to());
    if (named || !request.to().equals(NearestState.WORD)) return request;
    return request.to(
        NearestState.of(real, states, new LatentCells(model, real.seenBy(model)), request));
  }

  /**
   * The cells as a model of this card is trained on them: the cells the given model was trained on,
   * or a new split of the cells with a class in a file it never saw.
   */
  public TrainingSet trainingSet(ModelCard card) {
    return real.trainingSet(card);
  }

  private LatentCells latent(FittedModel model, TrajectoryRequest request) {
    LatentCells latent = new LatentCells(model, real.seenBy(model));
    latent.require(request.way().route());
    return latent;
  }

  private PathMaker maker(
      FittedModel model, LatentCells latent, TrajectoryRequest request, Ends ends) {
    return new PathMaker(
        latent, request, real.traits(request, ends), model.card().preprocessing().genes());
  }

  private PathMaker.Paths paths(
      PathMaker maker, TrajectoryRequest request, Ends ends, AnalysisListener listener) {
    PathMaker.Paths paths =
        maker
            .straight(request.way().pairing(), ends.from(), ends.to(), listener.of("pairing cells"))
            .orElseThrow(() -> nothingToPair(request));
    if (request.way().route().shape() != Route.Shape.GRAPH) return paths;
    return maker.throughGraph(paths, real.rowsOnTheWay(ends), listener);
  }

  private IllegalArgumentException nothingToPair(TrajectoryRequest request) {
    return new IllegalArgumentException(
        String.format(
            "%s: nothing to pair: no %s has cells of '%s' in '%s' and of '%s' in '%s', expected at"
                + " least one. Pair by less.",
            real.source(),
            request.way().pairing().strata(request.donor()),
            request.within(),
            request.from(),
            request.endClass(),
            request.to()));
  }

  /**
   * @param compared genes whose decoded change is held against the observed one
   */
  private record Walk(
      PathMaker.Paths paths,
      int[] compared,
      Trajectory trajectory,
      TrajectoryValidation validation) {}

  private Walk walk(
      FittedModel model,
      PathMaker maker,
      TrajectoryRequest request,
      Ends ends,
      PathListener seeing,
      AnalysisListener listener) {
    double[] observed = real.change(ends.from(), ends.to());
    int[] compared = ChangeFit.largest(observed);
    int[] pure = new int[request.steps()];
    PathMaker.Paths paths = paths(maker, request, ends, listener);
    begin(seeing, paths);
    int[] seen = new int[request.steps()];
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
                seeing.decoded(step, seen[step], decoded, n);
                seen[step] += n;
              },
              listener.of("decoding"));
      return new Walk(
          paths,
          compared,
          trajectory,
          new TrajectoryValidation(
              Arrays.stream(pure).mapToDouble(n -> (double) n / paths.size()).toArray(),
              judge.accuracy(real.cells(), real.classes().codes(), judged.split().test()),
              ChangeFit.of(compared, observed, trajectory.change()),
              heldOutChange(maker, request, ends, compared),
              separability(model)));
    }
  }

  private static void begin(PathListener seeing, PathMaker.Paths paths) {
    boolean paired = paths.pairs() == paths.size();
    int[] none = {};
    seeing.begin(paths.size(), paired ? paths.from() : none, paired ? paths.to() : none);
  }

  /** Between held-out cells, paired in the same way. */
  private Optional<ChangeFit> heldOutChange(
      PathMaker maker, TrajectoryRequest request, Ends ends, int[] compared) {
    int[] from = real.heldOut(ends.from());
    int[] to = real.heldOut(ends.to());
    int fewest = StudiedCells.MIN_CELLS;
    if (from.length < fewest || to.length < fewest) return Optional.empty();
    return maker
        .straight(request.way().pairing(), from, to, share -> {})
        .map(paths -> ChangeFit.of(compared, real.change(from, to), maker.change(paths)));
  }

  private double separability(FittedModel model) {
    Labels classes = real.classes();
    Split split = real.split();
    if (!real.knowsTrainingCells() || split.test().length == 0) return Double.NaN;
    return Separability.of(
            model.requireEncoder(), real.seenBy(model), classes.names(), classes.codes(), split)
        .heldOut();
  }

  private double[] qChange(
      LatentCells latent, TrajectoryRequest request, Ends ends, DoubleConsumer progress) {
    return ChangePermutation.q(
        latent,
        request.way().route().batch(),
        new ChangePermutation.States(ends.from(), ends.to(), real.donors(request)),
        request.seed(),
        progress);
  }

  /** How the paths were made, and what matching changed. */
  private Walked walked(
      FittedModel model, PathMaker maker, TrajectoryRequest request, Ends ends, Walk walk) {
    PathMaker.Paths paths = walk.paths;
    double[] change = walk.trajectory.change();
    ChangeFit paired = ChangeFit.of(walk.compared, real.change(paths.from(), paths.to()), change);
    Optional<DepthMatching> depth = Optional.empty();
    if (request.way().pairing().matchDepth()) {
      depth = Optional.of(depthMatching(model, maker, request, ends, paths, change));
    }
    return new Walked(
        paths.pairs(), paths.size(), paths.graphParts(), paths.leftOut(), paired, depth);
  }

  private DepthMatching depthMatching(
      FittedModel model,
      PathMaker maker,
      TrajectoryRequest request,
      Ends ends,
      PathMaker.Paths paths,
      double[] change) {
    double[] without =
        maker
            .straight(request.way().pairing().withoutDepth(), ends.from(), ends.to(), share -> {})
            .map(maker::change)
            .orElseThrow();
    Preprocessing preprocessing = model.card().preprocessing();
    return DepthMatching.of(
        real.depthRatio(ends.from(), ends.to()),
        real.depthRatio(paths.from(), paths.to()),
        new DepthMatching.Changes(
            preprocessing.genes(), GeneTrends.sd(preprocessing), change, without));
  }

  private Map<String, double[]> means(Map<String, int[]> rowsByState) {
    Map<String, double[]> means = new LinkedHashMap<>();
    rowsByState.forEach((state, rows) -> means.put(state, real.mean(rows)));
    return means;
  }

  private OrderSupport order(
      FittedModel model,
      TrajectoryRequest request,
      Ends ends,
      Map<String, int[]> between,
      Trajectory trajectory) {
    Map<String, int[]> heldOut = new LinkedHashMap<>();
    between.forEach((state, rows) -> heldOut.put(state, real.heldOut(rows)));
    return OrderSupport.of(
        trajectory,
        model.card().preprocessing(),
        real.cells(),
        new OrderSupport.RealCells(ends.from(), ends.to(), heldOut, real.donors(request)));
  }
}
