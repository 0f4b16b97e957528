package org.civae.io.anndata;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.civae.io.hdf5.GroupWriter;
import org.civae.io.hdf5.Hdf5Type;

/**
 * Writes an annotation table as AnnData's {@code dataframe} group (AnnData on-disk format, section
 * "DataFrames").
 */
final class TableWriter {

  private final ColumnWriter columns;

  TableWriter(ColumnWriter columns) {
    this.columns = columns;
  }

  void write(GroupWriter parent, String name, AnnotationTable table) throws IOException {
    GroupWriter group = Encoding.DATAFRAME.mark(parent.group(name));
    List<String> names = table.columnNames();
    String index = isName(table.index()) ? table.index() : AnnotationTable.UNNAMED;
    if (names.contains(index)) index = AnnotationTable.UNNAMED;
    for (int i = 1; names.contains(index); i++) index = AnnotationTable.UNNAMED + i;
    group.attribute(TableReader.INDEX, index);
    if (names.isEmpty()) {
      // As anndata does: pandas makes numbers of an empty list.
      group.attribute(TableReader.ORDER, Hdf5Type.FLOAT64, new long[1], new double[0]);
    } else {
      group.attribute(TableReader.ORDER, names);
    }
    columns.writeTexts(group, index, table.names().toArray(new String[0]));
    for (Column column : table.columns()) columns.write(group, column.name(), column);
  }

  /**
   * Writes columns into a table that is there already, in place of those of the same names.
   *
   * @param order names of all columns; none where the table has stated none before
   */
  void add(GroupWriter group, List<Column> added, Optional<List<String>> order) throws IOException {
    if (order.isPresent()) group.attribute(TableReader.ORDER, order.get());
    for (Column column : added) {
      group.remove(column.name());
      columns.write(group, column.name(), column);
    }
  }

  /** Some old files name their index in ways that HDF5 cannot. */
  private static boolean isName(String index) {
    return !index.isEmpty() && !index.equals(".") && !index.contains("/");
  }
}
