package org.civae.validate;

import java.util.List;

/**
 * Paths of several methods between the same real cells, all measured alike.
 *
 * @param states from start to end
 * @param spaces names of the spaces that distances are measured in
 * @param yardsticks per space
 * @param judgeHeldOut accuracy of the judge of classes on real cells it was not fitted on
 * @param methods the model first, then the straight line in gene space, then the others
 */
public record PathValidation(
    List<StateCells> states,
    List<String> spaces,
    List<Yardsticks> yardsticks,
    double judgeHeldOut,
    List<PathMeasures> methods) {

  /** Name of the straight line in gene space among the methods. */
  public static final String STRAIGHT_LINE = "straight-line";

  public PathValidation {
    states = List.copyOf(states);
    spaces = List.copyOf(spaces);
    yardsticks = List.copyOf(yardsticks);
    methods = List.copyOf(methods);
  }

  /** That of the model. */
  public PathMeasures model() {
    return methods.get(0);
  }

  /** That of the straight line in gene space. */
  public PathMeasures straightLine() {
    return methods.get(1);
  }

  /** Whether the model's path lies nearer to real cells than the straight line in gene space. */
  public boolean isNearerThanStraightLine(int space) {
    return model().pathMean(space) < straightLine().pathMean(space);
  }
}
