package org.civae.plugin.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Counts in rows and columns that have names. */
final class CountTable {

  private CountTable() {}

  /**
   * @param corner name of the first column, which holds the names of the rows
   * @param counts {@code counts[row][column]}
   */
  static Table of(String corner, List<String> rows, List<String> columns, int[][] counts) {
    List<String> names = new ArrayList<>(List.of(corner));
    names.addAll(columns);
    return Table.of(
        names, () -> IntStream.range(0, rows.size()).mapToObj(i -> row(rows.get(i), counts[i])));
  }

  private static List<Object> row(String name, int[] counts) {
    List<Object> row = new ArrayList<>(List.of(name));
    for (int count : counts) row.add(count);
    return row;
  }
}
