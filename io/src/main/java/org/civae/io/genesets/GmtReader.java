package org.civae.io.genesets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.civae.io.text.ByteScanner;
import org.civae.io.text.FileFormatException;

/**
 * Reads GMT files (gene matrix transposed, as MSigDB has them): a set per line, its name,
 * description and genes separated by tabs; plain or gzip.
 */
public final class GmtReader {

  private static final int NAME = 0;
  private static final int DESCRIPTION = 1;
  private static final int FIRST_GENE = 2;

  private GmtReader() {}

  /**
   * All sets of a file, in its order. Empty lines and empty fields are left out, and a gene that a
   * set names twice counts once.
   *
   * @throws FileFormatException naming the line that is no set or names one a second time, or if
   *     there is no set at all
   * @throws IOException if the file is missing or not readable
   */
  public static List<GeneSet> read(Path path) throws IOException {
    List<GeneSet> sets = new ArrayList<>();
    Map<String, Long> lines = new HashMap<>();
    try (ByteScanner in = ByteScanner.open(path)) {
      long line = in.line();
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        if (!text.isBlank()) {
          GeneSet set = set(text, in, line);
          Long before = lines.putIfAbsent(set.name(), line);
          if (before != null) {
            throw in.error(
                line,
                String.format(
                    "names the set '%s' again, first in line %d. Give each set a name of its own.",
                    set.name(), before));
          }
          sets.add(set);
        }
        line = in.line();
      }
    }
    if (sets.isEmpty()) {
      throw new FileFormatException(
          path, "holds no gene set, expected one per line. Choose another file.");
    }
    return sets;
  }

  private static GeneSet set(String text, ByteScanner in, long line) throws FileFormatException {
    List<String> fields = Arrays.stream(text.split("\t", -1)).map(String::strip).toList();
    List<String> genes =
        fields.stream().skip(FIRST_GENE).filter(gene -> !gene.isEmpty()).distinct().toList();
    if (genes.isEmpty() || fields.get(NAME).isEmpty()) {
      throw in.error(
          line,
          String.format(
              "has %d field%s between tabs%s, expected a set's name, its description and at least"
                  + " one gene. Save it as a GMT file.",
              fields.size(),
              fields.size() == 1 ? "" : "s",
              fields.get(NAME).isEmpty() ? " and no name" : ""));
    }
    return new GeneSet(fields.get(NAME), fields.get(DESCRIPTION), genes);
  }
}
