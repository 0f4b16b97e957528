package org.civae.plugin.explorer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.civae.plugin.table.Table;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory.Step;

/** What is seen, as tables to save. */
final class ExplorerTables {

  private ExplorerTables() {}

  /**
   * The gene table as it is filtered and sorted.
   *
   * @param rows of the table, from top to bottom
   */
  static Table genes(GeneTable genes, int[] rows) {
    int n = genes.getColumnCount();
    return Table.of(
        IntStream.range(0, n).mapToObj(genes::key).toList(),
        () ->
            Arrays.stream(rows)
                .mapToObj(
                    row -> IntStream.range(0, n).mapToObj(c -> genes.getValueAt(row, c)).toList()));
  }

  /** Every gene as decoded at one position. */
  static Table decoded(ExploredPath path, double fraction) {
    return Table.of(
        List.of("gene", "fraction", "mean", "median", "sd", "q25", "q75", "slope"),
        () ->
            path.genes().stream()
                .map(
                    gene ->
                        List.of(
                            gene,
                            fraction,
                            path.at(gene, fraction, Step::mean),
                            path.at(gene, fraction, Step::median),
                            path.at(gene, fraction, Step::sd),
                            path.at(gene, fraction, Step::q25),
                            path.at(gene, fraction, Step::q75),
                            path.slope(gene, fraction))));
  }

  /** The trends of some genes, a line per gene and step. */
  static Table trends(ExploredPath path, List<String> genes) {
    return Table.of(
        List.of("gene", "fraction", "mean", "q25", "q75"),
        () -> genes.stream().flatMap(gene -> trend(path, gene)));
  }

  private static Stream<List<Object>> trend(ExploredPath path, String gene) {
    double[] mean = path.along(gene, Step::mean);
    double[] q25 = path.along(gene, Step::q25);
    double[] q75 = path.along(gene, Step::q75);
    List<Step> steps = path.trajectory().steps();
    return IntStream.range(0, mean.length)
        .mapToObj(i -> List.of(gene, steps.get(i).fraction(), mean[i], q25[i], q75[i]));
  }

  /** The selected cells with all that obs knows of them. */
  static Table cells(CellTable cells) {
    int n = cells.getColumnCount();
    return Table.of(
        IntStream.range(0, n).mapToObj(cells::getColumnName).toList(),
        () ->
            IntStream.range(0, cells.getRowCount())
                .mapToObj(
                    row ->
                        IntStream.range(0, n)
                            .<Object>mapToObj(c -> cells.getValueAt(row, c))
                            .toList()));
  }

  /** The genes of the heatmap from top to bottom. */
  static Table order(List<String> genes, ExploredPath path) {
    return Table.of(
        List.of("row", "gene", "score", "onset", "peak"),
        () ->
            IntStream.range(0, genes.size())
                .mapToObj(
                    row -> {
                      GeneTrend trend = path.trend(genes.get(row));
                      return List.of(
                          row + 1, trend.gene(), trend.score(), trend.onset(), trend.peak());
                    }));
  }
}
