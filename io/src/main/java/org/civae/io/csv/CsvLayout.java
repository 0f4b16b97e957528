package org.civae.io.csv;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What the columns of a table are for.
 *
 * @param named whether the first column names the lines
 * @param annotations columns that describe the lines
 * @param values columns of the matrix
 */
record CsvLayout(boolean named, int[] annotations, int[] values) {

  /**
   * @param chosen names of columns that are annotations whatever they hold
   */
  static CsvLayout of(TableProfile profile, List<String> chosen) {
    String first = profile.header().get(0);
    // Pandas calls a column so that had no name in the file it read.
    boolean unnamed = first.isEmpty() || first.equals("Unnamed: 0");
    boolean named =
        !chosen.contains(first)
            && (unnamed || profile.columns().get(0).kind() == ColumnProfile.Kind.TEXT);
    int[] rest =
        IntStream.range(named ? 1 : 0, profile.header().size())
            // Lines that all end with a delimiter seem to have one more column.
            .filter(j -> !profile.header().get(j).isEmpty() || !profile.columns().get(j).isEmpty())
            .toArray();
    return new CsvLayout(
        named,
        IntStream.of(rest).filter(j -> isAnnotation(profile, j, chosen)).toArray(),
        IntStream.of(rest).filter(j -> !isAnnotation(profile, j, chosen)).toArray());
  }

  private static boolean isAnnotation(TableProfile profile, int j, List<String> chosen) {
    return chosen.contains(profile.header().get(j))
        || profile.columns().get(j).kind() != ColumnProfile.Kind.NUMBER;
  }
}
