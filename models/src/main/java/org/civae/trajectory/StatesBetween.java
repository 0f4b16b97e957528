package org.civae.trajectory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.civae.contrast.StateContrast;
import org.civae.contrast.StatesTest;
import org.civae.io.anndata.CellData;
import org.civae.preprocess.Labels;

/**
 * The states between the ends of a path whose real cells can be compared with those of the ends.
 *
 * @param states the ends and those between, in the order of the walk
 * @param leftOut states that an ordered column puts between and that have too few cells or donors,
 *     each with the reason
 */
record StatesBetween(StatesTest.States states, List<String> leftOut) {

  /**
   * Names of the states between: those the user gives, or those that an ordered column puts there;
   * none lie between classes.
   *
   * @throws IllegalArgumentException if the user gives one that the column does not have
   */
  static List<String> names(CellData data, Labels states, TrajectoryRequest request) {
    request.between().forEach(name -> states.code(name, data));
    if (!request.between().isEmpty() || request.crosses()) return request.between();
    return states.between(states.code(request.from(), data), states.code(request.to(), data), data);
  }

  /**
   * Those that can be compared. What the user gave is not judged here: the test refuses it.
   *
   * @param between their names
   * @param rows cells of a state
   * @param donors of every cell; null where cells are the replicates
   */
  static StatesBetween of(
      TrajectoryRequest request,
      List<String> between,
      Function<String, int[]> rows,
      Labels donors) {
    List<String> names = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (String state : between) {
      String obstacle = request.between().isEmpty() ? obstacle(rows.apply(state), donors) : "";
      if (obstacle.isEmpty()) names.add(state);
      else leftOut.add("state '" + state + "' is left out of p_states: " + obstacle);
    }
    if (!names.isEmpty()) {
      names.add(0, request.from());
      names.add(request.to());
    }
    return new StatesBetween(
        new StatesTest.States(names, names.stream().map(rows).toList()), leftOut);
  }

  private static String obstacle(int[] rows, Labels donors) {
    if (rows.length < StudiedCells.MIN_CELLS) {
      return String.format(
          "it has %d cells of the class, expected at least %d",
          rows.length, StudiedCells.MIN_CELLS);
    }
    if (donors == null) return "";
    long found =
        Arrays.stream(rows).map(row -> donors.codes()[row]).filter(d -> d >= 0).distinct().count();
    if (found >= StateContrast.MIN_DONORS) return "";
    return String.format(
        "it has cells of %d donors, expected at least %d", found, StateContrast.MIN_DONORS);
  }
}
