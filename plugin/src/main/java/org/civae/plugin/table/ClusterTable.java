package org.civae.plugin.table;

import java.util.List;
import org.civae.cluster.Contingency;

/** Clusters of cells, a cluster per row. */
public final class ClusterTable {

  private ClusterTable() {}

  /**
   * One cluster.
   *
   * @param cells whose most likely cluster it is
   * @param weight of the component; NaN for none
   * @param certainty mean probability of its cells; NaN for none
   * @param commonest class among its cells that have one; empty for none
   * @param purity share of that class among them; NaN for none
   */
  public record Cluster(
      String name, int cells, double weight, double certainty, String commonest, double purity) {}

  /** A cluster per row. */
  public static Table of(List<Cluster> clusters) {
    return Table.of(
        List.of(
            "cluster", "cells", "weight", "mean_probability", "commonest_class", "share_of_class"),
        () ->
            clusters.stream()
                .map(
                    cluster ->
                        List.of(
                            cluster.name(),
                            cluster.cells(),
                            cluster.weight(),
                            cluster.certainty(),
                            cluster.commonest(),
                            cluster.purity())));
  }

  /**
   * A row per class, a column per cluster, such as "cluster 1".
   *
   * @param name of one cluster
   */
  public static Table confusion(Contingency confusion, String name) {
    return CountTable.of(
        "class",
        confusion.classes(),
        confusion.clusters().stream().map(cluster -> name + " " + cluster).toList(),
        confusion.counts());
  }
}
