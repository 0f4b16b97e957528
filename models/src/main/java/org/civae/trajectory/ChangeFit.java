package org.civae.trajectory;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * How well decoded changes agree with observed ones over the {@value #GENES} genes of largest
 * observed |change|.
 *
 * @param r2 1 - sum (observed - decoded)^2 / sum observed^2: a model that decodes a constant scores
 *     0
 * @param slope of the regression of decoded on observed change; below 1 the model shrinks changes
 */
public record ChangeFit(double r2, double slope) {

  /** Genes compared; fewer where the model has fewer. */
  public static final int GENES = 200;

  /**
   * The genes to compare on.
   *
   * @param observed change of every gene between real cells
   * @return indices of the largest |change|, largest first
   */
  public static int[] largest(double[] observed) {
    return IntStream.range(0, observed.length)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -Math.abs(observed[j])))
        .limit(GENES)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * @param genes indices to compare on
   * @param observed per gene, mean of real cells at the end - mean of real cells at the start
   * @param decoded per gene, the same of decoded cells
   */
  public static ChangeFit of(int[] genes, double[] observed, double[] decoded) {
    double errors = 0;
    double total = 0;
    SimpleRegression regression = new SimpleRegression();
    for (int j : genes) {
      errors += (observed[j] - decoded[j]) * (observed[j] - decoded[j]);
      total += observed[j] * observed[j];
      regression.addData(observed[j], decoded[j]);
    }
    return new ChangeFit(total == 0 ? Double.NaN : 1 - errors / total, regression.getSlope());
  }
}
