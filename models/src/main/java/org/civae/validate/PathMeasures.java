package org.civae.validate;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.civae.trajectory.ChangeFit;

/**
 * How well the cells on one kind of path agree with real ones.
 *
 * @param method that made them
 * @param change decoded against observed change of the training cells
 * @param heldOutChange the same decoded change against that of held-out cells, on the same genes
 * @param steps from fraction 0 to fraction 1
 */
public record PathMeasures(
    String method, ChangeFit change, ChangeFit heldOutChange, List<Step> steps) {

  public PathMeasures {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param purity share of the cells that a classifier of real cells puts in the class walked in
   * @param distances per space, in their order
   */
  public record Step(double fraction, double purity, List<Distances> distances) {}

  /** Purity of the step that has the least. */
  public double purityMin() {
    return steps.stream().mapToDouble(Step::purity).min().orElseThrow();
  }

  /** Mean purity of the steps. */
  public double purityMean() {
    return steps.stream().mapToDouble(Step::purity).average().orElseThrow();
  }

  /** Energy distance of the first step to the state the path starts in. */
  public double start(int space) {
    return steps.get(0).distances().get(space).energy()[0];
  }

  /** Energy distance of the last step to the state the path leads to. */
  public double end(int space) {
    double[] energy = last().distances().get(space).energy();
    return energy[energy.length - 1];
  }

  /** Mean over the steps between both ends of the energy distance to the nearest state. */
  public double pathMean(int space) {
    return inner(space, Distances::nearestState).average().orElseThrow();
  }

  /** The largest of these. */
  public double pathWorst(int space) {
    return inner(space, Distances::nearestState).max().orElseThrow();
  }

  /** Mean over the steps between both ends of the distance to the nearest held-out real cell. */
  public double nearestCell(int space) {
    return inner(space, Distances::nearestCell).average().orElseThrow();
  }

  private DoubleStream inner(int space, ToDoubleFunction<Distances> measure) {
    return steps.subList(1, steps.size() - 1).stream()
        .mapToDouble(step -> measure.applyAsDouble(step.distances().get(space)));
  }

  private Step last() {
    return steps.get(steps.size() - 1);
  }
}
