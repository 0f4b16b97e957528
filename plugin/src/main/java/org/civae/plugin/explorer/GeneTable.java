package org.civae.plugin.explorer;

import java.util.List;
import java.util.Map;
import javax.swing.table.AbstractTableModel;
import org.civae.plugin.table.GeneReadOut;
import org.civae.trajectory.GeneTrend;

/** Genes as rows, their read-outs as columns: what reads first stands first. */
final class GeneTable extends AbstractTableModel {

  private static final long serialVersionUID = 1L;

  private static final List<String> ORDER =
      List.of(
          "score",
          "change",
          "log2fc",
          "onset",
          "fdr",
          "q_change",
          "start",
          "end",
          "peak",
          "monotonicity",
          "observed_from",
          "observed_to",
          "p",
          "fdr_states");

  private static final Map<String, String> HEADINGS =
      Map.ofEntries(
          Map.entry("score", "Score"),
          Map.entry("change", "Change"),
          Map.entry("log2fc", "log2 FC"),
          Map.entry("onset", "Onset"),
          Map.entry("fdr", "q"),
          Map.entry("q_change", "q change"),
          Map.entry("start", "Start"),
          Map.entry("end", "End"),
          Map.entry("peak", "Peak"),
          Map.entry("monotonicity", "Monotony"),
          Map.entry("observed_from", "Real from"),
          Map.entry("observed_to", "Real to"),
          Map.entry("p", "p"),
          Map.entry("fdr_states", "q states"));

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("score", "change in standard deviations of the gene"),
          Map.entry("change", "end minus start of the decoded mean"),
          Map.entry("log2fc", "log2 fold change of linear means, end over start"),
          Map.entry("onset", "fraction at which half of the change is reached"),
          Map.entry("fdr", "false discovery rate of the real cells' test (fdr)"),
          Map.entry("q_change", "whether the change is more than that of mixed-up states"),
          Map.entry("start", "decoded mean at fraction 0"),
          Map.entry("end", "decoded mean at fraction 1"),
          Map.entry("peak", "fraction of the highest decoded mean"),
          Map.entry("monotonicity", "Spearman correlation of decoded mean and fraction"),
          Map.entry("observed_from", "mean of the real cells at the start"),
          Map.entry("observed_to", "mean of the real cells at the end"),
          Map.entry("p", "test of the real cells of both states"),
          Map.entry("fdr_states", "false discovery rate across all states on the way"));

  private final transient List<GeneReadOut> columns =
      ORDER.stream()
          .map(
              name ->
                  GeneReadOut.ALL.stream()
                      .filter(readOut -> readOut.name().equals(name))
                      .findFirst()
                      .orElseThrow())
          .toList();
  private transient List<GeneTrend> trends = List.of();

  void show(List<GeneTrend> newTrends) {
    trends = newTrends;
    fireTableDataChanged();
  }

  String gene(int row) {
    return trends.get(row).gene();
  }

  /** The row of a gene; -1 if it has none. */
  int row(String gene) {
    for (int i = 0; i < trends.size(); i++) if (gene(i).equals(gene)) return i;
    return -1;
  }

  /** As a file names the column. */
  String key(int column) {
    return column == 0 ? "gene" : columns.get(column - 1).name();
  }

  String meaning(int column) {
    if (column == 0) return "Gene of the model";
    String name = columns.get(column - 1).name();
    return HEADINGS.get(name) + ": " + MEANINGS.get(name);
  }

  @Override
  public int getRowCount() {
    return trends.size();
  }

  @Override
  public int getColumnCount() {
    return columns.size() + 1;
  }

  @Override
  public String getColumnName(int column) {
    return column == 0 ? "Gene" : HEADINGS.get(columns.get(column - 1).name());
  }

  @Override
  public Class<?> getColumnClass(int column) {
    return column == 0 ? String.class : Double.class;
  }

  @Override
  public Object getValueAt(int row, int column) {
    GeneTrend trend = trends.get(row);
    return column == 0
        ? trend.gene()
        : (Object) columns.get(column - 1).value().applyAsDouble(trend);
  }
}
