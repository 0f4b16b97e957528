package org.civae.io.tenx;

import java.util.Arrays;
import java.util.List;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;

/** Some rows of a table. */
final class Rows {

  private Rows() {}

  static AnnotationTable of(AnnotationTable table, int[] rows) {
    List<String> names = Arrays.stream(rows).mapToObj(table.names()::get).toList();
    return new AnnotationTable(
        names, table.columns().stream().map(column -> of(column, rows)).toList());
  }

  private static Column of(Column column, int[] rows) {
    if (column instanceof Column.Numeric numeric) {
      double[] values = Arrays.stream(rows).mapToDouble(i -> numeric.values()[i]).toArray();
      return new Column.Numeric(column.name(), values, numeric.integral());
    }
    if (column instanceof Column.Flag flag) {
      Boolean[] values =
          Arrays.stream(rows).mapToObj(i -> flag.values()[i]).toArray(Boolean[]::new);
      return new Column.Flag(column.name(), values);
    }
    if (column instanceof Column.Categorical types) {
      int[] codes = Arrays.stream(rows).map(i -> types.codes()[i]).toArray();
      return new Column.Categorical(column.name(), codes, types.categories(), types.ordered());
    }
    String[] values = Arrays.stream(rows).mapToObj(column::text).toArray(String[]::new);
    return new Column.Text(column.name(), values);
  }
}
