package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What a file says about one group or array: a list of messages (section "Disk Format: Level 2A -
 * Data Object Headers").
 */
final class ObjectHeader {

  static final int DATASPACE = 0x01;
  static final int LINK_INFO = 0x02;
  static final int DATATYPE = 0x03;
  static final int OLD_FILL_VALUE = 0x04;
  static final int FILL_VALUE = 0x05;
  static final int LINK = 0x06;
  static final int EXTERNAL_FILES = 0x07;
  static final int LAYOUT = 0x08;
  static final int FILTERS = 0x0B;
  static final int ATTRIBUTE = 0x0C;
  static final int SYMBOL_TABLE = 0x11;
  static final int ATTRIBUTE_INFO = 0x15;

  /** Flag of a message that only says where it is kept. */
  static final int SHARED_FLAG = 2;

  private static final int CONTINUATION = 0x10;

  private final FileBytes file;
  private final long address;
  private final List<Message> messages = new ArrayList<>();
  private int flags;
  private long bytesRead;

  private record Message(int type, int flags, int order, ByteBuffer body) {}

  private record Block(long address, long length) {}

  ObjectHeader(FileBytes file, long address) {
    this.file = file;
    this.address = address;
    if (file.read(address, 1).get() == 1) {
      readOld();
    } else {
      readCurrent();
    }
  }

  long address() {
    return address;
  }

  /** Flags of the whole header; 0 in the old kind. */
  int flags() {
    return flags;
  }

  /** Every message as it is stored, in this block or another. */
  List<HeaderMessage> stored() {
    List<HeaderMessage> stored = new ArrayList<>();
    for (Message message : messages) {
      if (message.type == CONTINUATION) continue;
      byte[] body = new byte[message.body.limit()];
      message.body.duplicate().rewind().get(body);
      stored.add(new HeaderMessage(message.type, message.flags, message.order, body));
    }
    return stored;
  }

  boolean has(int type) {
    return messages.stream().anyMatch(message -> message.type == type);
  }

  /** The bytes of the first message of a type. */
  Optional<ByteBuffer> first(int type) {
    return messages.stream().filter(m -> m.type == type).findFirst().map(this::body);
  }

  /** The bytes of the first message of a type, which must be there. */
  ByteBuffer required(int type, String name) {
    return first(type).orElseThrow(() -> new DamagedException("no " + name));
  }

  List<ByteBuffer> all(int type) {
    return messages.stream().filter(m -> m.type == type).map(this::body).toList();
  }

  private ByteBuffer body(Message message) {
    ByteBuffer body = message.body.duplicate().order(message.body.order());
    return (message.flags & SHARED_FLAG) == 0 ? body : shared(file, body, message.type);
  }

  /** A message that several objects have in common, kept in the header of one. */
  static ByteBuffer shared(FileBytes file, ByteBuffer body, int type) {
    int version = body.get();
    int where = body.get();
    if (version == 1) body.position(body.position() + 6);
    if (version > 3 || version == 3 && where == 1) {
      throw new DamagedException("message in a shared heap, expected it in an object");
    }
    for (Message message : new ObjectHeader(file, file.address(body)).messages) {
      if (message.type == type && (message.flags & SHARED_FLAG) == 0) {
        return message.body.duplicate().order(message.body.order());
      }
    }
    throw new DamagedException("shared message of type " + type + " that is not there");
  }

  private void readOld() {
    ByteBuffer prefix = file.read(address, 12);
    prefix.position(2);
    int count = prefix.getShort() & 0xFFFF;
    prefix.getInt(); // references
    Deque<Block> blocks = new ArrayDeque<>();
    blocks.add(new Block(address + 16, prefix.getInt() & 0xFFFFFFFFL));
    while (!blocks.isEmpty()) {
      ByteBuffer bytes = next(blocks);
      while (bytes.remaining() >= 8 && messages.size() < count) {
        int type = bytes.getShort() & 0xFFFF;
        int size = bytes.getShort() & 0xFFFF;
        int messageFlags = bytes.get();
        bytes.position(bytes.position() + 3);
        add(new Message(type, messageFlags, 0, FileBytes.part(bytes, size)), blocks);
      }
    }
  }

  private void readCurrent() {
    ByteBuffer prefix = file.readUpTo(address, 34);
    FileBytes.expect(prefix, "OHDR", 2);
    flags = prefix.get() & 0xFF;
    if ((flags & 0x20) != 0) prefix.position(prefix.position() + 16); // times
    if ((flags & 0x10) != 0) prefix.position(prefix.position() + 4); // attribute limits
    long size = FileBytes.unsigned(prefix, 1 << (flags & 3));
    int whole = Math.toIntExact(prefix.position() + size + 4);
    Checksum.check(file.read(address, whole), whole, "object header");
    boolean ordered = (flags & 4) != 0;
    Deque<Block> blocks = new ArrayDeque<>();
    blocks.add(new Block(address + prefix.position(), size));
    for (int n = 0; !blocks.isEmpty(); n++) {
      ByteBuffer bytes = next(blocks);
      if (n > 0) {
        Checksum.check(bytes, bytes.limit(), "continued object header");
        bytes.limit(bytes.limit() - 4);
        bytes.position(4); // signature
      }
      while (bytes.remaining() >= (ordered ? 6 : 4)) {
        int type = bytes.get() & 0xFF;
        int length = bytes.getShort() & 0xFFFF;
        int messageFlags = bytes.get();
        int order = ordered ? bytes.getShort() & 0xFFFF : 0;
        add(new Message(type, messageFlags, order, FileBytes.part(bytes, length)), blocks);
      }
    }
  }

  private ByteBuffer next(Deque<Block> blocks) {
    Block block = blocks.remove();
    bytesRead += block.length;
    if (bytesRead > file.size()) throw new DamagedException("object header that goes in circles");
    return file.read(block.address, block.length);
  }

  private void add(Message message, Deque<Block> blocks) {
    if (message.type == CONTINUATION) {
      blocks.add(new Block(file.address(message.body), file.length(message.body)));
      message.body.rewind();
    }
    messages.add(message);
  }
}
