package org.civae.io.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.civae.io.text.Decimal;
import org.civae.io.text.FileFormatException;

/**
 * What a delimited text file holds, from one walk through it.
 *
 * @param header name of each column; the first is empty where the header names one column less
 * @param columns what each column holds
 * @param rows number of rows without the header
 */
record TableProfile(char delimiter, List<String> header, List<ColumnProfile> columns, int rows) {

  /**
   * Walks through a file.
   *
   * @throws FileFormatException if it is no table, a line is longer or shorter than the others, or
   *     numbers have decimal commas
   */
  static TableProfile of(Path path) throws IOException {
    char delimiter =
        Delimiter.of(path)
            .orElseThrow(
                () ->
                    new FileFormatException(
                        path,
                        "line 1",
                        "has no comma, tab or semicolon between names, expected a header."));
    try (DelimitedRows rows = DelimitedRows.open(path, delimiter)) {
      rows.next();
      List<String> header = new ArrayList<>();
      for (int j = 0; j < rows.count(); j++) header.add(rows.text(j));
      if (!rows.next()) throw rows.error("is the end, expected rows after the header.");
      if (rows.count() == header.size() + 1) header.add(0, "");
      List<ColumnProfile> columns = new ArrayList<>();
      for (int j = 0; j < header.size(); j++) columns.add(new ColumnProfile());
      TableProfile profile =
          new TableProfile(delimiter, header, columns, look(rows, columns, delimiter));
      profile.refuseCommas(path);
      return profile;
    }
  }

  private static int look(DelimitedRows rows, List<ColumnProfile> columns, char delimiter)
      throws IOException {
    Decimal decimal = new Decimal();
    int count = 0;
    do {
      if (rows.count() != columns.size()) {
        throw rows.error(
            String.format(
                "has %d %s separated by %s, expected %d. Mend the line.",
                rows.count(),
                rows.count() == 1 ? "field" : "fields",
                Delimiter.name(delimiter),
                columns.size()));
      }
      for (int j = 0; j < columns.size(); j++) columns.get(j).look(rows, j, decimal);
      count = Math.addExact(count, 1);
    } while (rows.next());
    return count;
  }

  private void refuseCommas(Path path) throws FileFormatException {
    for (int j = 0; j < columns.size(); j++) {
      if (!columns.get(j).hasDecimalCommas()) continue;
      throw new FileFormatException(
          path,
          "line " + columns.get(j).firstComma(),
          String.format(
              "has '%s' in column '%s', a number with a decimal comma, expected a decimal point."
                  + " Write the file with points.",
              columns.get(j).comma(), header.get(j)));
    }
  }
}
