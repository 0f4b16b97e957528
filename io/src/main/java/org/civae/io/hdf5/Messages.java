package org.civae.io.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The parts that describe an object (HDF5 File Format Specification, section "Disk Format: Level
 * 2A2 - Data Object Header Messages") and the header that holds them ("Version 2 Data Object Header
 * Prefix"), in the versions that HDF5 1.8 brought.
 */
final class Messages {

  /** A length is stored in two bytes. */
  static final int LARGEST = 0xFFFF;

  static final int DATASPACE = 0x01;
  static final int LINK_INFO = 0x02;
  static final int DATATYPE = 0x03;
  static final int FILL_VALUE = 0x05;
  static final int LINK = 0x06;
  static final int LAYOUT = 0x08;
  static final int GROUP_INFO = 0x0A;
  static final int FILTERS = 0x0B;
  static final int ATTRIBUTE = 0x0C;
  static final int ATTRIBUTE_INFO = 0x15;

  /** Header flags that say whether attributes remember the order in which they were made. */
  static final int ATTRIBUTE_ORDER = 0x0C;

  static final int ATTRIBUTE_ORDER_TRACKED = 0x04;
  static final int ATTRIBUTE_ORDER_INDEXED = 0x08;
  private static final int FOUR_BYTE_SIZE = 0x02;
  private static final int UTF8 = 1;
  private static final int SHUFFLE = 2;
  private static final int DEFLATE = 1;

  private Messages() {}

  /**
   * One message.
   *
   * @param flags as the header says of it: 0, but for one that was read
   * @param order of an attribute, where the header tracks it
   */
  record Message(int type, int flags, int order, byte[] body) {
    Message(int type, Bytes body) {
      this(type, 0, 0, body.toArray());
    }
  }

  /**
   * A whole object header.
   *
   * @param flags those of {@link #ATTRIBUTE_ORDER} or 0
   * @throws IllegalArgumentException if a message is too long
   */
  static byte[] header(int flags, List<Message> messages) {
    Bytes body = new Bytes();
    for (Message message : messages) {
      if (message.body().length > LARGEST) {
        throw new IllegalArgumentException(
            String.format(
                "a description of %,d bytes, expected at most %,d; a record of fewer fields",
                message.body().length, LARGEST));
      }
      body.u8(message.type()).u16(message.body().length).u8(message.flags());
      if ((flags & ATTRIBUTE_ORDER_TRACKED) != 0) body.u16(message.order());
      body.add(message.body());
    }
    return new Bytes()
        .ascii("OHDR")
        .u8(2)
        .u8(flags | FOUR_BYTE_SIZE)
        .u32(body.size())
        .add(body.toArray())
        .checksum()
        .toArray();
  }

  /**
   * Number and length of dimensions.
   *
   * @param shape none for a single value, {@code null} for no value at all
   * @param growing whether the first may become longer
   */
  static Bytes dataspace(long[] shape, boolean growing) {
    if (shape == null) return new Bytes().u8(2).u8(0).u8(0).u8(2);
    Bytes message =
        new Bytes().u8(2).u8(shape.length).u8(growing ? 1 : 0).u8(shape.length == 0 ? 0 : 1);
    for (long length : shape) message.u64(length);
    for (int i = 0; growing && i < shape.length; i++) message.u64(i == 0 ? -1 : shape[i]);
    return message;
  }

  /** Zeros, written where a program asks for them. */
  static Bytes fillValue(boolean chunked) {
    return new Bytes().u8(3).u8(chunked ? 0x0B : 0x0A);
  }

  static Bytes contiguous(long address, long size) {
    return new Bytes().u8(3).u8(1).u64(address).u64(size);
  }

  /** Chunks of a shape, found through a B-tree. */
  static Bytes chunked(long address, long[] chunk, int elementSize) {
    Bytes message = new Bytes().u8(3).u8(2).u8(chunk.length + 1).u64(address);
    for (long length : chunk) message.u32(length);
    return message.u32(elementSize);
  }

  /** Deflate, shuffled before or not. */
  static Bytes filters(boolean shuffled, int elementSize, int level) {
    Bytes message = new Bytes().u8(2).u8(shuffled ? 2 : 1);
    if (shuffled) message.u16(SHUFFLE).u16(1).u16(1).u32(elementSize);
    return message.u16(DEFLATE).u16(1).u16(1).u32(level);
  }

  /** Says that links are kept in the header, unordered. */
  static Bytes linkInfo() {
    return new Bytes().u8(0).u8(0).u64(Bytes.UNDEFINED).u64(Bytes.UNDEFINED);
  }

  static Bytes groupInfo() {
    return new Bytes().u8(0).u8(0);
  }

  static Bytes hardLink(String name, long address) {
    return link(name, 0).u64(address);
  }

  static Bytes softLink(String name, String target) {
    byte[] path = target.getBytes(StandardCharsets.UTF_8);
    return link(name, 1).u16(path.length).add(path);
  }

  static Bytes externalLink(String name, String file, String target) {
    byte[] path = (file + '\0' + target + '\0').getBytes(StandardCharsets.UTF_8);
    return link(name, 64).u16(path.length + 1).u8(0).add(path);
  }

  /** Version 1; flags: length in two bytes, type given, character set given. */
  private static Bytes link(String name, int type) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return new Bytes().u8(1).u8(0x19).u8(type).u8(UTF8).u16(utf8.length).add(utf8);
  }

  /** May be larger than a header can hold. */
  static Bytes attribute(String name, Hdf5Type type, Bytes dataspace, byte[] values) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return new Bytes()
        .u8(3)
        .u8(0)
        .u16(utf8.length + 1)
        .u16(type.message().length)
        .u16(dataspace.size())
        .u8(UTF8)
        .add(utf8)
        .u8(0)
        .add(type.message())
        .add(dataspace.toArray())
        .add(values);
  }

  /**
   * Where attributes are that are kept apart from the header.
   *
   * @param order those of {@link #ATTRIBUTE_ORDER} that the header has
   * @param next place in the order of the next attribute to come; told where the order is tracked
   * @param orders a second index, by order; told where there is one
   */
  static Bytes attributeInfo(int order, int next, long heap, long names, long orders) {
    Bytes message = new Bytes().u8(0).u8(order / ATTRIBUTE_ORDER_TRACKED);
    if ((order & ATTRIBUTE_ORDER_TRACKED) != 0) message.u16(next);
    message.u64(heap).u64(names);
    if ((order & ATTRIBUTE_ORDER_INDEXED) != 0) message.u64(orders);
    return message;
  }
}
