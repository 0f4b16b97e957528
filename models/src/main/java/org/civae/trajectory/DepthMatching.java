package org.civae.trajectory;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * What becomes of the decoded change when cells of about the same library size are paired.
 *
 * @param ratioBefore larger median library size over the smaller one, of all cells of the states
 * @param ratioAfter the same of the cells of the pairs, each as often as it is taken
 * @param correlation of the change of all modelled genes with and without matching
 * @param slope of the regression of the change with matching on that without
 * @param genes the {@value #GENES} that move most by matching, in units of their standard deviation
 *     over the training cells, largest first
 * @param change of these genes with matching
 * @param changeWithout of these genes without
 */
public record DepthMatching(
    double ratioBefore,
    double ratioAfter,
    double correlation,
    double slope,
    List<String> genes,
    List<Double> change,
    List<Double> changeWithout) {

  /** Genes that are named. */
  public static final int GENES = 20;

  /**
   * The decoded change of every modelled gene, with and without matching.
   *
   * @param sd of each gene over the training cells
   */
  record Changes(List<String> genes, double[] sd, double[] with, double[] without) {}

  static DepthMatching of(double ratioBefore, double ratioAfter, Changes changes) {
    SimpleRegression regression = new SimpleRegression();
    for (int j = 0; j < changes.with.length; j++) {
      regression.addData(changes.without[j], changes.with[j]);
    }
    int[] moved =
        IntStream.range(0, changes.with.length)
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                    j -> -Math.abs(changes.with[j] - changes.without[j]) / changes.sd[j]))
            .limit(GENES)
            .mapToInt(Integer::intValue)
            .toArray();
    return new DepthMatching(
        ratioBefore,
        ratioAfter,
        regression.getR(),
        regression.getSlope(),
        IntStream.of(moved).mapToObj(changes.genes::get).toList(),
        chosen(changes.with, moved),
        chosen(changes.without, moved));
  }

  private static List<Double> chosen(double[] values, int[] genes) {
    return IntStream.of(genes).mapToDouble(j -> values[j]).boxed().toList();
  }
}
