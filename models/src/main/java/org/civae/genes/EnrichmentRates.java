package org.civae.genes;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** False discovery rates of normalised enrichment scores; see {@link PrerankedEnrichment}. */
final class EnrichmentRates {

  /** A score that was divided by a mean and multiplied by it again counts as equal to itself. */
  private static final double ROUNDING = 1 - 1e-12;

  private final double[] observed;
  private final Map<Integer, PermutedSets> permuted;
  private final Map<Integer, Integer> setsOfSize = new TreeMap<>();

  /**
   * @param sizes of the sets
   * @param observed NES of the sets
   * @param permuted by size
   */
  EnrichmentRates(int[] sizes, double[] observed, Map<Integer, PermutedSets> permuted) {
    this.observed = observed;
    this.permuted = permuted;
    for (int size : sizes) setsOfSize.merge(size, 1, Integer::sum);
  }

  /** q of a set with this score, one of those observed. */
  double of(double nes) {
    if (Double.isNaN(nes)) return Double.NaN;
    double asFar = 1;
    double onSide = 1;
    for (Map.Entry<Integer, Integer> size : setsOfSize.entrySet()) {
      PermutedSets alike = permuted.get(size.getKey());
      // In the scale of this size's scores; where none has the sign, none is counted.
      double score = nes * alike.meanSize(nes) * ROUNDING;
      if (Double.isNaN(score)) continue;
      asFar += size.getValue() * (double) alike.asExtreme(score);
      onSide += size.getValue() * (double) alike.onSide(score);
    }
    double sign = nes < 0 ? -1 : 1;
    long observedOnSide = Arrays.stream(observed).filter(o -> nes < 0 == o < 0).count();
    long observedAsFar = Arrays.stream(observed).filter(o -> sign * o >= sign * nes).count();
    return Math.min(1, asFar / onSide / ((double) observedAsFar / observedOnSide));
  }
}
