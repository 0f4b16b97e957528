package org.civae.io.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.civae.io.hdf5.Messages.Message;

/**
 * The attributes of an object that is being written, by name: all of them in its header, or, where
 * one is too long for that, all of them apart from it (HDF5 File Format Specification, sections
 * "The Attribute Message" and "The Attribute Info Message").
 */
final class AttributeTable {

  private final int order;
  private final Map<String, Message> attributes = new LinkedHashMap<>();

  /**
   * @param headerFlags of the object; those of {@link Messages#ATTRIBUTE_ORDER} matter
   */
  AttributeTable(int headerFlags) {
    this.order = headerFlags & Messages.ATTRIBUTE_ORDER;
  }

  /** Takes over an attribute as it was. */
  void keep(String name, Message message) {
    attributes.put(name, message);
  }

  /** Adds an attribute, or replaces that of this name, whose place in the order it takes. */
  void put(String name, byte[] body) {
    Message old = attributes.get(name);
    int place = old == null ? next() : old.order();
    attributes.put(name, new Message(Messages.ATTRIBUTE, 0, place, body));
  }

  /** Writes what has to be apart; returns what the header is to say. */
  List<Message> write(FileSpace space) throws IOException {
    if (attributes.values().stream().anyMatch(m -> m.body().length > Messages.LARGEST)) {
      Bytes info = new DenseAttributes(space).write(attributes, order, next());
      return List.of(new Message(Messages.ATTRIBUTE_INFO, info));
    }
    List<Message> messages = new ArrayList<>(attributes.values());
    if (order != 0) {
      long none = Bytes.UNDEFINED;
      Bytes info = Messages.attributeInfo(order, next(), none, none, none);
      messages.add(0, new Message(Messages.ATTRIBUTE_INFO, info));
    }
    return messages;
  }

  /** The place in the order that comes behind all others. */
  private int next() {
    return 1 + attributes.values().stream().mapToInt(Message::order).max().orElse(-1);
  }
}
