package org.civae.io.anndata;

import java.io.IOException;
import java.util.List;
import org.civae.io.hdf5.GroupWriter;
import org.civae.io.hdf5.Hdf5Type;

/**
 * Writes an annotation table as AnnData's {@code dataframe} group (AnnData on-disk format, section
 * "DataFrames").
 */
final class TableWriter {

  private static final String INDEX = "_index";

  private final ColumnWriter columns;

  TableWriter(ColumnWriter columns) {
    this.columns = columns;
  }

  void write(GroupWriter parent, String name, AnnotationTable table) throws IOException {
    GroupWriter group = Encoding.DATAFRAME.mark(parent.group(name));
    List<String> names = table.columnNames();
    String index = INDEX;
    for (int i = 1; names.contains(index); i++) index = INDEX + i;
    group.attribute("_index", index);
    if (names.isEmpty()) {
      // As anndata does: pandas makes numbers of an empty list.
      group.attribute("column-order", Hdf5Type.FLOAT64, new long[1], new double[0]);
    } else {
      group.attribute("column-order", names);
    }
    columns.writeTexts(group, index, table.names().toArray(new String[0]));
    for (Column column : table.columns()) columns.write(group, column.name(), column);
  }
}
