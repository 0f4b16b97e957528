package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads chunks and undoes the filters that they were stored with (section "The Filter Message"):
 * deflate, shuffle, Fletcher's checksum and h5py's lzf. Keeps its arrays from chunk to chunk, so
 * each thread has its own.
 */
final class ChunkDecoder implements AutoCloseable {

  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER32 = 3;
  private static final int LZF = 32000;

  /** More than any of the filters makes of a byte (deflate: 1032). */
  static final long LARGEST_RATIO = 1040;

  private final FileBytes file;
  private final List<Filter> filters;
  private final int chunkBytes;
  private final Inflater inflater = new Inflater();

  /** The bytes of the chunk in its present state, and room for its next. */
  private byte[] bytes = {};

  private byte[] next = {};

  /** The bytes of a chunk that went through no filter. */
  private ByteBuffer plain;

  private int length;

  /** A step that every chunk went through, unless it says otherwise. */
  record Filter(int id, String name, int[] parameters) {}

  ChunkDecoder(FileBytes file, List<Filter> filters, int chunkBytes) {
    this.file = file;
    this.filters = filters;
    this.chunkBytes = chunkBytes;
  }

  /** The filters of a filter message, in the order of writing. */
  static List<Filter> filters(ByteBuffer message) {
    int version = message.get();
    int count = message.get();
    if (version == 1) message.position(message.position() + 6);
    List<Filter> filters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int id = message.getShort() & 0xFFFF;
      int nameLength = version == 2 && id < 256 ? 0 : message.getShort() & 0xFFFF;
      message.getShort(); // whether it is optional
      int[] parameters = new int[Math.min(message.getShort() & 0xFFFF, message.remaining() / 4)];
      String name = FileBytes.text(message, nameLength);
      for (int j = 0; j < parameters.length; j++) parameters[j] = message.getInt();
      if (version == 1 && parameters.length % 2 != 0) message.getInt();
      filters.add(checked(new Filter(id, name, parameters)));
    }
    return filters;
  }

  private static Filter checked(Filter filter) {
    switch (filter.id) {
      case DEFLATE, SHUFFLE, FLETCHER32, LZF:
        return filter;
      default:
        throw new DamagedException(
            String.format(
                "chunks behind filter %d%s, expected gzip, lzf, shuffle or fletcher32",
                filter.id, filter.name.isEmpty() ? "" : " (" + filter.name + ")"));
    }
  }

  /** The values of a chunk, until the next call. */
  ByteBuffer decode(Layout.Chunk chunk) {
    long most = filters.isEmpty() ? chunk.size() : chunk.size() * LARGEST_RATIO;
    if (chunkBytes > most || chunk.size() > Integer.MAX_VALUE - 16) {
      throw new DamagedException(
          String.format("a chunk of %,d bytes that holds %,d", chunk.size(), chunkBytes));
    }
    file.checkInside(chunk.address(), chunk.size());
    if (filters.isEmpty()) return plain(chunk);
    length = (int) chunk.size();
    if (bytes.length < length) bytes = new byte[length];
    file.read(chunk.address(), bytes, length);
    for (int i = filters.size() - 1; i >= 0; i--) {
      if ((chunk.skipped() & 1 << i) == 0) undo(filters.get(i));
    }
    if (length < chunkBytes) {
      throw new DamagedException(
          String.format("a chunk that holds %,d bytes, expected %,d", length, chunkBytes));
    }
    return ByteBuffer.wrap(bytes, 0, chunkBytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer plain(Layout.Chunk chunk) {
    if (plain == null) plain = FileBytes.buffer(chunkBytes);
    file.read(chunk.address(), plain.clear());
    return plain.rewind().order(ByteOrder.LITTLE_ENDIAN);
  }

  private void undo(Filter filter) {
    switch (filter.id) {
      case DEFLATE -> inflate();
      case SHUFFLE -> unshuffle(filter.parameters.length == 0 ? 1 : filter.parameters[0]);
      case FLETCHER32 -> checkFletcher32();
      default -> expandLzf();
    }
  }

  /** Room for a whole chunk with the checksums that may be behind it. */
  private void makeRoom() {
    int room = chunkBytes + 4 * filters.size();
    if (next.length < room) next = new byte[room];
  }

  private void swap(int newLength) {
    byte[] previous = bytes;
    bytes = next;
    next = previous;
    length = newLength;
  }

  private void inflate() {
    makeRoom();
    inflater.reset();
    inflater.setInput(bytes, 0, length);
    int n = 0;
    try {
      while (!inflater.finished() && n < next.length) {
        int more = inflater.inflate(next, n, next.length - n);
        if (more == 0) break;
        n += more;
      }
    } catch (DataFormatException e) {
      throw new DamagedException("gzip data that are none (" + e.getMessage() + ")");
    }
    swap(n);
  }

  private void unshuffle(int size) {
    if (size <= 1) return;
    if (next.length < length) next = new byte[length];
    int count = length / size;
    for (int part = 0; part < size; part++) {
      int from = part * count;
      for (int i = 0, to = part; i < count; i++, to += size) next[to] = bytes[from + i];
    }
    System.arraycopy(bytes, count * size, next, count * size, length - count * size);
    swap(length);
  }

  private void checkFletcher32() {
    if (length < 4) throw new DamagedException("a chunk without its checksum");
    length -= 4;
    int stored = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(length);
    if (stored != fletcher32()) throw new DamagedException("a chunk that fails its checksum");
  }

  /** Fletcher's checksum of big-endian 16-bit words, as HDF5 computes it. */
  private int fletcher32() {
    int sum1 = 0;
    int sum2 = 0;
    for (int i = 0; i < length; i += 2) {
      int low = i + 1 < length ? bytes[i + 1] & 0xFF : 0;
      sum1 = folded(sum1 + ((bytes[i] & 0xFF) << 8 | low));
      sum2 = folded(sum2 + sum1);
    }
    return sum2 << 16 | sum1;
  }

  /** The number modulo 65535, except that no other than zero becomes zero. */
  private static int folded(int sum) {
    return (sum & 0xFFFF) + (sum >>> 16);
  }

  /** LZF: runs of literal bytes, and copies of what was written before. */
  private void expandLzf() {
    makeRoom();
    int in = 0;
    int out = 0;
    while (in < length) {
      int control = bytes[in++] & 0xFF;
      if (control < 32) {
        System.arraycopy(bytes, in, next, out, control + 1);
        in += control + 1;
        out += control + 1;
      } else {
        int count = control >> 5;
        if (count == 7) count += bytes[in++] & 0xFF;
        int from = out - ((control & 0x1F) << 8) - (bytes[in++] & 0xFF) - 1;
        for (int i = 0; i < count + 2; i++) next[out++] = next[from++];
      }
    }
    swap(out);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
