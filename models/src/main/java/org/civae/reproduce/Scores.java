package org.civae.reproduce;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;
import org.civae.cluster.ClusterAgreement;

/**
 * How well clusters agree with classes, in percent.
 *
 * @param acc accuracy by the best assignment of clusters to classes
 * @param nmi normalised mutual information
 * @param ari adjusted Rand index
 */
public record Scores(double acc, double nmi, double ari) {

  static Scores of(ClusterAgreement agreement) {
    return new Scores(100 * agreement.accuracy(), 100 * agreement.nmi(), 100 * agreement.ari());
  }

  /** As in {@code 84.44 / 78.15 / 69.92}. */
  String text() {
    return String.format(Locale.ROOT, "%.2f / %.2f / %.2f", acc, nmi, ari);
  }

  /** With two digits; a dash for NaN. */
  static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }

  /** Mean and standard deviation (n - 1) of each over some runs, as in {@code 80.1 ± 2.3 / ...}. */
  static String meanText(List<Scores> runs) {
    return Spread.of(runs, Scores::acc).text()
        + " / "
        + Spread.of(runs, Scores::nmi).text()
        + " / "
        + Spread.of(runs, Scores::ari).text();
  }

  /**
   * Mean and standard deviation.
   *
   * @param sd of n - 1; NaN of one value
   */
  record Spread(double mean, double sd) {

    static <T> Spread of(List<T> runs, ToDoubleFunction<T> value) {
      double[] values = runs.stream().mapToDouble(value).toArray();
      double sd = values.length < 2 ? Double.NaN : Math.sqrt(StatUtils.variance(values));
      return new Spread(StatUtils.mean(values), sd);
    }

    /** As in {@code 80.12 ± 2.30}; of one run, its value alone. */
    String text() {
      return Double.isFinite(sd)
          ? String.format(Locale.ROOT, "%.2f ± %.2f", mean, sd)
          : number(mean);
    }
  }
}
