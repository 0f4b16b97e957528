package org.civae.preprocess;

import java.util.ArrayList;
import java.util.Arrays;
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

  /** Fewest donors: one for each part. */
  public static final int MIN_DONORS = 3;

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

  /**
   * Whole donors: those in validation train no weight, and those in test decide nothing at all.
   * About the same share of the cells in validation and test, one donor each at the least; every
   * class keeps cells to train on, and as many classes as can be have cells in the other parts too.
   *
   * @param classes of each row; rows without one go with their donor
   * @param donors of each row
   * @param heldOut share of the rows in validation, and again in test
   * @throws IllegalArgumentException if there are fewer than {@value #MIN_DONORS} donors, a row has
   *     none, or a class would have nothing left to train on
   */
  public static Split grouped(Labels classes, Labels donors, double heldOut, long seed) {
    return new GroupedSplit(classes, donors, heldOut).best(new Random(seed));
  }

  /** The same split where entry k of what was split is row {@code rows[k]}, ascending. */
  public Split of(int[] rows) {
    return new Split(select(training, rows), select(validation, rows), select(test, rows));
  }

  private static int[] select(int[] part, int[] rows) {
    return Arrays.stream(part).map(k -> rows[k]).toArray();
  }

  /** The same parts without rows that are not among these, ascending. */
  public Split only(int[] rows) {
    return new Split(among(training, rows), among(validation, rows), among(test, rows));
  }

  private static int[] among(int[] part, int[] rows) {
    return Arrays.stream(part).filter(row -> Arrays.binarySearch(rows, row) >= 0).toArray();
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
