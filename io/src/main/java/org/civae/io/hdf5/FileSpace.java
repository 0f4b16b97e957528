package org.civae.io.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * The bytes of a file being written: space is given out at its end, and of whatever is written a
 * checksum is kept, to be compared with what the disk returns.
 */
final class FileSpace implements Closeable {

  private static final int ALIGNMENT = 8;
  private static final int COPY_BYTES = 1 << 20;

  /** Length and CRC-32C of a written piece. */
  private record Piece(int length, int checksum) {}

  private final Path path;
  private final FileChannel channel;

  /** By address; a piece that is written anew replaces the old one. */
  private final Map<Long, Piece> pieces = new TreeMap<>();

  private long end;

  /**
   * @param start where the first space is given out
   */
  FileSpace(Path path, long start) throws IOException {
    this.path = path;
    this.channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    this.end = start;
  }

  Path path() {
    return path;
  }

  /** Where the file ends. */
  long end() {
    return end;
  }

  /** Gives out space at the end, on a multiple of 8. */
  long allocate(long size) {
    long address = (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    end = Math.addExact(address, size);
    return address;
  }

  /** Writes at the end; returns where. */
  long append(byte[] bytes) throws IOException {
    return append(bytes, bytes.length);
  }

  /** Writes the first bytes of an array at the end; returns where. */
  long append(byte[] bytes, int length) throws IOException {
    long address = allocate(length);
    write(address, bytes, length);
    return address;
  }

  void write(long address, byte[] bytes, int length) throws IOException {
    write(address, ByteBuffer.wrap(bytes, 0, length));
  }

  /** Writes a whole buffer, from its beginning to its limit. */
  void write(long address, ByteBuffer bytes) throws IOException {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.rewind());
    bytes.rewind();
    while (bytes.hasRemaining()) channel.write(bytes, address + bytes.position());
    pieces.put(address, new Piece(bytes.limit(), (int) checksum.getValue()));
  }

  /**
   * Copies a whole file to the beginning.
   *
   * @param head length of the first piece, which may be written anew
   */
  void copy(Path source, int head) throws IOException {
    try (FileChannel in = FileChannel.open(source)) {
      byte[] bytes = new byte[COPY_BYTES];
      long size = in.size();
      for (long at = 0; at < size; ) {
        int length = at == 0 ? head : (int) Math.min(bytes.length, size - at);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining() && in.read(buffer, at + buffer.position()) >= 0) {}
        if (buffer.hasRemaining()) {
          throw new IOException(source + ": became shorter while it was copied. Try again.");
        }
        write(at, bytes, length);
        at += length;
      }
      end = Math.max(end, size);
    }
  }

  /**
   * Reads everything back, on all cores.
   *
   * @throws IOException if the disk returns something else than was written
   */
  void verify() throws IOException {
    List<Map.Entry<Long, Piece>> all = List.copyOf(pieces.entrySet());
    int parts = 4 * ForkJoinPool.getCommonPoolParallelism() + 1;
    try {
      IntStream.range(0, parts)
          .parallel()
          .forEach(
              part -> {
                ByteBuffer buffer = ByteBuffer.allocateDirect(COPY_BYTES);
                int from = (int) ((long) all.size() * part / parts);
                int to = (int) ((long) all.size() * (part + 1) / parts);
                for (int i = from; i < to; i++) verify(all.get(i), buffer);
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void verify(Map.Entry<Long, Piece> piece, ByteBuffer bytes) {
    int length = piece.getValue().length();
    long address = piece.getKey();
    try {
      CRC32C checksum = new CRC32C();
      for (int done = 0; done < length; ) {
        int read =
            channel.read(
                bytes.clear().limit(Math.min(bytes.capacity(), length - done)), address + done);
        if (read < 0) break;
        checksum.update(bytes.flip());
        done += read;
      }
      if ((int) checksum.getValue() == piece.getValue().checksum()) return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new UncheckedIOException(
        new IOException(
            String.format(
                "%s: %,d bytes at %,d read back differ from what was written. Is the disk failing?",
                path.getFileName(), length, address)));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
