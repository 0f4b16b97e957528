package org.civae.io.anndata;

import java.util.List;
import java.util.Optional;

/**
 * The obs or var table: one unique-by-intent name per row, and columns.
 *
 * @param index what the names are called; {@value #UNNAMED} if nobody said
 * @param names name of each row (cell barcodes, gene names)
 * @param columns columns in the file's order, each as long as {@code names}
 */
public record AnnotationTable(String index, List<String> names, List<Column> columns) {

  /** What AnnData calls names that nobody gave a name. */
  public static final String UNNAMED = "_index";

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

  /** A table whose row names have no name. */
  public AnnotationTable(List<String> names, List<Column> columns) {
    this(UNNAMED, names, columns);
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
