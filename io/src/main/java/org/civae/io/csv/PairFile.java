package org.civae.io.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.civae.io.text.FileFormatException;

/**
 * A delimited text of two columns, such as identifiers and symbols of genes; plain or gzip, and
 * whether it has a header nobody says.
 *
 * @param first field of each line
 * @param second field of each line
 */
public record PairFile(List<String> first, List<String> second) {

  /**
   * @throws FileFormatException naming the line that has not two fields
   * @throws IOException if the file is missing or not readable
   */
  public static PairFile read(Path path) throws IOException {
    char delimiter =
        Delimiter.of(path)
            .orElseThrow(
                () ->
                    new FileFormatException(
                        path,
                        "has one column or none, expected two, separated by comma, semicolon or"
                            + " tab. Choose another file."));
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    try (DelimitedRows rows = DelimitedRows.open(path, delimiter)) {
      while (rows.next()) {
        if (rows.count() != 2) {
          throw rows.error(
              String.format(
                  "has %d field%s between %s, expected 2. Leave two columns in the file.",
                  rows.count(), rows.count() == 1 ? "" : "s", Delimiter.name(delimiter)));
        }
        first.add(rows.text(0));
        second.add(rows.text(1));
      }
    }
    return new PairFile(first, second);
  }
}
