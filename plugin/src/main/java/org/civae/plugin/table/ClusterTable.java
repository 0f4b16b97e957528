package org.civae.plugin.table;

import ij.measure.ResultsTable;
import java.util.List;

/** Clusters as a table of ImageJ, a cluster per row. */
public final class ClusterTable {

  private static final int DECIMALS = 3;

  private ClusterTable() {}

  /**
   * One cluster.
   *
   * @param cells whose most likely cluster it is
   * @param weight of the component
   * @param certainty mean probability of its cells
   * @param commonest class among its cells that have one; empty for none
   * @param purity share of that class among them; NaN for none
   */
  public record Cluster(
      String name, int cells, double weight, double certainty, String commonest, double purity) {}

  /** The rows, each with the name of the file. */
  public static ResultsTable of(List<Cluster> clusters, String input) {
    ResultsTable table = new ResultsTable();
    table.setPrecision(DECIMALS);
    table.showRowNumbers(false);
    for (Cluster cluster : clusters) {
      table.addRow();
      table.addValue("Input", input);
      table.addValue("Cluster", cluster.name());
      table.addValue("Cells", cluster.cells());
      table.addValue("Weight", cluster.weight());
      table.addValue("Mean probability", cluster.certainty());
      table.addValue("Commonest class", cluster.commonest());
      table.addValue("Share of that class", cluster.purity());
    }
    return table;
  }
}
