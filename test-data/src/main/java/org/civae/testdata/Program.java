package org.civae.testdata;

import java.util.List;
import java.util.stream.Stream;

/** What a gene does between normal and tumour: its truth in {@code var['program']}. */
public enum Program {
  /** Up: half of the change at the border, all of it at the tumour. */
  RISE("rise", 20, 0.5, 1),
  /** Down: half of the change at the border, all of it at the tumour. */
  FALL("fall", 20, -0.5, -1),
  /** Up at the border, back at the tumour. */
  TRANSIENT("transient", 50, 1, 0),
  /** Unchanged at the border; at the tumour every other gene is up, the others are down. */
  LATE("late", 50, 0, 1),
  /** No change. */
  NONE("none", 0, 0, 0);

  private final String label;
  private final int oneIn;
  private final double atBorder;
  private final double atTumour;

  Program(String label, int oneIn, double atBorder, double atTumour) {
    this.label = label;
    this.oneIn = oneIn;
    this.atBorder = atBorder;
    this.atTumour = atTumour;
  }

  /** The category in {@code var['program']}. */
  public String label() {
    return label;
  }

  /**
   * How many of {@code nVars} genes follow this programme: one in 20 rises and one in 20 falls, one
   * in 50 is transient and one in 50 late (of 2,000 genes 100, 100, 40 and 40), the rest none.
   */
  public int nGenes(int nVars) {
    if (this != NONE) return nVars / oneIn;
    return nVars - Stream.of(RISE, FALL, TRANSIENT, LATE).mapToInt(p -> p.nGenes(nVars)).sum();
  }

  /** Share of a gene's log2 fold change that shows in this state, with its sign. */
  double course(State state) {
    return switch (state) {
      case NORMAL -> 0;
      case BORDER -> atBorder;
      case TUMOUR -> atTumour;
    };
  }

  static List<String> labels() {
    return Stream.of(values()).map(Program::label).toList();
  }
}
