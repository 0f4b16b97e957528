package org.civae.preprocess;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Rows to train on, to decide when to stop, and to judge by.
 *
 * @param training rows, ascending
 * @param validation rows, ascending
 * @param test rows, ascending
 */
public record Split(int[] training, int[] validation, int[] test) {

  /** Fewest cells of a class: one for each part. */
  public static final int MIN_CLASS_SIZE = 3;

  /**
   * The same shares of every class, at least one cell of each class in each part.
   *
   * @param classes code of each row; -1 (no class) is a stratum of its own
   * @param heldOut share of the rows in validation, and again in test
   */
  public static Split stratified(int[] classes, double heldOut, long seed) {
    var strata = new TreeMap<Integer, List<Integer>>();
    for (int i = 0; i < classes.length; i++) {
      strata.computeIfAbsent(classes[i], code -> new ArrayList<>()).add(i);
    }
    List<Integer> training = new ArrayList<>();
    List<Integer> validation = new ArrayList<>();
    List<Integer> test = new ArrayList<>();
    Random random = new Random(seed);
    for (List<Integer> rows : strata.values()) {
      Collections.shuffle(rows, random);
      int n = heldOut(rows.size(), heldOut);
      validation.addAll(rows.subList(0, n));
      test.addAll(rows.subList(n, 2 * n));
      training.addAll(rows.subList(2 * n, rows.size()));
    }
    return new Split(sorted(training), sorted(validation), sorted(test));
  }

  /** Cells of a class in validation, and again in test: at least one, and one left to train on. */
  private static int heldOut(int size, double share) {
    if (size < MIN_CLASS_SIZE) return 0;
    return (int) Math.min((size - 1) / 2, Math.max(1, Math.round(size * share)));
  }

  private static int[] sorted(List<Integer> rows) {
    return rows.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
