package org.civae.genes;

/**
 * The extreme of the running sum along a ranking of N genes that rises at the m genes of a set and
 * falls at all others (Subramanian et al. 2005, with exponent 1):
 *
 * <pre>
 *   sum(i) = sum of |r_k| over hits k &lt;= i / (same over all hits) - misses &lt;= i / (N - m)
 * </pre>
 *
 * It can be highest only at a hit and lowest only before one, so that m places are looked at.
 *
 * @param es the value furthest from 0; of equal ones the one below
 * @param hit index, among the hits, of the one at or before which it is reached
 */
record RunningSum(double es, int hit) {

  /**
   * @param weights |r| of every gene, in the order of the ranking
   * @param hits places of the set's genes, ascending; at least one
   */
  static RunningSum extreme(double[] weights, int[] hits) {
    int m = hits.length;
    double total = 0;
    for (int place : hits) total += weights[place];
    // Genes that do not change at all weigh alike.
    boolean flat = !(total > 0);
    if (flat) total = m;
    double miss = m < weights.length ? 1.0 / (weights.length - m) : 0;
    double high = 0;
    double low = 0;
    int highest = 0;
    int lowest = 0;
    double reached = 0;
    for (int i = 0; i < m; i++) {
      double lost = (hits[i] - i) * miss;
      double before = reached / total - lost;
      if (before < low) {
        low = before;
        lowest = i;
      }
      reached += flat ? 1 : weights[hits[i]];
      double at = reached / total - lost;
      if (at > high) {
        high = at;
        highest = i;
      }
    }
    return high > -low ? new RunningSum(high, highest) : new RunningSum(low, lowest);
  }
}
