package org.civae.plugin.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.civae.io.anndata.Column;

/** Where cells lie on a plane, a cell per line. */
public final class PlacesTable {

  private PlacesTable() {}

  /**
   * Columns: cell, those of obs that are given, and two coordinates such as umap1 and umap2.
   *
   * @param places n x 2, row-major
   */
  public static void write(
      List<String> names, List<Column> columns, String projection, float[] places, Path file)
      throws IOException {
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      List<String> header = new ArrayList<>(List.of("cell"));
      for (Column column : columns) header.add(column.name());
      header.add(projection + "1");
      header.add(projection + "2");
      csv.printRecord(header);
      for (int i = 0; i < names.size(); i++) {
        List<String> record = new ArrayList<>(List.of(names.get(i)));
        for (Column column : columns) record.add(column.text(i));
        record.add(Numbers.text(places[2 * i]));
        record.add(Numbers.text(places[2 * i + 1]));
        csv.printRecord(record);
      }
    }
  }
}
