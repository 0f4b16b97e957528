package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Texts of any length, kept apart from the arrays that hold them (section "Disk Format: Level 1D -
 * Global Heap"). Not thread-safe.
 */
final class GlobalHeap {

  private final FileBytes file;
  private final Map<Long, Collection> collections = new HashMap<>();

  /** Texts that follow each other are mostly in one collection. */
  private Collection last;

  private long lastAddress = FileBytes.UNDEFINED;

  GlobalHeap(FileBytes file) {
    this.file = file;
  }

  /** The text that an entry of an array refers to; empty for none, as in h5py. */
  String text(ByteBuffer bytes, int at) {
    // Length, address of the collection, number in it.
    ByteBuffer entry = bytes.slice(at, 8 + file.offsetSize()).order(ByteOrder.LITTLE_ENDIAN);
    long length = entry.getInt() & 0xFFFFFFFFL;
    long address = file.address(entry);
    int number = entry.getInt();
    if (length == 0 || address <= 0 || number == 0) return "";
    if (address != lastAddress) {
      last = collections.computeIfAbsent(address, a -> new Collection(file, a));
      lastAddress = address;
    }
    return last.text(number, length);
  }

  /** Texts that are stored together, by number. */
  private static final class Collection {

    private final ByteBuffer bytes;
    private int[] starts = new int[64];
    private int[] lengths = new int[64];

    /** Decoded once, as damaged entries may all share a large one. */
    private final String[] texts;

    Collection(FileBytes file, long address) {
      int prefix = 8 + file.lengthSize();
      ByteBuffer head = file.read(address, prefix);
      FileBytes.expect(head, "GCOL", 1);
      head.position(8);
      bytes = file.read(address + prefix, file.length(head) - prefix);
      int most = 0;
      while (bytes.remaining() >= 8 + file.lengthSize()) {
        int number = bytes.getShort() & 0xFFFF;
        bytes.position(bytes.position() + 6);
        long length = file.length(bytes);
        if (number == 0) break; // free space
        most = Math.max(most, number);
        if (number >= starts.length) {
          starts = Arrays.copyOf(starts, 2 * number);
          lengths = Arrays.copyOf(lengths, 2 * number);
        }
        starts[number] = bytes.position();
        lengths[number] = Math.toIntExact(length);
        FileBytes.part(bytes, lengths[number]);
        bytes.position(Math.min(bytes.limit(), (bytes.position() + 7) / 8 * 8));
      }
      texts = new String[most + 1];
    }

    String text(int number, long length) {
      if (number < 0 || number >= texts.length || length > lengths[number]) {
        throw new DamagedException(
            String.format("text %d of %,d bytes that is not in its heap", number, length));
      }
      if (texts[number] == null) texts[number] = decoded(starts[number], (int) length);
      return texts[number];
    }

    private String decoded(int start, int length) {
      int n = length;
      while (n > 0 && bytes.get(start + n - 1) == 0) n--;
      return new String(bytes.array(), start, n, StandardCharsets.UTF_8);
    }
  }
}
