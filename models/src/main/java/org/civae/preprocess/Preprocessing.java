package org.civae.preprocess;

import java.util.List;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;

/**
 * What was done to the cells before a model saw them; kept in the model and replayed on new data.
 *
 * @param scale of the model's input and output
 * @param genes in the order of the model's features
 * @param center mean of each gene over the training cells
 * @param sd standard deviation of each gene over the training cells (n - 1)
 * @param standardized whether the network itself sees (x - center) / max(sd, {@value #MIN_SD})
 */
public record Preprocessing(
    Scale scale, List<String> genes, double[] center, double[] sd, boolean standardized) {

  /** Below this a gene is as good as constant and is not blown up. */
  public static final double MIN_SD = 1e-2;

  public Preprocessing {
    genes = List.copyOf(genes);
  }

  /** Measures the genes over the training cells. */
  public static Preprocessing fit(
      Scale scale, List<String> genes, CellMatrix cells, int[] trainingRows, boolean standardize) {
    GeneMoments moments = GeneMoments.of(cells, trainingRows);
    return new Preprocessing(scale, genes, moments.mean(), moments.sd(), standardize);
  }

  /** The model's genes of normalised data, in the model's order. */
  public CellMatrix select(CellMatrix normalized, CellData data, MissingGenes missing) {
    int[] columns = GeneMatcher.match(genes, data.var().names(), missing, data.source());
    return normalized.selectVars(columns);
  }

  /** Turns n rows in the model's scale into what the network sees, in place. */
  public void standardize(float[] rows, int n) {
    if (!standardized) return;
    int nGenes = center.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < nGenes; j++) {
        int k = i * nGenes + j;
        rows[k] = (float) ((rows[k] - center[j]) / Math.max(sd[j], MIN_SD));
      }
    }
  }

  /** Turns n rows as the network gives them into the model's scale, in place. */
  public void unstandardize(float[] rows, int n) {
    if (!standardized) return;
    int nGenes = center.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < nGenes; j++) {
        int k = i * nGenes + j;
        rows[k] = (float) (rows[k] * Math.max(sd[j], MIN_SD) + center[j]);
      }
    }
  }
}
