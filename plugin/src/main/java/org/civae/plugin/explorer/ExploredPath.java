package org.civae.plugin.explorer;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;
import org.civae.trajectory.Trajectory.Step;

/**
 * A path that was walked, to be read at any fraction: between two steps values are interpolated, so
 * that a position needs no decoding.
 */
final class ExploredPath {

  private final PathEnds ends;
  private final Trajectory trajectory;
  private final List<GeneTrend> trends;
  private final double[] sd;
  private final Map<String, double[]> between;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, GeneTrend> byGene = new HashMap<>();

  /**
   * @param trends one per gene, largest |score| first
   * @param sd what slopes are measured in, per gene of the trajectory
   * @param between observed means of the states between the ends, per gene of the trajectory
   */
  ExploredPath(
      PathEnds ends,
      Trajectory trajectory,
      List<GeneTrend> trends,
      double[] sd,
      Map<String, double[]> between) {
    this.ends = ends;
    this.trajectory = trajectory;
    this.trends = List.copyOf(trends);
    this.sd = sd;
    this.between = between;
    for (int j = 0; j < trajectory.genes().size(); j++) places.put(trajectory.genes().get(j), j);
    for (GeneTrend trend : trends) byGene.put(trend.gene(), trend);
  }

  /**
   * Where a path leads.
   *
   * @param within the class, or what else both ends share
   * @param start name of the state, or of the cell, it starts in
   * @param from rows of the real cells it starts in
   * @param startPoint their mean in latent space
   * @param note what to know before believing it; empty for nothing
   */
  record PathEnds(
      String within,
      String start,
      String end,
      int[] from,
      int[] to,
      float[] startPoint,
      float[] endPoint,
      String note) {

    /** "Epithelial: Normal to Tumor". */
    String title() {
      return "%s: %s to %s".formatted(within, start, end);
    }
  }

  PathEnds ends() {
    return ends;
  }

  Trajectory trajectory() {
    return trajectory;
  }

  List<String> genes() {
    return trajectory.genes();
  }

  /** Largest |score| first. */
  List<GeneTrend> trends() {
    return trends;
  }

  boolean has(String gene) {
    return places.containsKey(gene);
  }

  GeneTrend trend(String gene) {
    return byGene.get(gene);
  }

  /** Observed means of a gene in the states between the ends, by state. */
  Map<String, Double> between(String gene) {
    Map<String, Double> means = new LinkedHashMap<>();
    between.forEach((state, values) -> means.put(state, values[places.get(gene)]));
    return means;
  }

  /** One statistic of one gene at every step. */
  double[] along(String gene, Function<Step, double[]> statistic) {
    int j = places.get(gene);
    return trajectory.steps().stream().mapToDouble(step -> statistic.apply(step)[j]).toArray();
  }

  /** One statistic of one gene at a fraction. */
  double at(String gene, double fraction, Function<Step, double[]> statistic) {
    int j = places.get(gene);
    int before = before(fraction);
    double a = statistic.apply(trajectory.steps().get(before))[j];
    double b = statistic.apply(trajectory.steps().get(before + 1))[j];
    return a + share(fraction, before) * (b - a);
  }

  /** The decoded mean of every gene at a fraction, such as the pixels of an image. */
  float[] means(double fraction) {
    int before = before(fraction);
    double share = share(fraction, before);
    double[] a = trajectory.steps().get(before).mean();
    double[] b = trajectory.steps().get(before + 1).mean();
    float[] means = new float[a.length];
    for (int j = 0; j < means.length; j++) means[j] = (float) (a[j] + share * (b[j] - a[j]));
    return means;
  }

  /**
   * How fast a gene changes at a fraction: the slope of its decoded mean between the two steps
   * around it, in standard deviations of the gene per whole path. A gene that changes evenly has
   * its score everywhere.
   */
  double slope(String gene, double fraction) {
    return slope(places.get(gene), before(fraction));
  }

  private double slope(int gene, int before) {
    Step a = trajectory.steps().get(before);
    Step b = trajectory.steps().get(before + 1);
    return (b.mean()[gene] - a.mean()[gene]) / (b.fraction() - a.fraction()) / sd[gene];
  }

  /** The genes of largest |slope| at a fraction. */
  List<String> changingMost(double fraction, int n) {
    int before = before(fraction);
    double[] slopes =
        IntStream.range(0, genes().size()).mapToDouble(j -> slope(j, before)).toArray();
    return IntStream.range(0, slopes.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer j) -> -Math.abs(slopes[j]))
                .thenComparing(genes()::get))
        .limit(n)
        .map(genes()::get)
        .toList();
  }

  /** The mean of the paths in latent space at a fraction: they are straight. */
  float[] point(double fraction) {
    float[] point = new float[ends.startPoint().length];
    for (int k = 0; k < point.length; k++) {
      point[k] = (float) ((1 - fraction) * ends.startPoint()[k] + fraction * ends.endPoint()[k]);
    }
    return point;
  }

  /** Decoded means along the path, mean 0 and standard deviation 1; 0 for what does not change. */
  double[] zScores(String gene) {
    return trajectory.zScores(places.get(gene));
  }

  /** The last step at or before a fraction that has one behind it. */
  private int before(double fraction) {
    int intervals = trajectory.steps().size() - 1;
    return Math.min(intervals - 1, (int) (fraction * intervals));
  }

  private double share(double fraction, int before) {
    return fraction * (trajectory.steps().size() - 1) - before;
  }
}
