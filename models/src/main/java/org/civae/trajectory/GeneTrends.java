package org.civae.trajectory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.civae.contrast.StateContrast;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.Preprocessing;
import org.civae.trajectory.Trajectory.Step;

/** Reads every modelled gene off a trajectory. */
public final class GeneTrends {

  /** Added to both linear means before the logarithm: a tenth of a count per 10,000. */
  public static final double LOG2FC_OFFSET = 0.1;

  private GeneTrends() {}

  /**
   * @param columns place of each modelled gene among the genes of the contrast, or -1
   * @param qChange per modelled gene
   * @return one trend per gene, largest |score| first, equal ones by name
   */
  public static List<GeneTrend> of(
      Trajectory trajectory,
      Preprocessing preprocessing,
      StateContrast contrast,
      int[] columns,
      double[] qChange) {
    List<Step> steps = trajectory.steps();
    double[] fractions = steps.stream().mapToDouble(Step::fraction).toArray();
    boolean logarithmic = preprocessing.scale() == Scale.LOG1P;
    double[] sd = sd(preprocessing);
    List<GeneTrend> trends = new ArrayList<>();
    for (int j = 0; j < columns.length; j++) {
      int gene = j;
      double[] means = steps.stream().mapToDouble(step -> step.mean()[gene]).toArray();
      double start = means[0];
      double end = means[means.length - 1];
      double log2fc =
          logarithmic
              ? log2FoldChange(
                  steps.get(0).linearMean()[j], steps.get(steps.size() - 1).linearMean()[j])
              : Double.NaN;
      int c = columns[j];
      trends.add(
          new GeneTrend(
              trajectory.genes().get(j),
              start,
              end,
              end - start,
              (end - start) / sd[j],
              log2fc,
              monotonicity(means, fractions),
              onset(means, fractions),
              peak(means, fractions),
              c < 0 ? Double.NaN : contrast.meanFrom()[c],
              c < 0 ? Double.NaN : contrast.meanTo()[c],
              c < 0 ? Double.NaN : contrast.p()[c],
              c < 0 ? Double.NaN : contrast.fdr()[c],
              qChange[j],
              c < 0 ? Double.NaN : contrast.states().p()[c],
              c < 0 ? Double.NaN : contrast.states().fdr()[c],
              Double.NaN));
    }
    trends.sort(
        Comparator.comparingDouble((GeneTrend trend) -> -Math.abs(trend.score()))
            .thenComparing(GeneTrend::gene));
    return trends;
  }

  /** What scores are measured in, per gene. */
  public static double[] sd(Preprocessing preprocessing) {
    return Arrays.stream(preprocessing.sd()).map(x -> Math.max(x, Preprocessing.MIN_SD)).toArray();
  }

  private static double log2FoldChange(double start, double end) {
    double ratio = (Math.max(0, end) + LOG2FC_OFFSET) / (Math.max(0, start) + LOG2FC_OFFSET);
    return Math.log(ratio) / Math.log(2);
  }

  /** Spearman correlation of mean and fraction; 0 for a gene that does not move. */
  static double monotonicity(double[] means, double[] fractions) {
    double rho = new SpearmansCorrelation().correlation(means, fractions);
    return Double.isNaN(rho) ? 0 : rho;
  }

  /** First fraction at which half of the change is reached, linear between steps; NaN for none. */
  static double onset(double[] means, double[] fractions) {
    double change = means[means.length - 1] - means[0];
    if (change == 0) return Double.NaN;
    for (int i = 1; i < means.length; i++) {
      double before = (means[i - 1] - means[0]) / change;
      double here = (means[i] - means[0]) / change;
      if (here >= 0.5) {
        double share = (0.5 - before) / (here - before);
        return fractions[i - 1] + share * (fractions[i] - fractions[i - 1]);
      }
    }
    throw new IllegalStateException("the last step has reached all of the change");
  }

  /** Fraction of the highest mean, the first of equal ones. */
  static double peak(double[] means, double[] fractions) {
    int best = 0;
    for (int i = 1; i < means.length; i++) {
      if (means[i] > means[best]) best = i;
    }
    return fractions[best];
  }
}
