package org.civae.preprocess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Shares out whole donors: of many random ways the one whose held-out parts come closest to the
 * size wanted and miss the fewest classes. A class that a part misses weighs as much as half that
 * part's size.
 */
final class GroupedSplit {

  private static final int TRAINING = 0;
  private static final int VALIDATION = 1;
  private static final int TEST = 2;
  private static final int PARTS = 3;
  private static final int[] HELD_OUT = {VALIDATION, TEST};
  private static final int TRIALS = 500;
  private static final double MISSING_CLASS = 0.5;

  private final Labels classes;
  private final Labels donors;

  /** Cells per donor and class. */
  private final int[][] cells;

  /** Cells per donor, with and without class. */
  private final int[] sizes;

  private final double target;

  GroupedSplit(Labels classes, Labels donors, double heldOut) {
    this.classes = classes;
    this.donors = donors;
    int nDonors = donors.names().size();
    cells = new int[nDonors][classes.names().size()];
    sizes = new int[nDonors];
    for (int i = 0; i < donors.codes().length; i++) {
      int donor = donors.codes()[i];
      if (donor < 0) {
        throw new IllegalArgumentException(
            String.format(
                "donor=%s: %d cells have no entry, expected one for each, as their donor may be one"
                    + " that is held out. Leave those cells out, or leave out donor=.",
                donors.column(), donors.count(-1)));
      }
      sizes[donor]++;
      if (classes.codes()[i] >= 0) cells[donor][classes.codes()[i]]++;
    }
    int inUse = (int) Arrays.stream(sizes).filter(size -> size > 0).count();
    if (inUse < Split.MIN_DONORS) {
      throw new IllegalArgumentException(
          String.format(
              "donor=%s: cells of %d donor%s, expected at least %d: one each to train, to stop and"
                  + " to judge by. Leave out donor= to split the cells of each class.",
              donors.column(), inUse, inUse == 1 ? "" : "s", Split.MIN_DONORS));
    }
    target = heldOut * donors.codes().length;
  }

  /** The best of many ways. */
  Split best(Random random) {
    List<Integer> order =
        new ArrayList<>(
            IntStream.range(0, sizes.length).filter(d -> sizes[d] > 0).boxed().toList());
    Optional<Parts> best = Optional.empty();
    for (int trial = 0; trial < TRIALS; trial++) {
      Collections.shuffle(order, random);
      Optional<Parts> parts = share(order);
      if (parts.isEmpty()) continue;
      if (best.isEmpty() || parts.get().cost() < best.get().cost()) best = parts;
    }
    return best.orElseThrow(this::noneToSpare).split();
  }

  /** Empty if too few donors can be spared in this order. */
  private Optional<Parts> share(List<Integer> order) {
    Parts parts = new Parts(order);
    // One donor each before either grows, so that neither takes the other's only one.
    for (int part : HELD_OUT) {
      Optional<Integer> first = order.stream().filter(parts::canSpare).findFirst();
      if (first.isEmpty()) return Optional.empty();
      parts.move(first.get(), part);
    }
    for (int part : HELD_OUT) {
      for (int donor : order) {
        boolean closer = parts.distance(part, sizes[donor]) < parts.distance(part, 0);
        if (closer && parts.canSpare(donor)) parts.move(donor, part);
      }
    }
    return Optional.of(parts);
  }

  /** Part of each donor; all are in training at first. */
  private final class Parts {
    private final int[] partOf = new int[sizes.length];
    private final int[] size = new int[PARTS];

    /** Donors per part and class, and in the last column all. */
    private final int[][] holders = new int[PARTS][classes.names().size() + 1];

    Parts(List<Integer> all) {
      for (int donor : all) count(donor, TRAINING, 1);
    }

    void move(int donor, int part) {
      count(donor, partOf[donor], -1);
      partOf[donor] = part;
      count(donor, part, 1);
    }

    private void count(int donor, int part, int sign) {
      size[part] += sign * sizes[donor];
      holders[part][classes.names().size()] += sign;
      for (int c = 0; c < classes.names().size(); c++) {
        if (cells[donor][c] > 0) holders[part][c] += sign;
      }
    }

    /** Whether a donor is in training, and neither alone there nor alone with some class. */
    boolean canSpare(int donor) {
      int[] there = holders[TRAINING];
      return partOf[donor] == TRAINING
          && there[classes.names().size()] > 1
          && IntStream.range(0, classes.names().size())
              .allMatch(c -> cells[donor][c] == 0 || there[c] > 1);
    }

    /** Share of its size by which a part is off with some cells more. */
    double distance(int part, int more) {
      return Math.abs(size[part] + more - target) / Math.max(1, target);
    }

    double cost() {
      double cost = 0;
      for (int part : HELD_OUT) {
        long missing = Arrays.stream(holders[part]).filter(n -> n == 0).count();
        cost += distance(part, 0) + MISSING_CLASS * missing;
      }
      return cost;
    }

    Split split() {
      return new Split(rows(TRAINING), rows(VALIDATION), rows(TEST));
    }

    private int[] rows(int part) {
      return IntStream.range(0, donors.codes().length)
          .filter(i -> partOf[donors.codes()[i]] == part)
          .toArray();
    }
  }

  private IllegalArgumentException noneToSpare() {
    String few =
        IntStream.range(0, classes.names().size())
            .filter(c -> Arrays.stream(cells).filter(of -> of[c] > 0).count() < Split.MIN_DONORS)
            .mapToObj(c -> "'" + classes.names().get(c) + "'")
            .collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        String.format(
            "donor=%s: no two of its donors can be held out so that every class keeps cells to train"
                + " on; fewer than %d donors have cells of %s. Merge such classes with others, or"
                + " leave out donor=.",
            donors.column(), Split.MIN_DONORS, few));
  }
}
