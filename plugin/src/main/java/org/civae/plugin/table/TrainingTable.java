package org.civae.plugin.table;

import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.civae.model.LossTerms;
import org.civae.model.ModelCard;

/** What training came to, a file of cells per row. */
public final class TrainingTable {

  private static final String INPUT = "Input";
  private static final String FAILURE = "Failure";

  private final List<Map<String, String>> rows = new ArrayList<>();

  /** Takes over the rows of a table that was written before. */
  public void append(Path file) throws IOException {
    CSVFormat format = Csv.FORMAT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser csv = format.parse(Files.newBufferedReader(file))) {
      if (!csv.getHeaderNames().contains(INPUT)) {
        throw new IOException(
            file.getFileName()
                + ": has no column Input, expected a table of trainings. Leave out append=true to"
                + " replace it.");
      }
      for (CSVRecord row : csv) rows.add(new LinkedHashMap<>(row.toMap()));
    }
  }

  /**
   * Adds a training that went well.
   *
   * @param nObs cells that were used, held-out ones included
   */
  public void add(String input, String model, int nObs, ModelCard card) {
    LossTerms heldOut = card.outcome().heldOut();
    Map<String, String> row = new LinkedHashMap<>();
    row.put(INPUT, input);
    row.put("Model", model);
    row.put("Cells", String.valueOf(nObs));
    row.put("Classes", String.valueOf(card.classes().size()));
    row.put("Epochs", String.valueOf(card.outcome().epochs()));
    row.put("Best epoch", String.valueOf(card.outcome().bestEpoch()));
    row.put("Held-out objective", Numbers.text(heldOut.objective()));
    for (int i = 0; i < heldOut.names().size(); i++) {
      row.put("Held-out " + heldOut.names().get(i), Numbers.text(heldOut.values().get(i)));
    }
    row.put(FAILURE, "");
    rows.add(row);
  }

  /** Adds a training that failed. */
  public void addFailure(String input, String message) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put(INPUT, input);
    row.put(FAILURE, message);
    rows.add(row);
  }

  /** All columns; why a training failed comes last. */
  private Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    columns.add(INPUT);
    rows.forEach(row -> columns.addAll(row.keySet()));
    columns.remove(FAILURE);
    columns.add(FAILURE);
    return columns;
  }

  /** Writes all rows as UTF-8 text. */
  public void write(Path file) throws IOException {
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      csv.printRecord(columns());
      for (Map<String, String> row : rows) {
        csv.printRecord(columns().stream().map(column -> row.getOrDefault(column, "")));
      }
    }
  }

  /** The same for a window. */
  public ResultsTable toResultsTable() {
    ResultsTable table = new ResultsTable();
    for (Map<String, String> row : rows) {
      table.addRow();
      for (String column : columns()) {
        String text = row.getOrDefault(column, "");
        if (isNumber(text)) table.addValue(column, Double.parseDouble(text));
        else table.addValue(column, text);
      }
    }
    table.showRowNumbers(false);
    return table;
  }

  private static boolean isNumber(String text) {
    return text.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
  }
}
