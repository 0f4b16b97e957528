package org.civae.preprocess;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.Scale;

/**
 * What scanpy's {@code calculate_qc_metrics} counts in each cell, and in how many cells each gene
 * is seen. Values of scale log1p are turned back first, exp(x) - 1, so that shares are those of
 * counts.
 *
 * @param genes number of genes seen, per cell
 * @param counts sum of all values, per cell
 * @param mitochondrial share of the values that lies in mitochondrial genes, per cell; NaN where a
 *     cell has nothing, or no gene of the file is called like one
 * @param cells number of cells that show it, per gene
 */
public record CellQuality(int[] genes, double[] counts, double[] mitochondrial, int[] cells) {

  /** MT-CO1 in man, mt-Co1 in mouse. */
  private static final Pattern MITOCHONDRIAL = Pattern.compile("(?i)mt-.+");

  /** Walks through all values once. */
  public static CellQuality of(CellData data) {
    List<String> names = data.var().names();
    boolean[] isMitochondrial = new boolean[data.nVars()];
    boolean any = false;
    for (int j = 0; j < isMitochondrial.length; j++) {
      isMitochondrial[j] = MITOCHONDRIAL.matcher(names.get(j)).matches();
      any |= isMitochondrial[j];
    }
    int[] genes = new int[data.nObs()];
    double[] counts = new double[data.nObs()];
    double[] mitochondrial = new double[data.nObs()];
    boolean logarithm = data.scale() == Scale.LOG1P;
    int[] cells = new int[data.nVars()];
    for (int i = 0; i < data.nObs(); i++) {
      int cell = i;
      data.matrix()
          .forEachNonZero(
              i,
              (gene, x) -> {
                genes[cell]++;
                cells[gene]++;
                double linear = logarithm ? Math.expm1(x) : x;
                counts[cell] += linear;
                if (isMitochondrial[gene]) mitochondrial[cell] += linear;
              });
      mitochondrial[i] = any ? mitochondrial[i] / counts[i] : Double.NaN;
    }
    return new CellQuality(genes, counts, mitochondrial, cells);
  }

  /** Whether any gene is called like a mitochondrial one. */
  public boolean hasMitochondrial() {
    return Arrays.stream(mitochondrial).anyMatch(share -> !Double.isNaN(share));
  }
}
