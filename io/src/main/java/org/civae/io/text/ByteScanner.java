package org.civae.io.text;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a text file byte after byte, plain or gzip as its content says, and knows the line it is
 * on. A byte order mark at its beginning is left out.
 */
public final class ByteScanner implements Closeable {

  /** What comes after the last byte. */
  public static final int END = -1;

  private static final int LONGEST_LINE = 1 << 20;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final Path path;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private long line = 1;

  private ByteScanner(Path path, InputStream in) {
    this.path = path;
    this.in = in;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it is missing or not readable
   * @throws FileFormatException if it begins as gzip and is not
   */
  public static ByteScanner open(Path path) throws IOException {
    InputStream plain = Files.newInputStream(path);
    try {
      ByteScanner scanner = new ByteScanner(path, unpacked(path, plain));
      scanner.skipByteOrderMark();
      return scanner;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  /** The file whose bytes these are. */
  public Path path() {
    return path;
  }

  /** The line of the next byte, from 1. */
  public long line() {
    return line;
  }

  /** The next byte, 0 to 255, or {@link #END}. */
  public int read() throws IOException {
    if (at == end && !fill()) return END;
    int found = buffer[at++] & 0xFF;
    if (found == '\n') line++;
    return found;
  }

  /** What {@link #read()} will return next. */
  public int peek() throws IOException {
    return at == end && !fill() ? END : buffer[at] & 0xFF;
  }

  /**
   * The rest of the line as UTF-8, without its end; null after the last one.
   *
   * @throws FileFormatException if it is longer than 1 MB
   */
  public String readLine() throws IOException {
    if (peek() == END) return null;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = peek(); next != END && next != '\n'; next = peek()) {
      if (bytes.size() == LONGEST_LINE) {
        throw error("is longer than 1 MB, expected a short line of text. Choose another file.");
      }
      bytes.write(read());
    }
    read();
    String text = bytes.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** An error at the line of the next byte. */
  public FileFormatException error(String message) {
    return error(line, message);
  }

  /** An error at a line. */
  public FileFormatException error(long where, String message) {
    return new FileFormatException(path, "line " + where, message);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static InputStream unpacked(Path path, InputStream plain) throws IOException {
    PushbackInputStream in = new PushbackInputStream(plain, 2);
    byte[] head = in.readNBytes(2);
    in.unread(head);
    if (head.length < 2 || head[0] != 0x1f || head[1] != (byte) 0x8b) return in;
    try {
      return new GZIPInputStream(in, 1 << 16);
    } catch (EOFException | ZipException e) {
      throw new FileFormatException(
          path, "line 1", "is where the gzip data break off" + copyAgain(e), e);
    }
  }

  private void skipByteOrderMark() throws IOException {
    fill();
    if (end < 3) return;
    String head = new String(buffer, 0, 3, StandardCharsets.UTF_8);
    if (head.charAt(0) == BYTE_ORDER_MARK) at = 3;
  }

  private boolean fill() throws IOException {
    try {
      int n = in.read(buffer);
      at = 0;
      end = Math.max(0, n);
      return n > 0;
    } catch (EOFException | ZipException e) {
      throw new FileFormatException(
          path, "line " + line, "is where the gzip data break off" + copyAgain(e), e);
    }
  }

  private static String copyAgain(IOException e) {
    return " (" + e.getMessage() + "). Copy or download the file again.";
  }
}
