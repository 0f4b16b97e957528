package org.civae.plugin.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.civae.io.anndata.Column;

/** Where cells lie on a plane, a cell per line. */
public final class PlacesTable {

  private PlacesTable() {}

  /**
   * Columns: cell, those of obs that are given, and two coordinates such as umap1 and umap2.
   *
   * @param places n x 2, row-major
   */
  public static Table of(
      List<String> names, List<Column> columns, String projection, float[] places) {
    List<Table.Column> headings = new ArrayList<>(List.of(new Table.Column("cell")));
    for (Column column : columns) headings.add(new Table.Column(column.name()));
    headings.add(new Table.Column(projection + "1"));
    headings.add(new Table.Column(projection + "2"));
    return new Table(
        headings,
        () ->
            IntStream.range(0, names.size())
                .mapToObj(
                    i -> {
                      List<Object> row = new ArrayList<>(List.of(names.get(i)));
                      for (Column column : columns) {
                        row.add(Objects.requireNonNullElse(column.text(i), ""));
                      }
                      row.add(places[2 * i]);
                      row.add(places[2 * i + 1]);
                      return row;
                    }));
  }
}
