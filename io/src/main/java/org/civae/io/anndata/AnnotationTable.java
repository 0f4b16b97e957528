package org.civae.io.anndata;

import java.util.List;
import java.util.Optional;

/**
 * The obs or var table: one unique-by-intent name per row, and columns.
 *
 * @param names name of each row (cell barcodes, gene names)
 * @param columns columns in the file's order, each as long as {@code names}
 */
public record AnnotationTable(List<String> names, List<Column> columns) {

  public AnnotationTable {
    names = List.copyOf(names);
    columns = List.copyOf(columns);
    for (Column column : columns) {
      if (column.size() != names.size()) {
        throw new IllegalArgumentException(
            "column "
                + column.name()
                + ": "
                + column.size()
                + " entries, expected "
                + names.size());
      }
    }
  }

  public int size() {
    return names.size();
  }

  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }
}
