package org.civae.preprocess;

import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;

/**
 * Which cells and genes are good enough to look at: scanpy's {@code filter_cells} by genes, cells
 * by mitochondrial share, and then {@code filter_genes} by the cells that are left.
 *
 * @param minGenes fewest genes that a cell shows
 * @param minCells fewest of the cells left that show a gene
 * @param maxMitochondrial largest share of a cell's values in mitochondrial genes, in [0, 1]; cells
 *     without any value have none
 */
public record QualityFilter(int minGenes, int minCells, double maxMitochondrial) {

  /**
   * What is left.
   *
   * @param cells rows, ascending
   * @param genes columns, ascending
   * @param fewGenes number of cells left out for showing too few genes
   * @param mitochondrial number of further cells left out for their mitochondrial share
   */
  public record Kept(int[] cells, int[] genes, int fewGenes, int mitochondrial) {}

  /** Holds cells and genes against the limits. */
  public Kept keep(CellData data, CellQuality quality) {
    boolean[] enough = new boolean[data.nObs()];
    boolean[] kept = new boolean[data.nObs()];
    for (int i = 0; i < kept.length; i++) {
      enough[i] = quality.genes()[i] >= minGenes;
      // NaN, where nothing tells, is not above the limit.
      kept[i] = enough[i] && !(quality.mitochondrial()[i] > maxMitochondrial);
    }
    int[] cells = IntStream.range(0, kept.length).filter(i -> kept[i]).toArray();
    int[] seen = new int[data.nVars()];
    for (int row : cells) data.matrix().forEachNonZero(row, (gene, x) -> seen[gene]++);
    int withEnough = (int) IntStream.range(0, enough.length).filter(i -> enough[i]).count();
    return new Kept(
        cells,
        IntStream.range(0, seen.length).filter(j -> seen[j] >= minCells).toArray(),
        kept.length - withEnough,
        withEnough - cells.length);
  }
}
