package org.civae.plugin.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.civae.model.LossTerms;
import org.civae.train.TrainingHistory;

/** How training went, an epoch per line. */
public final class HistoryTable {

  private HistoryTable() {}

  /**
   * Columns: phase, epoch, objective and terms on the training cells, then on the held-out ones
   * (prefix {@code heldout_}), cells per second.
   */
  public static void write(TrainingHistory history, Path file) throws IOException {
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      List<String> header = new ArrayList<>(List.of("phase", "epoch"));
      if (!history.epochs().isEmpty()) {
        List<String> terms = history.epochs().get(0).training().names();
        addNames(header, terms, "");
        addNames(header, terms, "heldout_");
      }
      header.add("cells_per_second");
      csv.printRecord(header);
      for (TrainingHistory.Epoch epoch : history.epochs()) {
        List<Object> record = new ArrayList<>(List.of(epoch.phase(), epoch.number()));
        addValues(record, epoch.training());
        addValues(record, epoch.heldOut());
        record.add(Numbers.text(epoch.cellsPerSecond()));
        csv.printRecord(record);
      }
    }
  }

  private static void addNames(List<String> header, List<String> terms, String prefix) {
    header.add(prefix + "objective");
    terms.forEach(term -> header.add(prefix + term));
  }

  private static void addValues(List<Object> record, LossTerms terms) {
    record.add(Numbers.text(terms.objective()));
    terms.values().forEach(value -> record.add(Numbers.text(value)));
  }
}
