package org.civae.io.hdf5;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.civae.io.hdf5.Messages.Message;

/** A group or an array being written: what both have are attributes. */
public abstract class ObjectWriter {

  final Hdf5Writer file;
  private final String place;

  /** By name, as they are stored. */
  final Map<String, byte[]> attributes = new LinkedHashMap<>();

  ObjectWriter(Hdf5Writer file, String place) {
    this.file = file;
    this.place = place;
  }

  /** Where the object is, such as {@code /obs/cell_type}. */
  public String place() {
    return place;
  }

  /** Adds an attribute holding one text. */
  public void attribute(String name, String text) throws IOException {
    attribute(name, Hdf5Type.TEXT, new long[0], new String[] {text});
  }

  /** Adds an attribute holding a list of texts, which may be empty or very long. */
  public void attribute(String name, List<String> texts) throws IOException {
    String[] values = texts.toArray(new String[0]);
    attribute(name, Hdf5Type.TEXT, new long[] {values.length}, values);
  }

  /** Adds an attribute holding whole numbers. */
  public void attribute(String name, long[] values) throws IOException {
    attribute(name, Hdf5Type.INT64, new long[] {values.length}, values);
  }

  /** Adds an attribute holding true or false. */
  public void attribute(String name, boolean value) throws IOException {
    attribute(name, Hdf5Type.BOOLEAN, new long[0], new boolean[] {value});
  }

  /**
   * Adds an attribute of up to 16 MB.
   *
   * @param shape length of each dimension, none for a single value, {@code null} for no value
   * @param values row-major: float[], double[], int[], long[], boolean[] or String[]
   * @throws IllegalArgumentException if the name is taken, or the values do not fit type or shape
   * @throws IOException if texts cannot be written
   */
  public void attribute(String name, Hdf5Type type, long[] shape, Object values)
      throws IOException {
    String where = place + "@" + name;
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(where + ": not a name in HDF5");
    }
    if (attributes.containsKey(name)) {
      throw new IllegalArgumentException(where + ": written twice");
    }
    long expected = shape == null ? 0 : size(where, shape);
    if (ValueEncoder.length(values) != expected) {
      throw new IllegalArgumentException(
          String.format(
              "%s: %d values, expected %d as %s",
              where, ValueEncoder.length(values), expected, Arrays.toString(shape)));
    }
    if (expected * type.size() > DenseAttributes.LARGEST - Messages.LARGEST) {
      throw new IllegalArgumentException(
          String.format(
              "%s: %,d values of %d bytes, expected less than 16 MB; write an array",
              where, expected, type.size()));
    }
    byte[] bytes = new byte[(int) expected * type.size()];
    file.encode(where, type, values, 0, (int) expected, ValueEncoder.littleEndian(bytes));
    Bytes message = Messages.attribute(name, type, Messages.dataspace(shape, false), bytes);
    attributes.put(name, message.toArray());
  }

  /** The messages of the attributes: themselves, or where they are. */
  List<Message> attributeMessages() throws IOException {
    AttributeTable table = new AttributeTable(0);
    attributes.forEach(table::put);
    return table.write(file.space());
  }

  /** Writes the object's header, when everything else of it is written; returns where it is. */
  abstract long finish() throws IOException;

  /** Number of values in a shape. */
  static long size(String where, long[] shape) {
    if (shape.length > 32 || LongStream.of(shape).anyMatch(length -> length < 0)) {
      throw new IllegalArgumentException(
          where + ": shape " + Arrays.toString(shape) + ", expected up to 32 lengths from 0");
    }
    if (LongStream.of(shape).anyMatch(length -> length == 0)) return 0;
    return LongStream.of(shape).reduce(1, Math::multiplyExact);
  }
}
