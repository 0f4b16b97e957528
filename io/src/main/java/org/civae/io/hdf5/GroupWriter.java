package org.civae.io.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.civae.io.hdf5.Messages.Message;

/** A group being written: named groups and arrays. */
public final class GroupWriter extends ObjectWriter {

  /** What a name leads to: an object being written, or a link that is known already. */
  private interface Child {
    Bytes link(String name) throws IOException;
  }

  /** Characters; so many always fit into a message. */
  private static final int LONGEST_NAME = 16_000;

  private final Map<String, Child> children = new LinkedHashMap<>();

  /** Attributes of a group that was read, as they were. */
  private final List<Message> keptAttributes = new ArrayList<>();

  private int keptFlags;

  GroupWriter(Hdf5Writer file, String place) {
    super(file, place);
  }

  /**
   * Adds a group.
   *
   * @throws IllegalArgumentException if the name is taken, or none in HDF5
   */
  public GroupWriter group(String name) {
    return add(name, new GroupWriter(file, placeOf(name)));
  }

  /**
   * Adds an array whose values follow in pieces; close it behind the last.
   *
   * @param shape length of each dimension; none for a single value
   * @throws IllegalArgumentException if the name is taken, or shape or type make no sense
   */
  public ArrayWriter array(String name, Hdf5Type type, long[] shape, Compression compression) {
    size(placeOf(name), shape);
    return add(name, new ArrayWriter(file, placeOf(name), type, shape.clone(), false, compression));
  }

  /**
   * Adds an array whose number of rows becomes known when it is closed.
   *
   * @param rowShape length of each dimension but the first
   * @throws IllegalArgumentException if the name is taken, or a row makes no sense
   */
  public ArrayWriter growing(String name, Hdf5Type type, long[] rowShape, Compression compression) {
    if (size(placeOf(name), rowShape) == 0) {
      throw new IllegalArgumentException(
          placeOf(name) + ": rows of " + Arrays.toString(rowShape) + ", expected lengths from 1");
    }
    long[] shape = new long[rowShape.length + 1];
    System.arraycopy(rowShape, 0, shape, 1, rowShape.length);
    return add(name, new ArrayWriter(file, placeOf(name), type, shape, true, compression));
  }

  /** Adds an array that has a type and no values: a null dataspace. */
  public ArrayWriter nothing(String name, Hdf5Type type) {
    return add(name, new ArrayWriter(file, placeOf(name), type, null, false, Compression.NONE));
  }

  /** Takes over a link of the group as it was. */
  void keep(String name, Bytes link) {
    children.put(name, same -> link);
  }

  /** Whether there is something of this name already. */
  public boolean has(String name) {
    return children.containsKey(name);
  }

  /** Forgets what has this name, if anything, so that something else can have it. */
  public void remove(String name) {
    children.remove(name);
  }

  /**
   * Opens a group of a file that is extended, to add to it. An attribute of the same name as one
   * that it has replaces that.
   *
   * @throws Hdf5Exception if it is no group, or cannot be read
   */
  public GroupWriter change(String name) throws IOException {
    GroupWriter changed = new GroupWriter(file, placeOf(name));
    file.existing().copyGroup(placeOf(name), changed);
    children.remove(name);
    return add(name, changed);
  }

  /** Takes over the attributes of the group as it was. */
  void keepAttributes(int headerFlags, List<Message> messages) {
    keptFlags = headerFlags & Messages.ATTRIBUTE_ORDER;
    keptAttributes.addAll(messages);
  }

  @Override
  long finish() throws IOException {
    List<Message> messages = new ArrayList<>();
    messages.add(new Message(Messages.LINK_INFO, Messages.linkInfo()));
    messages.add(new Message(Messages.GROUP_INFO, Messages.groupInfo()));
    messages.addAll(attributeMessages());
    for (Map.Entry<String, Child> child : children.entrySet()) {
      Bytes link = child.getValue().link(child.getKey());
      messages.add(new Message(Messages.LINK, link));
    }
    return file.space().append(Messages.header(keptFlags, messages));
  }

  @Override
  List<Message> attributeMessages() throws IOException {
    if (keptAttributes.isEmpty() && keptFlags == 0) return super.attributeMessages();
    if (attributes.isEmpty()) return keptAttributes;
    AttributeTable table = file.existing().attributes(place());
    attributes.forEach(table::put);
    return table.write(file.space());
  }

  private <T extends ObjectWriter> T add(String name, T child) {
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.equals(".")
        || name.indexOf('/') >= 0
        || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          String.format("%.200s: '%.200s' is not a name in HDF5. Rename it.", child.place(), name));
    }
    if (children.containsKey(name)) {
      throw new IllegalArgumentException(child.place() + ": written twice. Rename one.");
    }
    children.put(name, same -> Messages.hardLink(same, child.finish()));
    return child;
  }

  private String placeOf(String name) {
    return (place().equals("/") ? "" : place()) + "/" + name;
  }
}
