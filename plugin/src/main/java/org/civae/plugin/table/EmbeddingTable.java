package org.civae.plugin.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.civae.io.anndata.Column;
import org.civae.model.Embedding;

/** Where cells lie in latent space, a cell per line. */
public final class EmbeddingTable {

  private EmbeddingTable() {}

  /** Columns: cell, those of obs that are given, z1, z2, ... */
  public static void write(List<String> names, List<Column> columns, Embedding embedding, Path file)
      throws IOException {
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      List<String> header = new ArrayList<>(List.of("cell"));
      for (Column column : columns) header.add(column.name());
      for (int j = 1; j <= embedding.nLatent(); j++) header.add("z" + j);
      csv.printRecord(header);
      for (int i = 0; i < embedding.n(); i++) {
        List<String> record = new ArrayList<>();
        record.add(names.get(i));
        for (Column column : columns) record.add(column.text(i));
        for (int j = 0; j < embedding.nLatent(); j++) {
          record.add(Numbers.text(embedding.points()[i * embedding.nLatent() + j]));
        }
        csv.printRecord(record);
      }
    }
  }
}
