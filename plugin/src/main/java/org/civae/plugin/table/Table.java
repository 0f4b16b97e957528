package org.civae.plugin.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * Rows under headings, for a CSV file and for a window alike.
 *
 * @param columns what a row consists of
 * @param rows from top to bottom, made anew each time; each cell is a text, a number or a boolean,
 *     NaN standing for nothing
 */
public record Table(List<Column> columns, Supplier<Stream<List<Object>>> rows) {

  public Table {
    columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param name in files
   * @param unit of its values; empty if they have none
   */
  public record Column(String name, String unit) {

    /** Of values without a unit. */
    public Column(String name) {
      this(name, "");
    }

    /** As in "change (log1p CP10K)", for people. */
    public String heading() {
      return unit.isEmpty() ? name : "%s (%s)".formatted(name, unit);
    }
  }

  /** Of columns without units. */
  public static Table of(List<String> names, Supplier<Stream<List<Object>>> rows) {
    return new Table(names.stream().map(Column::new).toList(), rows);
  }

  /** The same with the name of the input in front of each row. */
  public Table withInput(String input) {
    List<Column> more = new ArrayList<>(List.of(new Column("input")));
    more.addAll(columns);
    return new Table(more, () -> rows.get().map(row -> withFirst(input, row)));
  }

  private static List<Object> withFirst(String first, List<Object> row) {
    List<Object> more = new ArrayList<>(List.of(first));
    more.addAll(row);
    return more;
  }

  /** Names of the columns. */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /**
   * Writes CSV in UTF-8: numbers have up to six digits, NaN is an empty field, the same values make
   * the same bytes.
   */
  public void write(Path file) throws IOException {
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      csv.printRecord(names());
      printRows(csv);
    }
  }

  /**
   * The same with its header line in quotes, so that no reader takes names such as 1 or NA for
   * values.
   */
  public void writeQuoted(Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      Csv.QUOTED.print(writer).printRecord(names());
      printRows(Csv.FORMAT.print(writer));
    }
  }

  /**
   * Writes what another file holds and these rows behind it, or just these if there is none.
   *
   * @throws IllegalArgumentException if the other file has other columns
   */
  public void writeBehind(Path earlier, Path file) throws IOException {
    requireSameColumns(earlier);
    if (Files.notExists(earlier)) {
      write(file);
      return;
    }
    String text = Files.readString(earlier);
    try (BufferedWriter writer = Files.newBufferedWriter(file);
        CSVPrinter csv = Csv.FORMAT.print(writer)) {
      writer.write(text);
      if (!text.endsWith("\n")) writer.write('\n');
      printRows(csv);
    }
  }

  /**
   * Refuses to add to a file of another kind; a file that is not there is of none.
   *
   * @throws IllegalArgumentException naming the columns of both
   */
  public void requireSameColumns(Path earlier) throws IOException {
    if (Files.notExists(earlier)) return;
    try (Reader text = Files.newBufferedReader(earlier);
        CSVParser csv = Csv.FORMAT.parse(text)) {
      Iterator<CSVRecord> lines = csv.iterator();
      List<String> found = lines.hasNext() ? lines.next().toList() : List.of();
      requireSame(earlier.toString(), found, names());
    }
  }

  static void requireSame(String where, List<String> found, List<String> expected) {
    if (found.equals(expected)) return;
    throw new IllegalArgumentException(
        "%s: append=true adds to a table of the columns %s, found %s. Choose another output, or leave append out."
            .formatted(where, String.join(", ", expected), String.join(", ", found)));
  }

  private void printRows(CSVPrinter csv) throws IOException {
    for (Iterator<List<Object>> all = rows.get().iterator(); all.hasNext(); ) {
      for (Object cell : all.next()) csv.print(text(cell));
      csv.println();
    }
  }

  /** A cell as files have it. */
  static String text(Object cell) {
    return cell instanceof Double || cell instanceof Float
        ? Numbers.text(((Number) cell).doubleValue())
        : String.valueOf(cell);
  }
}
