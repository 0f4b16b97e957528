package org.civae.io.tenx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.civae.io.matrix.CoordinateBuilder;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.text.ByteScanner;
import org.civae.io.text.Decimal;
import org.civae.io.text.FileFormatException;

/**
 * Reads a sparse matrix in Matrix Market's coordinate format, plain or gzip: a banner, comments,
 * the size, then one line with row, column and value per entry, counted from 1 (NIST, "Text File
 * Formats", section "Matrix Market Exchange Formats"). Entries of the same place are added.
 */
final class MatrixMarketReader {

  private static final String EXPECTED =
      "%%MatrixMarket matrix coordinate integer|real|pattern general";

  /** An entry takes this much of a file at least: two digits and two separators. */
  private static final int SHORTEST_ENTRY = 4;

  private static final int LONGEST_WORD = 64;

  private final ByteScanner in;
  private final byte[] word = new byte[LONGEST_WORD];
  private final Decimal decimal = new Decimal();

  private MatrixMarketReader(ByteScanner in) {
    this.in = in;
  }

  /**
   * Reads a matrix of genes x cells.
   *
   * @return cells x genes
   * @throws FileFormatException naming the line, if the file does not hold what it says or has
   *     another size
   */
  static CsrMatrix readTransposed(Path path, int nGenes, int nCells) throws IOException {
    try (ByteScanner in = ByteScanner.open(path)) {
      return new MatrixMarketReader(in).read(nGenes, nCells);
    }
  }

  private CsrMatrix read(int nGenes, int nCells) throws IOException {
    boolean pattern = banner();
    long line = size();
    long rows = index("a number of rows", Integer.MAX_VALUE);
    long columns = index("a number of columns", Integer.MAX_VALUE);
    long entries = index("a number of entries", Long.MAX_VALUE);
    endLine();
    if (rows != nGenes || columns != nCells) {
      throw in.error(
          line,
          String.format(
              Locale.ROOT,
              "has %,d rows x %,d columns, expected %,d features x %,d barcodes as the files beside"
                  + " it. Take all three from the same run.",
              rows,
              columns,
              nGenes,
              nCells));
    }
    if (entries > Integer.MAX_VALUE - 8) {
      throw in.error(
          line,
          String.format(
              Locale.ROOT, "has %,d entries, expected less than 2^31. Split the file.", entries));
    }
    // What the header claims is believed as far as the file is long enough for it.
    long fitting = Files.size(in.path()) / SHORTEST_ENTRY;
    CoordinateBuilder cells =
        new CoordinateBuilder(nCells, nGenes, (int) Math.min(entries, fitting));
    readEntries(cells, entries, nGenes, nCells, pattern);
    return cells.build();
  }

  private void readEntries(
      CoordinateBuilder cells, long entries, int nGenes, int nCells, boolean pattern)
      throws IOException {
    for (long k = 0; k < entries; k++) {
      if (!toNextEntry()) {
        throw in.error(
            String.format(
                Locale.ROOT,
                "is the end after %,d entries, expected %,d. Copy or download the file again.",
                k,
                entries));
      }
      int gene = (int) index("a row", nGenes);
      int cell = (int) index("a column", nCells);
      if (gene == 0 || cell == 0) throw in.error("has index 0, expected indices from 1.");
      float value = pattern ? 1 : value();
      endLine();
      cells.add(cell - 1, gene - 1, value);
    }
    if (toNextEntry()) {
      throw in.error(
          String.format(
              Locale.ROOT,
              "is one more entry than the %,d that the file announces. Copy or download it again.",
              entries));
    }
  }

  /** Whether entries have no value. */
  private boolean banner() throws IOException {
    String line = in.readLine();
    List<String> words =
        List.of((line == null ? "" : line).strip().toLowerCase(Locale.ROOT).split("\\s+"));
    boolean fine =
        words.size() == 5
            && words.subList(0, 3).equals(List.of("%%matrixmarket", "matrix", "coordinate"))
            && List.of("integer", "real", "pattern").contains(words.get(3))
            && words.get(4).equals("general");
    if (!fine) {
      throw in.error(
          1, "is '" + shown(line) + "', expected '" + EXPECTED + "'. Write it in that form.");
    }
    return words.get(3).equals("pattern");
  }

  /** Skips comments; the line that the size is on. */
  private long size() throws IOException {
    while (toNextEntry()) {
      if (in.peek() != '%') return in.line();
      while (in.peek() != '\n' && in.peek() != ByteScanner.END) in.read();
    }
    throw in.error("is the end, expected the matrix's size. Copy or download the file again.");
  }

  /** Skips blanks and empty lines; false at the end of the file. */
  private boolean toNextEntry() throws IOException {
    while (isBlank(in.peek()) || in.peek() == '\n') in.read();
    return in.peek() != ByteScanner.END;
  }

  private long index(String what, long most) throws IOException {
    int length = word();
    long number = 0;
    boolean fine = length > 0 && length < 19;
    for (int i = 0; i < length && fine; i++) {
      fine = word[i] >= '0' && word[i] <= '9';
      number = 10 * number + word[i] - '0';
    }
    if (fine && number <= most) return number;
    throw in.error(
        "has '"
            + new String(word, 0, length, StandardCharsets.UTF_8)
            + "', expected "
            + what
            + (most == Long.MAX_VALUE ? "" : " up to " + most)
            + ". Copy or download the file again.");
  }

  private float value() throws IOException {
    int length = word();
    if (decimal.read(word, 0, length)) return (float) decimal.value();
    throw in.error(
        "has value '"
            + new String(word, 0, length, StandardCharsets.UTF_8)
            + "', expected a number. Copy or download the file again.");
  }

  /** Reads the next word of the line into {@link #word}; its length, 0 at the line's end. */
  private int word() throws IOException {
    while (isBlank(in.peek())) in.read();
    int length = 0;
    for (int next = in.peek();
        next != '\n' && next != ByteScanner.END && !isBlank(next);
        next = in.peek()) {
      if (length == LONGEST_WORD) throw in.error("has a word of more than 64 letters.");
      word[length++] = (byte) in.read();
    }
    return length;
  }

  private void endLine() throws IOException {
    int length = word();
    if (length > 0) {
      throw in.error(
          "has more to it, from '"
              + new String(word, 0, length, StandardCharsets.UTF_8)
              + "' on, expected its end. Copy or download the file again.");
    }
    // The last entry may end the file without ending its line.
    if (in.peek() == '\n') in.read();
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private static String shown(String line) {
    if (line == null) return "";
    return line.length() <= LONGEST_WORD ? line : line.substring(0, LONGEST_WORD) + "...";
  }
}
