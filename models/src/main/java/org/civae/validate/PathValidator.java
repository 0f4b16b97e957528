package org.civae.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.civae.evaluate.CellClassifier;
import org.civae.io.matrix.Scale;
import org.civae.model.FittedModel;
import org.civae.pairing.AnchorPairs;
import org.civae.preprocess.GeneMoments;
import org.civae.train.TrainingSet;
import org.civae.trajectory.AnalysisListener;
import org.civae.trajectory.ChangeFit;
import org.civae.trajectory.TrajectoryRequest;

/**
 * Measures paths against real cells that no weight was fitted to. All paths are drawn between the
 * same training cells, so that none holds a cell it is judged by.
 */
public final class PathValidator implements AutoCloseable {

  /** Fewest steps, so that one lies between both ends. */
  private static final int MIN_STEPS = 3;

  private final TrainingSet set;
  private final TrajectoryRequest request;
  private final AnalysisListener listener;
  private final List<StateCells> states;
  private final int within;
  private final AnchorPairs pairs;
  private final int[][] origins;
  private final double[] observed;
  private final double[] heldOut;
  private final int[] compared;
  private final List<ExpressionSpace> spaces;
  private final CellClassifier judge;
  private final List<PathMeasures> methods = new ArrayList<>();

  /**
   * Measures the real cells.
   *
   * @param set the cells as the model to validate was trained on them
   * @param real those of these cells that paths are drawn between and held against
   * @param listener hears what is being done, and how far
   * @throws IllegalArgumentException if the steps are too few
   */
  public PathValidator(
      TrainingSet set, RealCells real, TrajectoryRequest request, AnalysisListener listener) {
    if (request.steps() < MIN_STEPS) {
      throw new IllegalArgumentException(
          "steps=" + request.steps() + ": expected at least " + MIN_STEPS + ".");
    }
    this.set = set;
    states = real.states();
    this.request = request;
    this.listener = listener;
    within = set.classes().indexOf(request.within());
    pairs =
        AnchorPairs.random(
            start().training(), end().training(), request.pairs(), new Random(request.seed()));
    origins =
        IntStream.range(0, pairs.size())
            .mapToObj(i -> new int[] {pairs.from()[i], pairs.to()[i]})
            .toArray(int[][]::new);
    observed = observedChange(StateCells::training);
    heldOut = observedChange(StateCells::heldOut);
    compared = ChangeFit.largest(observed);
    listener.progress("measuring real cells", 0);
    spaces =
        List.of(
            ExpressionSpace.components(real, request.seed()),
            ExpressionSpace.genes(real, request.seed()));
    judge = CellClassifier.fit(set, request.seed(), listener.of("training a judge"));
  }

  /** The model's straight lines in latent space. */
  public void addLatentLine(FittedModel model) {
    add(model.card().method(), CellPath.latentLine(model, set.cells(), pairs));
  }

  /** The straight lines in gene space between the same cells. */
  public void addStraightLine() {
    add(PathValidation.STRAIGHT_LINE, CellPath.straightLine(set.cells(), pairs));
  }

  /** Start cells, with the difference of the states' mean expression added. */
  public void addPseudobulk() {
    Scale scale = set.preprocessing().scale();
    add("pseudobulk", CellPath.meanDifference(set.cells(), scale, pairs, start(), end()));
  }

  /** The model's latents of the start cells, with the difference of the states' means added. */
  public void addLatentShift(FittedModel model) {
    add(
        "latent-shift (" + model.card().method() + ")",
        CellPath.latentShift(model, set.cells(), pairs, start(), end()));
  }

  /**
   * Start cells, decoded as if they were in the other state.
   *
   * @param model trained on the cells of {@code conditional}
   */
  public void addConditional(FittedModel model, ConditionalSet conditional) {
    add(
        "conditional-" + model.card().method(),
        CellPath.conditional(
            model,
            conditional.set().cells(),
            pairs,
            conditional.entry(request.from()),
            conditional.entry(request.to())));
  }

  /** All that was added, in this order: the model to validate and the straight line first. */
  public PathValidation result() {
    return new PathValidation(
        states,
        spaces.stream().map(ExpressionSpace::name).toList(),
        spaces.stream().map(ExpressionSpace::yardsticks).toList(),
        judge.accuracy(set.cells().matrix(), set.classCodes(), set.split().test()),
        methods);
  }

  @Override
  public void close() {
    judge.close();
  }

  private void add(String method, CellPath path) {
    List<PathMeasures.Step> steps = new ArrayList<>();
    double[] first = null;
    double[] last = null;
    for (int step = 0; step < request.steps(); step++) {
      listener.progress("measuring " + method, (double) step / request.steps());
      double fraction = step / (request.steps() - 1.0);
      float[] cells = path.at(fraction);
      last = mean(cells);
      if (step == 0) first = last;
      steps.add(
          new PathMeasures.Step(
              fraction,
              purity(cells),
              spaces.stream().map(s -> s.measure(cells, pairs.size(), origins)).toList()));
    }
    double[] made = difference(first, last);
    methods.add(
        new PathMeasures(
            method,
            ChangeFit.of(compared, observed, made),
            ChangeFit.of(compared, heldOut, made),
            steps));
  }

  private StateCells start() {
    return states.get(0);
  }

  private StateCells end() {
    return states.get(states.size() - 1);
  }

  private double purity(float[] cells) {
    int[] classes = judge.predict(cells, pairs.size());
    return IntStream.of(classes).filter(code -> code == within).count() / (double) classes.length;
  }

  private double[] mean(float[] cells) {
    double[] mean = new double[observed.length];
    for (int k = 0; k < cells.length; k++) mean[k % mean.length] += cells[k];
    for (int j = 0; j < mean.length; j++) mean[j] /= pairs.size();
    return mean;
  }

  private double[] observedChange(Function<StateCells, int[]> rows) {
    return difference(
        GeneMoments.of(set.cells().matrix(), rows.apply(start())).mean(),
        GeneMoments.of(set.cells().matrix(), rows.apply(end())).mean());
  }

  private static double[] difference(double[] from, double[] to) {
    return IntStream.range(0, from.length).mapToDouble(j -> to[j] - from[j]).toArray();
  }
}
