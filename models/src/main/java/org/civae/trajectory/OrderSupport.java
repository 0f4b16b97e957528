package org.civae.trajectory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.civae.io.matrix.CellMatrix;
import org.civae.preprocess.GeneMoments;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Preprocessing;

/**
 * Whether the order of events along a path (onset, peak) can be believed. Two states at the ends
 * say nothing about what comes first between them; real cells of a state between them do. The path
 * is held against the straight line in gene space, which has no order: everything changes at once.
 *
 * @param between one per state between the two ends that has enough cells to judge by
 * @param reason why order is supported or is not, a sentence without a full stop
 */
public record OrderSupport(List<Between> between, String reason) {

  /** Fewest cells of a state between, which no weight was fitted to, to judge by. */
  public static final int MIN_CELLS = 10;

  /** Least share of the real bend that the path must explain. */
  public static final double MIN_EXPLAINED = 0.5;

  /** Largest p at which the path is taken to be nearer than the straight line. */
  public static final double P_LIMIT = 0.05;

  private static final int MIN_DONORS = 3;

  /**
   * Real cells x of one state between, held against the path and against straight lines, over the
   * {@value ChangeFit#GENES} genes whose means range furthest over the real states. With D the
   * decoded mean at the step nearest to the cells' mean, L the nearest point of the straight line
   * between the path's own ends (so that the path gains by its shape alone), and |.| over genes in
   * units of their standard deviation,
   *
   * <pre>
   *   gain of a cell = |x - L|^2 - |x - D|^2
   *   explained      = mean gain / (|mean x - L|^2 - what chance adds to it)
   * </pre>
   *
   * @param cells judged by, of those no weight was fitted to
   * @param fraction of the path nearest to them
   * @param explained share of the real cells' departure from the straight line that the path shows;
   *     1 for a path through their mean, 0 or less for one no nearer than the line; NaN where they
   *     depart by no more than chance
   * @param p one-sided t-test of gain above 0 over cells, or over donors' means where donors are
   *     known and at least 3; 1 where it cannot be computed
   * @param pathError root mean square over these genes of mean x - D
   * @param lineError the same for the nearest point of the straight line between the means of the
   *     real cells at either end
   */
  public record Between(
      String state,
      int cells,
      double fraction,
      double explained,
      double p,
      double pathError,
      double lineError) {

    public boolean supported() {
      return explained >= MIN_EXPLAINED && p < P_LIMIT && pathError < lineError;
    }
  }

  /**
   * Real cells of the class.
   *
   * @param between cells no weight was fitted to, by state
   * @param donors of every cell of the file; {@code null} if unknown
   */
  public record RealCells(int[] from, int[] to, Map<String, int[]> between, Labels donors) {}

  public OrderSupport {
    between = List.copyOf(between);
  }

  /** Whether order is supported by every state between; empty where there was none to judge by. */
  public Optional<Boolean> supported() {
    if (between.isEmpty()) return Optional.empty();
    return Optional.of(between.stream().allMatch(Between::supported));
  }

  /**
   * Judges a path.
   *
   * @param cells nObs x nVars, the model's genes in the model's scale
   */
  public static OrderSupport of(
      Trajectory path, Preprocessing preprocessing, CellMatrix cells, RealCells real) {
    if (real.between.isEmpty()) {
      return new OrderSupport(
          List.of(),
          "no real cells lie between the two states (none are named by between=, and the states'"
              + " column is no ordered categorical, or has none between them)");
    }
    Map<String, int[]> enough = new LinkedHashMap<>(real.between);
    enough.values().removeIf(rows -> rows.length < MIN_CELLS);
    if (enough.isEmpty()) {
      return new OrderSupport(
          List.of(),
          String.format(
              "fewer than %d cells that no weight was fitted to lie between the two states",
              MIN_CELLS));
    }
    Judge judge = new Judge(path, preprocessing, cells, real, enough);
    List<Between> judged = new ArrayList<>();
    enough.forEach((state, rows) -> judged.add(judge.between(state, rows)));
    return new OrderSupport(judged, reason(judged));
  }

  private static String reason(List<Between> judged) {
    Between worst =
        judged.stream().filter(state -> !state.supported()).findFirst().orElse(judged.get(0));
    String cells = String.format("%d cells of '%s'", worst.cells, worst.state);
    if (Double.isNaN(worst.explained)) {
      return cells + " depart from the straight line between the ends by no more than chance";
    }
    String share =
        worst.explained <= 0
            ? "is no nearer to them than a straight line in gene space"
            : String.format(
                Locale.ROOT,
                "shows %.0f %% of how they depart from a straight line in gene space",
                100 * Math.min(1, worst.explained));
    return String.format(
        Locale.ROOT,
        "judged by %s, the path %s (p %.2g; error %.3f against %.3f of the line between real ends)",
        cells,
        share,
        worst.p,
        worst.pathError,
        worst.lineError);
  }

  /** Holds one path against the states between its ends; all vectors are over its genes. */
  private static final class Judge {
    private final CellMatrix cells;
    private final Labels donors;
    private final Trajectory path;
    private final int[] genes;
    private final double[] sd;
    private final double[] realStart;
    private final double[] realEnd;

    Judge(
        Trajectory path,
        Preprocessing preprocessing,
        CellMatrix cells,
        RealCells real,
        Map<String, int[]> between) {
      this.cells = cells;
      this.path = path;
      donors = real.donors;
      double[] allSd = GeneTrends.sd(preprocessing);
      List<double[]> means = new ArrayList<>();
      means.add(GeneMoments.of(cells, real.from).mean());
      means.add(GeneMoments.of(cells, real.to).mean());
      between.values().forEach(rows -> means.add(GeneMoments.of(cells, rows).mean()));
      genes = ChangeFit.largest(ranges(means, allSd));
      sd = chosen(allSd);
      realStart = scaled(means.get(0));
      realEnd = scaled(means.get(1));
    }

    Between between(String state, int[] rows) {
      GeneMoments moments = GeneMoments.of(cells, rows);
      double[] mean = scaled(moments.mean());
      int nearest = nearestStep(mean);
      double[] decoded = step(nearest);
      double[] line = nearestOnLine(mean, step(0), step(path.steps().size() - 1));
      double chance = Arrays.stream(scaled(moments.sd())).map(s -> s * s / rows.length).sum();
      double bend = squared(mean, line) - chance;
      double[] gains = gains(rows, decoded, line);
      double gain = Arrays.stream(gains).average().orElseThrow();
      return new Between(
          state,
          rows.length,
          path.steps().get(nearest).fraction(),
          bend > 0 ? gain / bend : Double.NaN,
          p(replicates(rows, gains)),
          rms(squared(mean, decoded)),
          rms(squared(mean, nearestOnLine(mean, realStart, realEnd))));
    }

    private static double[] ranges(List<double[]> means, double[] sd) {
      return IntStream.range(0, sd.length)
          .mapToDouble(
              j -> {
                double most = means.stream().mapToDouble(mean -> mean[j]).max().orElseThrow();
                double least = means.stream().mapToDouble(mean -> mean[j]).min().orElseThrow();
                return (most - least) / sd[j];
              })
          .toArray();
    }

    private double[] chosen(double[] values) {
      return Arrays.stream(genes).mapToDouble(j -> values[j]).toArray();
    }

    private double[] scaled(double[] values) {
      return IntStream.range(0, genes.length).mapToDouble(k -> values[genes[k]] / sd[k]).toArray();
    }

    private double[] step(int step) {
      return scaled(path.steps().get(step).mean());
    }

    private int nearestStep(double[] mean) {
      int best = 0;
      for (int s = 1; s < path.steps().size(); s++) {
        if (squared(mean, step(s)) < squared(mean, step(best))) best = s;
      }
      return best;
    }

    /** The point of the segment from start to end that is nearest. */
    private static double[] nearestOnLine(double[] point, double[] start, double[] end) {
      double along = 0;
      double length = 0;
      for (int k = 0; k < point.length; k++) {
        along += (point[k] - start[k]) * (end[k] - start[k]);
        length += (end[k] - start[k]) * (end[k] - start[k]);
      }
      double fraction = length > 0 ? Math.max(0, Math.min(1, along / length)) : 0;
      return IntStream.range(0, point.length)
          .mapToDouble(k -> (1 - fraction) * start[k] + fraction * end[k])
          .toArray();
    }

    /** Per cell |x - L|^2 - |x - D|^2 = sum over genes of (D - L)(2 x - L - D). */
    private double[] gains(int[] rows, double[] decoded, double[] line) {
      float[] values = new float[cells.nVars()];
      double[] gains = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        cells.readRows(new int[] {rows[i]}, values);
        for (int k = 0; k < genes.length; k++) {
          double x = values[genes[k]] / sd[k];
          gains[i] += (decoded[k] - line[k]) * (2 * x - line[k] - decoded[k]);
        }
      }
      return gains;
    }

    /** Means of donors where there are enough of them, otherwise cells. */
    private double[] replicates(int[] rows, double[] gains) {
      if (donors == null) return gains;
      Map<Integer, SummaryStatistics> byDonor = new TreeMap<>();
      for (int i = 0; i < rows.length; i++) {
        int donor = donors.codes()[rows[i]];
        if (donor < 0) continue;
        byDonor.computeIfAbsent(donor, code -> new SummaryStatistics()).addValue(gains[i]);
      }
      if (byDonor.size() < MIN_DONORS) return gains;
      return byDonor.values().stream().mapToDouble(SummaryStatistics::getMean).toArray();
    }

    private static double p(double[] gains) {
      SummaryStatistics statistics = new SummaryStatistics();
      Arrays.stream(gains).forEach(statistics::addValue);
      double error = statistics.getStandardDeviation() / Math.sqrt(gains.length);
      if (!(error > 0)) return 1;
      double t = statistics.getMean() / error;
      return 1 - new TDistribution(null, gains.length - 1).cumulativeProbability(t);
    }

    private static double squared(double[] a, double[] b) {
      return IntStream.range(0, a.length).mapToDouble(k -> (a[k] - b[k]) * (a[k] - b[k])).sum();
    }

    private double rms(double squared) {
      return Math.sqrt(squared / genes.length);
    }
  }
}
