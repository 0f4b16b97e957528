package org.civae.preprocess;

import java.util.Arrays;
import java.util.Locale;
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

  /** Everything is good enough. */
  public static final QualityFilter NONE = new QualityFilter(0, 0, 1);

  /**
   * What is left.
   *
   * @param filter that left it
   * @param cells rows, ascending
   * @param genes columns, ascending
   * @param fewGenes number of cells left out for showing too few genes
   * @param mitochondrial number of further cells left out for their mitochondrial share
   */
  public record Kept(
      QualityFilter filter, int[] cells, int[] genes, int fewGenes, int mitochondrial) {

    /** Of all cells and genes. */
    public static Kept all(CellData data) {
      return NONE.keep(data);
    }

    /** Number of cells before. */
    public int nObs() {
      return cells.length + fewGenes + mitochondrial;
    }

    /** Why cells were left out, in words. */
    public String reasons() {
      return String.format(
          Locale.ROOT,
          "%,d show fewer than %,d genes, %,d more have a mitochondrial share above %s",
          fewGenes,
          filter.minGenes,
          mitochondrial,
          filter.maxMitochondrial);
    }

    /**
     * Checks that there is something to train on.
     *
     * @throws IllegalArgumentException with the numbers if no cell or no gene is left, or too few
     *     cells of a class
     */
    public void requireTrainable(Labels classes, CellData data) {
      if (cells.length == 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: mingenes=%d maxmito=%s leave none of %,d cells: %s. Lower mingenes= or raise"
                    + " maxmito=.",
                data.source().getFileName(),
                filter.minGenes,
                filter.maxMitochondrial,
                nObs(),
                reasons()));
      }
      if (genes.length == 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: mincells=%d leaves none of %,d genes, in %,d cells. Lower mincells=.",
                data.source().getFileName(),
                filter.minCells,
                data.nVars(),
                cells.length));
      }
      Labels left = classes.only(cells);
      for (int code = 0; code < classes.names().size(); code++) {
        if (left.count(code) < Math.min(Split.MIN_CLASS_SIZE, classes.count(code))) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "%s: mingenes=%d maxmito=%s leave %,d of the %,d cells of class '%s' of obs column"
                      + " '%s', expected at least %d (to train, to stop and to judge by). Lower"
                      + " mingenes=, raise maxmito=, or merge the class with another one.",
                  data.source().getFileName(),
                  filter.minGenes,
                  filter.maxMitochondrial,
                  left.count(code),
                  classes.count(code),
                  classes.names().get(code),
                  classes.column(),
                  Split.MIN_CLASS_SIZE));
        }
      }
    }
  }

  /** Whether any cell can be below the limits. */
  public boolean filtersCells() {
    return minGenes > 0 || maxMitochondrial < 1;
  }

  /** Whether anything can be left out. */
  public boolean isNone() {
    return !filtersCells() && minCells == 0;
  }

  /** The limits on cells alone: all that can be asked of cells whose genes are chosen already. */
  public QualityFilter ofCells() {
    return new QualityFilter(minGenes, 0, maxMitochondrial);
  }

  /** Measures cells and genes, unless there is no limit, and holds them against the limits. */
  public Kept keep(CellData data) {
    if (!isNone()) return keep(data, CellQuality.of(data));
    return new Kept(this, range(data.nObs()), range(data.nVars()), 0, 0);
  }

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
    int withEnough = (int) IntStream.range(0, enough.length).filter(i -> enough[i]).count();
    return new Kept(
        this, cells, genes(data, cells), kept.length - withEnough, withEnough - cells.length);
  }

  private int[] genes(CellData data, int[] cells) {
    int[] seen = new int[data.nVars()];
    if (minCells > 0) {
      for (int row : cells) data.matrix().forEachNonZero(row, (gene, x) -> seen[gene]++);
    }
    return Arrays.stream(range(seen.length)).filter(j -> seen[j] >= minCells).toArray();
  }

  private static int[] range(int n) {
    return IntStream.range(0, n).toArray();
  }
}
