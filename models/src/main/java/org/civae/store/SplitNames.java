package org.civae.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.civae.preprocess.Split;

/**
 * Names of the cells a model was trained on and judged by, so that held-out cells stay held out.
 */
public record SplitNames(List<String> training, List<String> validation, List<String> test) {

  public SplitNames {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  public static SplitNames of(Split split, List<String> obsNames) {
    return new SplitNames(
        names(split.training(), obsNames),
        names(split.validation(), obsNames),
        names(split.test(), obsNames));
  }

  /** The same parts in a file; cells the model never saw count as test cells. */
  public Split rowsIn(List<String> obsNames) {
    Set<String> trained = new HashSet<>(training);
    Set<String> validated = new HashSet<>(validation);
    List<Integer> trainingRows = new ArrayList<>();
    List<Integer> validationRows = new ArrayList<>();
    List<Integer> testRows = new ArrayList<>();
    for (int i = 0; i < obsNames.size(); i++) {
      String name = obsNames.get(i);
      if (trained.contains(name)) trainingRows.add(i);
      else if (validated.contains(name)) validationRows.add(i);
      else testRows.add(i);
    }
    return new Split(rows(trainingRows), rows(validationRows), rows(testRows));
  }

  private static List<String> names(int[] rows, List<String> obsNames) {
    List<String> names = new ArrayList<>();
    for (int row : rows) names.add(obsNames.get(row));
    return names;
  }

  private static int[] rows(List<Integer> rows) {
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }
}
