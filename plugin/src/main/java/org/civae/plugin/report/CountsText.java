package org.civae.plugin.report;

import java.util.List;

/** Counts in rows and columns, for people. */
final class CountsText {

  /** Of a column of counts at least. */
  private static final int NARROWEST = 6;

  private CountsText() {}

  /**
   * Adds a line with the names of the columns and one per row.
   *
   * @param counts {@code counts[row][column]}
   */
  static void append(StringBuilder text, List<String> rows, List<String> columns, int[][] counts) {
    int names = longest(rows);
    int width = Math.max(NARROWEST, longest(columns) + 1);
    text.append(" ".repeat(names));
    for (String column : columns) text.append(String.format("%" + width + "s", column));
    text.append('\n');
    for (int i = 0; i < rows.size(); i++) {
      text.append(rows.get(i)).append(" ".repeat(names - rows.get(i).length()));
      for (int count : counts[i]) text.append(String.format("%" + width + "d", count));
      text.append('\n');
    }
  }

  private static int longest(List<String> names) {
    return names.stream().mapToInt(String::length).max().orElse(0);
  }
}
