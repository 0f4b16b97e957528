package org.civae.io.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.civae.io.text.FileFormatException;

/**
 * Tells what separates the fields of a text file from its first lines: of tab, semicolon, comma and
 * space the one that gives lines of equal length with most fields. The header may have one field
 * less than the other lines, as R's {@code write.table} writes it.
 */
public final class Delimiter {

  private static final char[] CANDIDATES = {'\t', ';', ',', ' '};
  private static final int LINES = 10;

  private Delimiter() {}

  /**
   * The delimiter of a text file; empty if it has none.
   *
   * @throws IOException if the file is not readable, whatever the delimiter
   */
  public static Optional<Character> of(Path path) throws IOException {
    Optional<Character> best = Optional.empty();
    Optional<FileFormatException> failure = Optional.empty();
    int most = 0;
    for (char candidate : CANDIDATES) {
      try {
        int score = score(path, candidate);
        if (score > most) {
          best = Optional.of(candidate);
          most = score;
        }
      } catch (FileFormatException e) {
        // An open quote: with another delimiter it may be none.
        failure = Optional.of(e);
      }
    }
    if (best.isEmpty() && failure.isPresent()) throw failure.get();
    return best;
  }

  /** The delimiter in words. */
  static String name(char delimiter) {
    return switch (delimiter) {
      case '\t' -> "tabs";
      case ';' -> "semicolons";
      case ',' -> "commas";
      default -> "spaces";
    };
  }

  /**
   * Twice the number of fields where lines are alike, for spaces once, as they may stand around
   * another delimiter; the header's number of fields where lines are not alike, so that a single
   * ragged line does not hide what the file is.
   */
  private static int score(Path path, char candidate) throws IOException {
    try (DelimitedRows rows = DelimitedRows.open(path, candidate)) {
      if (!rows.next()) return 0;
      int header = rows.count();
      int fields = -1;
      boolean alike = true;
      for (int i = 1; i < LINES && rows.next(); i++) {
        if (fields < 0) fields = rows.count();
        alike &= rows.count() == fields;
      }
      if (fields < 0) fields = header;
      alike &= fields == header || fields == header + 1;
      if (alike) return fields > 1 ? (candidate == ' ' ? fields : 2 * fields) : 0;
      // Words of any text are of uneven number: spaces count only where lines are alike.
      return header > 1 && candidate != ' ' ? header : 0;
    }
  }
}
