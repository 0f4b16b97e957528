package org.civae.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A Markdown table whose columns are as wide as their longest cell, so that it reads as text. */
final class MarkdownTable {

  private final List<List<String>> rows = new ArrayList<>();

  MarkdownTable(String... headings) {
    rows.add(List.of(headings));
  }

  void add(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "row of " + cells.size() + " cells under " + rows.get(0).size() + " headings");
    }
    rows.add(List.copyOf(cells));
  }

  void add(String... cells) {
    add(List.of(cells));
  }

  @Override
  public String toString() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int j = 0; j < widths.length; j++) {
        widths[j] = Math.max(widths[j], row.get(j).length());
      }
    }
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add(line(rows.get(0), widths));
    StringJoiner rule = new StringJoiner("|", "|", "|");
    for (int width : widths) rule.add("-".repeat(width + 2));
    text.add(rule.toString());
    for (List<String> row : rows.subList(1, rows.size())) text.add(line(row, widths));
    return text.toString();
  }

  private static String line(List<String> row, int[] widths) {
    StringJoiner line = new StringJoiner(" | ", "| ", " |");
    for (int j = 0; j < widths.length; j++) {
      line.add(row.get(j) + " ".repeat(widths[j] - row.get(j).length()));
    }
    return line.toString();
  }
}
