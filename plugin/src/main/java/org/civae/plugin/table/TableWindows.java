package org.civae.plugin.table;

import ij.measure.ResultsTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.civae.plugin.window.Windows;

/**
 * Tables in windows, each row beginning with the name of the input: {@code CI-VAE genes -
 * cells.h5ad}, or, with rows of several inputs one after another, {@code CI-VAE genes}.
 *
 * @param windows where they appear
 * @param input name of the file
 * @param append whether to add rows to the window that is there
 * @param notes receives a line about each table that has no window because of its size
 */
public record TableWindows(Windows windows, String input, boolean append, Consumer<String> notes) {

  /** ImageJ takes seconds to open more, and nobody reads them. */
  private static final int MOST_ROWS = 20_000;

  /** Decimals in a window; smaller numbers get an exponent. */
  private static final int DECIMALS = 4;

  /**
   * Shows a table, unless it has more rows than a window is good for.
   *
   * @param what it holds, in a word or two, for the title
   * @throws IllegalArgumentException if rows are to be added to a window that has other columns
   */
  public void show(String what, Table table) {
    if (!windows.areVisible()) return;
    if (table.rows().get().limit(MOST_ROWS + 1L).count() > MOST_ROWS) {
      notes.accept(
          String.format(
              Locale.ROOT,
              "%s: more than %,d rows, too many for a window; see the file in output=",
              what,
              MOST_ROWS));
      return;
    }
    String title = title(what);
    ResultsTable shown = append ? windows.table(title).orElseGet(TableWindows::empty) : empty();
    add(table.withInput(input), title, shown);
    windows.show(shown, title);
  }

  private String title(String what) {
    return append ? "CI-VAE " + what : Windows.title(what, input);
  }

  /** The table as ImageJ has it. */
  public static ResultsTable of(Table table) {
    ResultsTable made = empty();
    add(table, "", made);
    return made;
  }

  private static ResultsTable empty() {
    ResultsTable table = new ResultsTable();
    table.setPrecision(DECIMALS);
    table.showRowNumbers(false);
    return table;
  }

  private static void add(Table table, String title, ResultsTable target) {
    List<String> headings = table.columns().stream().map(Table.Column::heading).toList();
    if (target.size() > 0) {
      Table.requireSame(title, columns(target), headings);
    }
    table
        .rows()
        .get()
        .forEach(
            row -> {
              target.incrementCounter();
              for (int j = 0; j < row.size(); j++) set(target, headings.get(j), row.get(j));
            });
  }

  private static List<String> columns(ResultsTable table) {
    return new ArrayList<>(Arrays.asList(table.getHeadings()));
  }

  /** A number as the file has it, so that both say the same. */
  private static void set(ResultsTable table, String heading, Object cell) {
    int row = table.size() - 1;
    if (cell instanceof Integer count) table.setValue(heading, row, count);
    else if (cell instanceof Number value) {
      table.setValue(heading, row, Numbers.rounded(value.doubleValue()));
    } else table.setValue(heading, row, Table.text(cell));
  }
}
