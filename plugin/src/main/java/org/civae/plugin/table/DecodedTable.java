package org.civae.plugin.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.civae.io.matrix.CellMatrix;

/** Decoded cells, one per line. */
public final class DecodedTable {

  private DecodedTable() {}

  /** Columns: cell, then every gene. */
  public static void write(List<String> names, List<String> genes, CellMatrix cells, Path file)
      throws IOException {
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      List<String> header = new ArrayList<>(List.of("cell"));
      header.addAll(genes);
      csv.printRecord(header);
      float[] values = new float[genes.size()];
      for (int i = 0; i < names.size(); i++) {
        cells.readRows(new int[] {i}, values);
        List<String> record = new ArrayList<>(List.of(names.get(i)));
        for (float value : values) record.add(Numbers.text(value));
        csv.printRecord(record);
      }
    }
  }
}
