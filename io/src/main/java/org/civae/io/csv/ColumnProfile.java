package org.civae.io.csv;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.civae.io.text.Decimal;

/** What the fields of one column are, gathered row by row. */
final class ColumnProfile {

  /** What a column holds. */
  enum Kind {
    NUMBER,
    FLAG,
    TEXT
  }

  private static final Set<String> MISSING =
      Set.of("na", "n/a", "nan", "-nan", "null", "none", "#n/a", "<na>");
  private static final int LONGEST_WORD = 5;

  private int numbers;
  private int missing;
  private int flags;
  private int texts;
  private int commas;
  private boolean whole = true;
  private long firstMissing;
  private long firstComma;
  private String comma;

  /** Looks at one more field. */
  void look(DelimitedRows row, int field, Decimal decimal) {
    byte[] bytes = row.bytes();
    int start = row.start(field);
    int end = row.end(field);
    if (decimal.read(bytes, start, end)) {
      numbers++;
      for (int i = start; i < end && whole; i++) whole = bytes[i] != '.' && bytes[i] < 'A';
    } else if (isMissing(bytes, start, end)) {
      if (missing++ == 0) firstMissing = row.line();
    } else if (isFlag(bytes, start, end)) {
      flags++;
    } else {
      texts++;
      lookForComma(row, field, decimal);
    }
  }

  Kind kind() {
    if (texts == 0 && flags == 0) return Kind.NUMBER;
    return texts == 0 && numbers == 0 ? Kind.FLAG : Kind.TEXT;
  }

  int missing() {
    return missing;
  }

  /** The line of the first missing value. */
  long firstMissing() {
    return firstMissing;
  }

  boolean isEmpty() {
    return numbers + flags + texts == 0;
  }

  /** Whether all numbers are written without a fraction. */
  boolean isWhole() {
    return whole && numbers > 0;
  }

  /** Whether all that is no number would be one with a decimal point for its comma. */
  boolean hasDecimalCommas() {
    return commas > 0 && commas == texts && flags == 0;
  }

  long firstComma() {
    return firstComma;
  }

  /** The first number with a comma. */
  String comma() {
    return comma;
  }

  static boolean isMissing(byte[] bytes, int start, int end) {
    if (start == end) return true;
    return end - start <= LONGEST_WORD && MISSING.contains(word(bytes, start, end));
  }

  static boolean isTrue(byte[] bytes, int start, int end) {
    return end - start == 4 && word(bytes, start, end).equals("true");
  }

  private static boolean isFlag(byte[] bytes, int start, int end) {
    return isTrue(bytes, start, end) || end - start == 5 && word(bytes, start, end).equals("false");
  }

  private static String word(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1)
        .toLowerCase(Locale.ROOT);
  }

  private void lookForComma(DelimitedRows row, int field, Decimal decimal) {
    // Beyond the first text that is none, commas decide nothing.
    if (commas + 1 < texts) return;
    String text = row.text(field);
    if (text.indexOf(',') < 0 || text.indexOf(',') != text.lastIndexOf(',')) return;
    byte[] pointed = text.replace(',', '.').getBytes(StandardCharsets.UTF_8);
    if (!decimal.read(pointed, 0, pointed.length)) return;
    if (commas++ == 0) {
      firstComma = row.line();
      comma = text;
    }
  }
}
