package org.civae.plugin.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.civae.cluster.AverageLinkage;
import org.civae.plugin.table.GeneOrder;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;

/**
 * The genes that a heatmap shows, block by block from top to bottom: up to 25 that rise and 25 that
 * fall, of largest |score|.
 */
public record HeatmapGenes(Order order, List<Block> blocks) {

  private static final int GENES_EACH = 25;

  /** How rows follow each other. */
  public enum Order {
    /** Those that rise above those that fall, each set by the fraction of its half change. */
    ONSET,
    /** Genes of alike course together, by average linkage of 1 - their correlation. */
    CLUSTER
  }

  /**
   * Rows that stand together.
   *
   * @param label such as Rising; empty for none
   */
  public record Block(String label, List<GeneTrend> genes) {}

  /** Chooses and orders genes; a block has at least one. */
  static HeatmapGenes of(Trajectory trajectory, List<GeneTrend> trends, Order order) {
    List<GeneTrend> rising = strongest(trajectory, trends, trend -> trend.change() > 0);
    List<GeneTrend> falling = strongest(trajectory, trends, trend -> trend.change() < 0);
    List<Block> blocks =
        switch (order) {
          case ONSET ->
              List.of(
                  new Block("Rising", GeneOrder.byOnset(rising)),
                  new Block("Falling", GeneOrder.byOnset(falling)));
          case CLUSTER -> List.of(new Block("", clustered(trajectory, rising, falling)));
        };
    return new HeatmapGenes(
        order, blocks.stream().filter(block -> !block.genes().isEmpty()).toList());
  }

  /** All of them, from top to bottom. */
  List<GeneTrend> all() {
    return blocks.stream().flatMap(block -> block.genes().stream()).toList();
  }

  private static List<GeneTrend> strongest(
      Trajectory trajectory, List<GeneTrend> trends, Predicate<GeneTrend> which) {
    return GeneOrder.byAbsoluteScore(trends).stream()
        .filter(which)
        .filter(trend -> trajectory.genes().contains(trend.gene()))
        .limit(GENES_EACH)
        .toList();
  }

  /** Begins with the earliest gene that rises. */
  private static List<GeneTrend> clustered(
      Trajectory trajectory, List<GeneTrend> rising, List<GeneTrend> falling) {
    List<GeneTrend> genes = new ArrayList<>(GeneOrder.byOnset(rising));
    genes.addAll(GeneOrder.byOnset(falling));
    double[][] courses =
        genes.stream()
            .map(g -> trajectory.zScores(trajectory.genes().indexOf(g.gene())))
            .toArray(double[][]::new);
    return Arrays.stream(AverageLinkage.ofCorrelation(courses).order())
        .mapToObj(genes::get)
        .toList();
  }
}
