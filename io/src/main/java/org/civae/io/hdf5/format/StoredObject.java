package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A group or an array with its attributes. */
public final class StoredObject {

  private final FileBytes file;
  private final ObjectHeader header;
  private Map<String, Link> links;
  private Map<String, StoredArray> attributes;
  private StoredArray array;

  private StoredObject(FileBytes file, long address) {
    this.file = file;
    this.header = new ObjectHeader(file, address);
  }

  /** The object whose header is at an address. */
  public static StoredObject at(FileBytes file, long address) {
    return new StoredObject(file, address);
  }

  /** The group that everything else is in. */
  public static StoredObject root(FileBytes file) {
    return new StoredObject(file, file.root());
  }

  public long address() {
    return header.address();
  }

  /** Flags of the object's header, and below what it says, both as stored, to be copied. */
  public int headerFlags() {
    return header.flags();
  }

  public List<HeaderMessage> headerMessages() {
    return header.stored();
  }

  public boolean isArray() {
    return header.has(ObjectHeader.DATASPACE);
  }

  /** The array that this object is. */
  public StoredArray array() {
    if (array == null) array = StoredArray.of(file, header);
    return array;
  }

  /** What the names in this group stand for. */
  public Map<String, Link> links() {
    if (links == null) links = readLinks();
    return links;
  }

  /** The attributes by name. */
  public Map<String, StoredArray> attributes() {
    if (attributes == null) attributes = readAttributes();
    return attributes;
  }

  private Map<String, Link> readLinks() {
    Map<String, Link> found = new LinkedHashMap<>();
    header
        .first(ObjectHeader.SYMBOL_TABLE)
        .ifPresent(message -> SymbolTable.read(file, message, found));
    for (ByteBuffer message : header.all(ObjectHeader.LINK)) addLink(message, found);
    header
        .first(ObjectHeader.LINK_INFO)
        .ifPresent(
            message -> {
              message.get(); // version
              if ((message.get() & 1) != 0) message.getLong(); // order of creation
              FractalHeapRecords.visit(file, message, 4, (bytes, rest) -> addLink(bytes, found));
            });
    return found;
  }

  private void addLink(ByteBuffer bytes, Map<String, Link> found) {
    Link.Named named = Link.read(file, bytes);
    found.put(named.name(), named.link());
  }

  private Map<String, StoredArray> readAttributes() {
    Map<String, StoredArray> found = new LinkedHashMap<>();
    for (ByteBuffer message : header.all(ObjectHeader.ATTRIBUTE)) {
      Attributes.read(file, message, found);
    }
    visitDense((bytes, rest) -> Attributes.read(file, bytes, found));
    return found;
  }

  /**
   * The attributes by name, each as the message that it is in the header or would be there, to be
   * copied.
   */
  public Map<String, HeaderMessage> attributeMessages() {
    Map<String, HeaderMessage> found = new LinkedHashMap<>();
    for (HeaderMessage message : header.stored()) {
      if (message.type() == ObjectHeader.ATTRIBUTE) addMessage(message, found);
    }
    visitDense(
        (bytes, rest) -> {
          byte[] body = new byte[bytes.remaining()];
          bytes.get(body);
          int flags = rest.get();
          addMessage(
              new HeaderMessage(ObjectHeader.ATTRIBUTE, flags, rest.getInt() & 0xFFFF, body),
              found);
        });
    return found;
  }

  private static void addMessage(HeaderMessage message, Map<String, HeaderMessage> found) {
    if ((message.flags() & ObjectHeader.SHARED_FLAG) != 0) {
      throw new DamagedException("attribute in a shared heap, expected it in an object");
    }
    ByteBuffer body = ByteBuffer.wrap(message.body()).order(ByteOrder.LITTLE_ENDIAN);
    found.put(Attributes.name(body), message);
  }

  /** Visits the attributes that are kept apart from the header, and the records that find them. */
  private void visitDense(BiConsumer<ByteBuffer, ByteBuffer> attributes) {
    header
        .first(ObjectHeader.ATTRIBUTE_INFO)
        .ifPresent(
            message -> {
              message.get(); // version
              if ((message.get() & 1) != 0) message.getShort(); // order of creation
              FractalHeapRecords.visit(file, message, 0, attributes);
            });
  }
}
