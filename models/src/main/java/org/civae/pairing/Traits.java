package org.civae.pairing;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.civae.preprocess.Labels;

/**
 * What pairing asks about every cell of a file.
 *
 * @param donors {@code null} if they do not matter
 * @param subtypes {@code null} if they do not matter
 * @param exposure library sizes; {@code null} if they do not matter
 */
public record Traits(Labels donors, Labels subtypes, double[] exposure) {

  private static final String AND = " / ";

  /** Donor and sub-type of a cell, or {@code null} for one without. */
  private String group(int row) {
    if (lacks(donors, row) || lacks(subtypes, row)) return null;
    return String.join(
        AND,
        Stream.of(donors, subtypes)
            .filter(labels -> labels != null)
            .map(labels -> labels.names().get(labels.codes()[row]))
            .toList());
  }

  /** Cells by donor and sub-type, in the order given. */
  Map<String, int[]> groups(int[] rows) {
    Map<String, IntStream.Builder> groups = new HashMap<>();
    for (int row : rows) {
      String name = group(row);
      if (name != null) groups.computeIfAbsent(name, n -> IntStream.builder()).add(row);
    }
    Map<String, int[]> arrays = new HashMap<>();
    groups.forEach((name, group) -> arrays.put(name, group.build().toArray()));
    return arrays;
  }

  private static boolean lacks(Labels labels, int row) {
    return labels != null && labels.codes()[row] < 0;
  }
}
