package org.civae.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.civae.io.hdf5.Messages.Message;

/**
 * Reads the messages of an object header as they are, to copy them (HDF5 File Format Specification,
 * section "Disk Format: Level 2A1 - Data Object Header Prefix").
 */
final class HeaderReader {

  private static final int CONTINUATION = 0x10;
  private static final int LARGEST = 1 << 28;

  /** A header's flags, 0 in version 1, and its messages. */
  record Header(int flags, List<Message> messages) {}

  private record Block(long address, long size) {}

  private final Path path;
  private final FileChannel channel;
  private final List<Message> messages = new ArrayList<>();
  private final Deque<Block> blocks = new ArrayDeque<>();

  private HeaderReader(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Reads the header at an address.
   *
   * @throws Hdf5Exception if there is none
   */
  static Header read(Path path, long address) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      HeaderReader reader = new HeaderReader(path, channel);
      return reader.bytes(address, 1).get() == 1
          ? reader.readVersion1(address)
          : reader.readVersion2(address);
    }
  }

  private Header readVersion1(long address) throws IOException {
    ByteBuffer prefix = bytes(address, 16);
    blocks.add(new Block(address + 16, prefix.getInt(8)));
    while (!blocks.isEmpty()) {
      Block block = blocks.remove();
      ByteBuffer buffer = bytes(block.address(), block.size());
      while (buffer.remaining() >= 8) {
        int type = buffer.getShort() & 0xFFFF;
        int size = buffer.getShort() & 0xFFFF;
        int flags = buffer.get() & 0xFF;
        buffer.position(buffer.position() + 3);
        add(new Message(type, flags, 0, body(buffer, size, address)));
      }
    }
    return new Header(0, messages);
  }

  private Header readVersion2(long address) throws IOException {
    ByteBuffer prefix = bytes(address, 6);
    if (prefix.getInt() != 0x5244484F || prefix.get() != 2) throw damaged(address);
    int flags = prefix.get();
    int times = (flags & 0x20) == 0 ? 0 : 16;
    int attributeLimits = (flags & 0x10) == 0 ? 0 : 4;
    int width = 1 << (flags & 3);
    long sizeAt = address + 6 + times + attributeLimits;
    byte[] size = new byte[8];
    bytes(sizeAt, width).get(size, 0, width);
    blocks.add(new Block(sizeAt + width, ValueEncoder.littleEndian(size).getLong()));
    boolean first = true;
    while (!blocks.isEmpty()) {
      Block block = blocks.remove();
      // A further block has a signature in front and a checksum behind.
      readMessages(
          first
              ? bytes(block.address(), block.size())
              : bytes(block.address() + 4, block.size() - 8),
          (flags & 4) != 0,
          address);
      first = false;
    }
    return new Header(flags & 0xFF, messages);
  }

  private void readMessages(ByteBuffer buffer, boolean ordered, long address) throws Hdf5Exception {
    while (buffer.remaining() >= (ordered ? 6 : 4)) {
      int type = buffer.get() & 0xFF;
      int size = buffer.getShort() & 0xFFFF;
      int flags = buffer.get() & 0xFF;
      int order = ordered ? buffer.getShort() & 0xFFFF : 0;
      add(new Message(type, flags, order, body(buffer, size, address)));
    }
  }

  private void add(Message message) {
    if (message.type() == CONTINUATION) {
      ByteBuffer where = ValueEncoder.littleEndian(message.body());
      blocks.add(new Block(where.getLong(), where.getLong()));
    } else {
      messages.add(message);
    }
  }

  private byte[] body(ByteBuffer buffer, int size, long address) throws Hdf5Exception {
    if (size > buffer.remaining()) throw damaged(address);
    byte[] body = new byte[size];
    buffer.get(body);
    return body;
  }

  private ByteBuffer bytes(long address, long size) throws IOException {
    if (address < 0 || size < 0 || size > LARGEST || address > channel.size() - size) {
      throw damaged(address);
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) channel.read(bytes, address + bytes.position());
    return bytes.flip();
  }

  private Hdf5Exception damaged(long address) {
    return new Hdf5Exception(
        path, "no object header at " + address + ". The file is damaged; copy it again.");
  }
}
