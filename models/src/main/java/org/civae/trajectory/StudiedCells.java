package org.civae.trajectory;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.civae.contrast.DonorValues;
import org.civae.contrast.StateContrast;
import org.civae.contrast.StatesTest;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.model.ModelCells;
import org.civae.pairing.Pairing;
import org.civae.pairing.Traits;
import org.civae.preprocess.Covariates;
import org.civae.preprocess.GeneMoments;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.Normalization.Normalized;
import org.civae.preprocess.Split;
import org.civae.train.TrainingSet;

/**
 * The real cells that trajectories are drawn between and held against: which are in which class and
 * state, what they express, how they differ.
 */
final class StudiedCells {

  /** Fewest cells of a state, and fewest held-out ones for a held-out change. */
  static final int MIN_CELLS = 2;

  private final CellData data;
  private final Normalized normalized;
  private final int[] columns;
  private final CellMatrix cells;
  private final Labels classes;
  private final Split split;

  StudiedCells(CellData data, Normalized normalized, int[] columns, Labels classes, Split split) {
    this.data = data;
    this.normalized = normalized;
    this.columns = columns;
    this.cells = normalized.matrix().selectVars(columns);
    this.classes = classes;
    this.split = split;
  }

  /** The classes to walk in, which are the same as a rule, and real cells in the two states. */
  record Ends(int within, int endClass, Labels states, int[] from, int[] to) {
    boolean isIn(int classCode) {
      return classCode == within || classCode == endClass;
    }
  }

  CellData data() {
    return data;
  }

  /** The file's name. */
  String source() {
    return data.source().getFileName().toString();
  }

  /** The model's genes in the model's scale. */
  CellMatrix cells() {
    return cells;
  }

  /** The model's genes in the file, -1 for a missing one. */
  int[] columns() {
    return columns;
  }

  Labels classes() {
    return classes;
  }

  Split split() {
    return split;
  }

  Ends ends(TrajectoryRequest request) {
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

  int[] rowsIn(int classCode, Labels states, int stateCode) {
    return classes.rows(classCode, states, stateCode);
  }

  /** Rows of the classes that paths may lead through. */
  int[] rowsOnTheWay(Ends ends) {
    return IntStream.range(0, data.nObs()).filter(i -> ends.isIn(classes.codes()[i])).toArray();
  }

  /** Rows of the class that are in a state, enough of them to be an end of a path. */
  int[] rows(int classCode, Labels states, String state) {
    int[] rows = rowsIn(classCode, states, states.code(state, data));
    if (rows.length < MIN_CELLS) {
      throw new IllegalArgumentException(
          String.format(
              "%s: class '%s' has %d cell%s in state '%s' of '%s', expected at least %d. Choose"
                  + " another class or state.",
              source(),
              classes.names().get(classCode),
              rows.length,
              rows.length == 1 ? "" : "s",
              state,
              states.column(),
              MIN_CELLS));
    }
    return rows;
  }

  /** The class's cells in the states between the two ends; none where paths cross classes. */
  Map<String, int[]> rowsBetween(TrajectoryRequest request, Ends ends) {
    Map<String, int[]> between = new LinkedHashMap<>();
    for (String state : StatesBetween.names(data, ends.states, request)) {
      int[] rows = rowsIn(ends.within, ends.states, ends.states.code(state, data));
      if (rows.length > 0) between.put(state, rows);
    }
    return between;
  }

  /**
   * Those of the rows whose values no weight was fitted to: test and validation cells. The latter
   * only decided when to stop, and a state of one class often has too few test cells for a mean.
   */
  int[] heldOut(int[] rows) {
    return Arrays.stream(rows)
        .filter(row -> Arrays.binarySearch(split.training(), row) < 0)
        .toArray();
  }

  /** The donors of all cells; {@code null} where cells are the replicates. */
  Labels donors(TrajectoryRequest request) {
    return request.donor().isEmpty() ? null : Labels.of(data, request.donor());
  }

  /** Tests the states at the ends, and all states on the way where there are any between. */
  StateContrast contrast(TrajectoryRequest request, Ends ends) {
    StateContrast cellTest =
        StateContrast.of(normalized.matrix(), data.var().names(), ends.from, ends.to);
    Labels donors = donors(request);
    StateContrast contrast =
        donors == null
            ? cellTest
            : cellTest.byDonors(ofDonors(), donorValues(), ends.from, ends.to, donors);
    return contrast.withStates(statesTest(request, ends, donors));
  }

  private StatesTest statesTest(TrajectoryRequest request, Ends ends, Labels donors) {
    // What the user names has to have cells; what the column's order adds is left out if not.
    Function<String, int[]> rows =
        request.between().isEmpty()
            ? state -> rowsIn(ends.within, ends.states, ends.states.code(state, data))
            : state -> rows(ends.within, ends.states, state);
    StatesBetween found =
        StatesBetween.of(request, StatesBetween.names(data, ends.states, request), rows, donors);
    StatesTest.States states = found.states();
    if (states.size() == 0) return StatesTest.none(data.nVars(), found.leftOut());
    StatesTest test =
        donors == null
            ? StatesTest.ofCells(normalized.matrix(), states)
            : StatesTest.ofDonors(ofDonors(), donorValues(), states, donors);
    return test.withLeftOut(found.leftOut());
  }

  /** Pixels have no total to compare them with. */
  private DonorValues donorValues() {
    return normalized.scale() == Scale.INTENSITIES ? DonorValues.MEAN : DonorValues.LOG_CPM;
  }

  /**
   * What donors' values are made of: pixels; counts where the file has them; otherwise what log1p
   * values came from, per 10,000.
   */
  private CellMatrix ofDonors() {
    if (normalized.scale() == Scale.INTENSITIES) return normalized.matrix();
    if (data.scale() == Scale.COUNTS) return data.matrix();
    if (normalized.scale() == Scale.LOG1P) return HighlyVariableGenes.linear(normalized.matrix());
    throw new IllegalArgumentException(
        String.format(
            "%s: values look %s, expected counts or log1p values, which can be summed over the cells"
                + " of a donor. Leave out donor=, or choose another layer=.",
            source(), data.scale().label()));
  }

  /** What pairing asks about the cells. */
  Traits traits(TrajectoryRequest request, Ends ends) {
    Pairing pairing = request.way().pairing();
    double[] exposure = pairing.matchDepth() ? normalized.exposure() : null;
    if (exposure != null && Double.isNaN(depthRatio(ends.from, ends.to))) {
      throw new IllegalArgumentException(
          String.format(
              "matchdepth=true: %s does not tell the counts per cell, expected counts, log1p values"
                  + " or an obs column such as total_counts. Leave out matchdepth=.",
              source()));
    }
    return new Traits(
        pairing.withinDonor() ? donors(request) : null,
        pairing.match().isEmpty() ? null : Labels.of(data, pairing.match()),
        exposure);
  }

  /** Mean of every gene of the model over some cells. */
  double[] mean(int[] rows) {
    return GeneMoments.of(cells, rows).mean();
  }

  /** Difference of the means of every gene of the model. */
  double[] change(int[] fromRows, int[] toRows) {
    double[] from = mean(fromRows);
    double[] to = mean(toRows);
    return IntStream.range(0, from.length).mapToDouble(j -> to[j] - from[j]).toArray();
  }

  /** Larger median library size over the smaller one; NaN where nothing tells. */
  double depthRatio(int[] fromRows, int[] toRows) {
    double from = Normalization.medianExposure(normalized.exposure(), fromRows);
    double to = Normalization.medianExposure(normalized.exposure(), toRows);
    return Math.max(from, to) / Math.min(from, to);
  }

  /** The cells with what a model is told about them. */
  ModelCells seenBy(FittedModel model) {
    return seenBy(model.card());
  }

  private ModelCells seenBy(ModelCard card) {
    return new ModelCells(cells, Covariates.replay(card.covariates(), data));
  }

  /** Whether the file holds the cells a model was trained on. */
  boolean knowsTrainingCells() {
    return split.training().length > 0 && split.validation().length > 0;
  }

  /** See {@link TrajectoryAnalysis#trainingSet}. */
  TrainingSet trainingSet(ModelCard card) {
    Split known = knowsTrainingCells() ? split : newSplit();
    boolean counts = card.config().likelihood().isOfCounts() && data.scale() == Scale.COUNTS;
    return new TrainingSet(
        seenBy(card),
        counts ? Optional.of(data.matrix().selectVars(columns)) : Optional.empty(),
        card.preprocessing(),
        classes.names(),
        classes.codes(),
        normalized.exposure(),
        known);
  }

  /** Of the cells with a class: those without may be below the model's limits of quality. */
  private Split newSplit() {
    int[] rows = IntStream.range(0, data.nObs()).filter(row -> classes.codes()[row] >= 0).toArray();
    return Split.stratified(classes.select(rows).codes(), TrainingSet.HELD_OUT, 0).of(rows);
  }
}
