package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Texts of any length, kept apart from the arrays that hold them (section "Disk Format: Level 1D -
 * Global Heap"). Not thread-safe.
 */
final class GlobalHeap {

  private final FileBytes file;

  /** Objects by the address of their collection and their number in it. */
  private final Map<Long, Map<Integer, ByteBuffer>> collections = new HashMap<>();

  /**
   * A text that many entries share is decoded once, as damaged entries may all share a large one.
   */
  private final Map<Long, Map<Integer, String>> texts = new HashMap<>();

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
    return texts
        .computeIfAbsent(address, a -> new HashMap<>())
        .computeIfAbsent(number, n -> decoded(object(address, n), length));
  }

  private static String decoded(ByteBuffer object, long length) {
    if (length > object.limit()) {
      throw new DamagedException(
          String.format("text of %,d bytes, expected at most %,d", length, object.limit()));
    }
    byte[] text = new byte[(int) length];
    object.get(0, text);
    int n = text.length;
    while (n > 0 && text[n - 1] == 0) n--;
    return new String(text, 0, n, StandardCharsets.UTF_8);
  }

  private ByteBuffer object(long address, int number) {
    ByteBuffer object = collections.computeIfAbsent(address, this::collection).get(number);
    if (object == null) throw new DamagedException("text " + number + " that is not in its heap");
    return object;
  }

  private Map<Integer, ByteBuffer> collection(long address) {
    int prefix = 8 + file.lengthSize();
    ByteBuffer head = file.read(address, prefix);
    FileBytes.expect(head, "GCOL", 1);
    head.position(8);
    long size = file.length(head);
    ByteBuffer bytes = file.read(address + prefix, size - prefix);
    Map<Integer, ByteBuffer> objects = new HashMap<>();
    while (bytes.remaining() >= 8 + file.lengthSize()) {
      int number = bytes.getShort() & 0xFFFF;
      bytes.position(bytes.position() + 6);
      long length = file.length(bytes);
      if (number == 0) break; // free space
      objects.put(number, FileBytes.part(bytes, Math.toIntExact(length)));
      bytes.position(Math.min(bytes.limit(), (bytes.position() + 7) / 8 * 8));
    }
    return objects;
  }
}
