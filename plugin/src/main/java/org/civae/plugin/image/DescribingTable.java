package org.civae.plugin.image;

import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table that describes observations, a row each: in their order, or found by a column {@code
 * slice} with the slice's number, or {@code label} with its label, the ROI's name or the object's
 * number.
 *
 * @param name of the file or window, for messages
 * @param columns values by column, in order
 */
record DescribingTable(String name, Map<String, String[]> columns) {

  private static final String SLICE = "slice";
  private static final String LABEL = "label";

  /** What a label may be: of the slice, or the name of a ROI or number of an object in it. */
  private static final List<Function<Observation, String>> KEYS =
      List.of(
          Observation::label,
          image -> image.columns().get("roi"),
          image -> image.columns().get("object"));

  /**
   * A file, or a window of this title.
   *
   * @throws IOException if the file is no table
   * @throws IllegalArgumentException if there is neither
   */
  static DescribingTable open(String text) throws IOException {
    if (Files.isRegularFile(Path.of(text))) return ofFile(Path.of(text));
    ResultsTable window =
        GraphicsEnvironment.isHeadless() ? null : ResultsTable.getResultsTable(text);
    if (window != null) return ofWindow(window, text);
    throw new IllegalArgumentException(
        "table="
            + text
            + ": no such file, and no open table of this title, expected one of them. Give a CSV file"
            + " with a header.");
  }

  private static DescribingTable ofFile(Path file) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .setDelimiter(file.toString().toLowerCase(Locale.ROOT).endsWith(".tsv") ? '\t' : ',')
            .get();
    try (Reader text = Files.newBufferedReader(file);
        CSVParser parser = format.parse(text)) {
      List<CSVRecord> records = parser.getRecords();
      Map<String, String[]> columns = new LinkedHashMap<>();
      for (String header : parser.getHeaderNames()) {
        columns.put(
            header.replace("\uFEFF", ""),
            records.stream()
                .map(r -> r.isSet(header) && !r.get(header).isBlank() ? r.get(header) : null)
                .toArray(String[]::new));
      }
      return new DescribingTable(file.getFileName().toString(), columns);
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw new IOException(
          file
              + ": is no table ("
              + e.getMessage()
              + "), expected comma-separated text in UTF-8 with a header of different names.",
          e);
    }
  }

  private static DescribingTable ofWindow(ResultsTable table, String title) {
    Map<String, String[]> columns = new LinkedHashMap<>();
    int n = table.size();
    if (n > 0 && table.getLabel(0) != null) {
      columns.put("Label", IntStream.range(0, n).mapToObj(table::getLabel).toArray(String[]::new));
    }
    for (String heading : table.getHeadings()) {
      if (heading.equals("Label") || heading.isBlank()) continue;
      columns.put(
          heading,
          IntStream.range(0, n)
              .mapToObj(row -> table.getStringValue(heading, row))
              .toArray(String[]::new));
    }
    return new DescribingTable(title, columns);
  }

  private int rows() {
    return columns.values().stream().mapToInt(values -> values.length).findFirst().orElse(0);
  }

  /**
   * Its columns, an entry for each observation.
   *
   * @throws IllegalArgumentException if rows and observations do not go together
   */
  Map<String, String[]> of(ImageSet images) {
    int[] rows = rowsOf(images);
    Map<String, String[]> chosen = new LinkedHashMap<>();
    columns.forEach(
        (column, values) ->
            chosen.put(
                column, Arrays.stream(rows).mapToObj(row -> values[row]).toArray(String[]::new)));
    return chosen;
  }

  private int[] rowsOf(ImageSet images) {
    int n = images.observations().size();
    // Of an object it says which slice it lies in, as ImageJ's own measurements do.
    if (!images.areObjects()) {
      List<String> numbers = IntStream.rangeClosed(1, n).mapToObj(String::valueOf).toList();
      Optional<int[]> bySlice = found(images, SLICE, numbers);
      if (bySlice.isPresent()) return bySlice.get();
    }
    for (Function<Observation, String> key : KEYS) {
      Optional<int[]> byLabel =
          found(images, LABEL, images.observations().stream().map(key).toList());
      if (byLabel.isPresent()) return byLabel.get();
    }
    if (rows() != n) {
      throw new IllegalArgumentException(
          String.format(
              "table=%s: %d rows, expected one for each of the %d observations of %s, or a column"
                  + " 'slice' or 'label' to find them by.",
              name, rows(), n, images.source()));
    }
    return IntStream.range(0, n).toArray();
  }

  private Optional<String[]> column(String wanted) {
    return columns.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(wanted))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** ImageJ writes whole numbers with or without decimals. */
  private static String key(String text) {
    return text == null ? null : text.strip().replaceFirst("\\.0+$", "");
  }

  /**
   * The row of each key; empty where the column is not there, has a key twice or none of them.
   *
   * @throws IllegalArgumentException if it has some of them
   */
  private Optional<int[]> found(ImageSet images, String column, List<String> wanted) {
    List<String> keys = wanted.stream().map(DescribingTable::key).toList();
    Map<String, Integer> rows = new HashMap<>();
    String[] entries = column(column).orElse(new String[0]);
    for (int i = 0; i < entries.length; i++) {
      if (entries[i] != null && rows.put(key(entries[i]), i) != null) return Optional.empty();
    }
    if (keys.stream().noneMatch(rows::containsKey)) return Optional.empty();
    List<String> missing = new ArrayList<>();
    for (String key : keys) if (!rows.containsKey(key)) missing.add(String.valueOf(key));
    if (missing.isEmpty()) return Optional.of(keys.stream().mapToInt(rows::get).toArray());
    throw new IllegalArgumentException(
        String.format(
            "table=%s: has no row for %d of the %d observations of %s, the first '%s'; expected a row"
                + " for each.",
            name, missing.size(), keys.size(), images.source(), missing.get(0)));
  }
}
