package org.civae.trajectory;

import java.util.Arrays;
import java.util.List;

/**
 * Decoded expression along the path from one state to another, summarised over pairs of cells.
 *
 * @param genes names, in the order of every array below
 * @param steps from fraction 0 to fraction 1, both included
 */
public record Trajectory(List<String> genes, List<Step> steps) {

  public Trajectory {
    genes = List.copyOf(genes);
    steps = List.copyOf(steps);
  }

  /** Change of the mean of every gene from the first step to the last. */
  public double[] change() {
    double[] start = steps.get(0).mean();
    double[] change = steps.get(steps.size() - 1).mean().clone();
    for (int j = 0; j < change.length; j++) change[j] -= start[j];
    return change;
  }

  /**
   * The mean of one gene at every step, brought to mean 0 and standard deviation 1 along the path;
   * 0 for a gene that does not change.
   */
  public double[] zScores(int gene) {
    double[] means = steps.stream().mapToDouble(step -> step.mean()[gene]).toArray();
    double mean = Arrays.stream(means).average().orElse(0);
    double variance = Arrays.stream(means).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    double sd = Math.sqrt(variance);
    return Arrays.stream(means).map(x -> sd > 0 ? (x - mean) / sd : 0).toArray();
  }

  /**
   * All pairs at one fraction of the way, one value per gene, in the scale of the data the user
   * gave.
   *
   * @param fraction position on the path, in [0, 1]
   * @param linearMean mean of exp(x) - 1, for fold changes
   */
  public record Step(
      double fraction,
      double[] mean,
      double[] median,
      double[] sd,
      double[] q25,
      double[] q75,
      double[] linearMean) {}
}
