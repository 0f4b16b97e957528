package org.civae.plugin.explorer;

import java.util.List;
import javax.swing.table.AbstractTableModel;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;

/** Some cells as rows, what obs knows of them as columns. */
final class CellTable extends AbstractTableModel {

  private static final long serialVersionUID = 1L;

  private final transient AnnotationTable obs;
  private int[] rows = {};

  CellTable(AnnotationTable obs) {
    this.obs = obs;
  }

  void show(int[] cells) {
    rows = cells;
    fireTableDataChanged();
  }

  int cell(int row) {
    return rows[row];
  }

  @Override
  public int getRowCount() {
    return rows.length;
  }

  @Override
  public int getColumnCount() {
    return obs.columns().size() + 1;
  }

  @Override
  public String getColumnName(int column) {
    return column == 0 ? "cell" : columns().get(column - 1).name();
  }

  @Override
  public String getValueAt(int row, int column) {
    if (column == 0) return obs.names().get(rows[row]);
    String text = columns().get(column - 1).text(rows[row]);
    return text == null ? "" : text;
  }

  private List<Column> columns() {
    return obs.columns();
  }
}
