package org.civae.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.preprocess.Labels;
import org.civae.train.TrainingSet;
import org.civae.trajectory.TrajectoryRequest;

/**
 * Real cells of the class walked in that are in one state.
 *
 * @param state its name
 * @param training rows that models are fitted to and paths are drawn between
 * @param heldOut rows that no weight was fitted to, which paths are judged by
 */
public record StateCells(String state, int[] training, int[] heldOut) {

  /** Fewest cells of either kind: distances between fewer say nothing. */
  public static final int MIN_CELLS = 5;

  /**
   * The states of a path: where it starts, those that lie between if the column is an ordered
   * categorical and they have enough cells, where it ends.
   *
   * @throws IllegalArgumentException if a state or class is not there or has too few cells
   */
  static List<StateCells> along(CellData data, TrainingSet set, TrajectoryRequest request) {
    Labels states = Labels.of(data, request.stateColumn());
    int from = states.code(request.from(), data);
    int to = states.code(request.to(), data);
    int within = within(data, set, request);
    StateCells start = of(set, within, states, from);
    StateCells end = of(set, within, states, to);
    start.requireEnough(data, request);
    end.requireEnough(data, request);
    List<StateCells> found = new ArrayList<>(List.of(start));
    for (String name : states.between(from, to, data)) {
      StateCells cells = of(set, within, states, states.code(name, data));
      if (cells.isEnough()) found.add(cells);
    }
    found.add(end);
    return found;
  }

  private static int within(CellData data, TrainingSet set, TrajectoryRequest request) {
    int within = set.classes().indexOf(request.within());
    if (within >= 0) return within;
    throw new IllegalArgumentException(
        String.format(
            "%s: no cells of class '%s'. Classes: %s.",
            data.source().getFileName(), request.within(), String.join(", ", set.classes())));
  }

  private static StateCells of(TrainingSet set, int within, Labels states, int state) {
    IntPredicate here = row -> set.classCodes()[row] == within && states.codes()[row] == state;
    int[] heldOut =
        IntStream.concat(Arrays.stream(set.split().validation()), Arrays.stream(set.split().test()))
            .filter(here)
            .sorted()
            .toArray();
    return new StateCells(
        states.names().get(state),
        Arrays.stream(set.split().training()).filter(here).toArray(),
        heldOut);
  }

  /** Rows of both kinds, ascending. */
  int[] all() {
    return IntStream.concat(IntStream.of(training), IntStream.of(heldOut)).sorted().toArray();
  }

  private boolean isEnough() {
    return Math.min(training.length, heldOut.length) >= MIN_CELLS;
  }

  private void requireEnough(CellData data, TrajectoryRequest request) {
    if (isEnough()) return;
    throw new IllegalArgumentException(
        String.format(
            "%s: class '%s' has %d cells in state '%s' of '%s' to train on and %d held out, expected"
                + " at least %d of each to measure distances between. Choose a class or state with"
                + " more cells.",
            data.source().getFileName(),
            request.within(),
            training.length,
            state,
            request.stateColumn(),
            heldOut.length,
            MIN_CELLS));
  }
}
