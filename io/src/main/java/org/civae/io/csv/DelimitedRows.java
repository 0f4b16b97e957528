package org.civae.io.csv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.civae.io.text.ByteScanner;
import org.civae.io.text.FileFormatException;

/**
 * The rows of a delimited text file, one after another, as bytes, so that numbers need no texts of
 * their own. Fields may be quoted, with quotes in them doubled and line ends kept; blanks around
 * fields that are not quoted are left out; empty lines are skipped.
 */
final class DelimitedRows implements Closeable {

  private static final int QUOTE = '"';

  private final ByteScanner in;
  private final int delimiter;
  private byte[] bytes = new byte[1 << 12];
  private int length;
  private int[] ends = new int[64];
  private int count;
  private long line;

  private DelimitedRows(ByteScanner in, char delimiter) {
    this.in = in;
    this.delimiter = delimiter;
  }

  static DelimitedRows open(Path path, char delimiter) throws IOException {
    return new DelimitedRows(ByteScanner.open(path), delimiter);
  }

  /** Moves to the next row; false after the last one. */
  boolean next() throws IOException {
    do {
      line = in.line();
      if (in.peek() == ByteScanner.END) return false;
      length = 0;
      count = 0;
      boolean more = true;
      while (more) more = readField();
    } while (count == 1 && length == 0);
    return true;
  }

  /** Number of fields in the row. */
  int count() {
    return count;
  }

  /** The line that the row begins on, from 1. */
  long line() {
    return line;
  }

  /** The bytes that {@link #start} and {@link #end} point into; others after the next row. */
  byte[] bytes() {
    return bytes;
  }

  int start(int field) {
    return field == 0 ? 0 : ends[field - 1];
  }

  int end(int field) {
    return ends[field];
  }

  String text(int field) {
    return new String(bytes, start(field), end(field) - start(field), StandardCharsets.UTF_8);
  }

  /** An error in this row. */
  FileFormatException error(String message) {
    return in.error(line, message);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Reads one field and what ends it; whether another one follows in the line. */
  private boolean readField() throws IOException {
    int start = length;
    while (in.peek() == ' ' && delimiter != ' ') in.read();
    boolean quoted = in.peek() == QUOTE;
    if (quoted) readQuoted();
    int kept = length;
    int next = in.read();
    while (next != delimiter && next != '\n' && next != ByteScanner.END) {
      append(next);
      if (next != ' ' && next != '\r') kept = length;
      next = in.read();
    }
    length = Math.max(start, kept);
    if (count == ends.length) ends = Arrays.copyOf(ends, 2 * count);
    ends[count++] = length;
    return next == delimiter;
  }

  private void readQuoted() throws IOException {
    long opened = in.line();
    in.read();
    for (int next = in.read(); ; next = in.read()) {
      if (next == ByteScanner.END) {
        throw in.error(opened, "opens a quote that nothing closes. Close it.");
      }
      if (next == QUOTE) {
        if (in.peek() != QUOTE) return;
        in.read();
      }
      append(next);
    }
  }

  private void append(int value) {
    if (length == bytes.length) bytes = Arrays.copyOf(bytes, Math.multiplyExact(2, length));
    bytes[length++] = (byte) value;
  }
}
