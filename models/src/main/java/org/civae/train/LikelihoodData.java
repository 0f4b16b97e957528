package org.civae.train;

import org.civae.io.anndata.CellData;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;
import org.civae.nn.Likelihood;
import org.civae.preprocess.Normalization.Normalized;

/** What a likelihood asks of the data it is measured on. */
final class LikelihoodData {

  private LikelihoodData() {}

  /**
   * @throws IllegalArgumentException for the user if the data are not of that kind
   */
  static void require(PreparationOptions options, CellData data, Normalized normalized) {
    Likelihood.Kind likelihood = options.likelihood();
    if (likelihood.isOfCounts()) {
      requireCounts(likelihood, data, normalized);
    } else if (likelihood == Likelihood.Kind.BERNOULLI) {
      requireShares(options, data, normalized.matrix());
    }
  }

  private static void requireCounts(
      Likelihood.Kind likelihood, CellData data, Normalized normalized) {
    if (data.scale() != Scale.COUNTS) {
      throw new IllegalArgumentException(
          String.format(
              "%s: values look %s, expected counts, which likelihood=%s is of. Choose a layer= of"
                  + " counts, raw=true, or likelihood=gaussian.",
              data.source().getFileName(), data.scale().label(), likelihood.word()));
    }
    if (normalized.scale() != Scale.LOG1P) {
      throw new IllegalArgumentException(
          String.format(
              "normalize=none: expected auto or log1p with likelihood=%s, whose encoder sees log1p of"
                  + " counts per 10,000.",
              likelihood.word()));
    }
  }

  private static void requireShares(PreparationOptions options, CellData data, CellMatrix cells) {
    if (options.standardize()) {
      throw new IllegalArgumentException(
          "standardize=true: expected false with likelihood=bernoulli, which is of values in"
              + " [0, 1].");
    }
    for (int i = 0; i < cells.nObs(); i++) {
      int row = i;
      cells.forEachNonZero(
          i,
          (gene, x) -> {
            if (x >= 0 && x <= 1) return;
            throw new IllegalArgumentException(
                String.format(
                    "%s: cell '%s', gene '%s': %s, expected values in [0, 1] for"
                        + " likelihood=bernoulli. Choose another likelihood=, or normalize=none"
                        + " with values in that range.",
                    data.source().getFileName(),
                    data.obs().names().get(row),
                    data.var().names().get(gene),
                    x));
          });
    }
  }
}
