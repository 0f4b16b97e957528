package org.civae.plugin.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.civae.genes.SetEnrichment;

/** {@code genesets.csv}: a gene set per line, in the given order. */
public final class GeneSetTable {

  /** Between the genes of a leading edge. */
  private static final String BETWEEN_GENES = ";";

  private GeneSetTable() {}

  /** Columns: set, size, es, nes, p, fdr, leading_edge (its genes, by semicolons). */
  public static void write(List<SetEnrichment> sets, Path file) throws IOException {
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      csv.printRecord("set", "size", "es", "nes", "p", "fdr", "leading_edge");
      for (SetEnrichment set : sets) {
        csv.printRecord(
            set.set(),
            set.size(),
            Numbers.text(set.es()),
            Numbers.text(set.nes()),
            Numbers.text(set.p()),
            Numbers.text(set.fdr()),
            String.join(BETWEEN_GENES, set.leadingEdge()));
      }
    }
  }
}
