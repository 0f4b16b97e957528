package org.civae.io.anndata;

import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;

/** What {@link AnnDataWriter} and its parts put into an HDF5 file: compressed arrays, encodings. */
final class Hdf5Sink {

  private static final int DEFLATE_LEVEL = 6;
  private static final int CHUNK_VALUES = 1 << 16;

  /** HDF5 keeps an attribute in the object header, whose messages end at 64 KB. */
  private static final int MAX_ATTRIBUTE_BYTES = 60_000;

  private Hdf5Sink() {}

  /** Marks a node with the encoding that AnnData dispatches on. */
  static void encode(WritableNode node, String type, String version) {
    node.putAttribute("encoding-type", type);
    node.putAttribute("encoding-version", version);
  }

  /** A list of texts beside a node. */
  static void putNames(WritableNode node, String attribute, String[] names) {
    int longest = 0;
    for (String name : names) {
      longest = Math.max(longest, name.getBytes(StandardCharsets.UTF_8).length);
    }
    if ((long) (longest + 1) * names.length > MAX_ATTRIBUTE_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              "%s: the %d names of %s do not fit an HDF5 attribute (%d bytes). Write fewer columns.",
              node.getName(), names.length, attribute, MAX_ATTRIBUTE_BYTES));
    }
    // jhdf cannot write an empty array; a reader that lists an empty text gets no names either.
    node.putAttribute(attribute, names.length == 0 ? "" : names);
  }

  /** A compressed array of numbers, {@code byte[]} and {@code short[]} being unsigned or not. */
  static void putArray(WritableGroup group, String name, Object array, boolean unsigned) {
    encode(group.putDataset(name, array, compressed(array, unsigned)), "array", "0.2.0");
  }

  /** A compressed array of texts. */
  static void putTexts(WritableGroup group, String name, String[] texts) {
    encode(group.putDataset(name, texts, compressed(texts, false)), "string-array", "0.2.0");
  }

  private static DatasetCreationOptions compressed(Object array, boolean unsigned) {
    int rows = Array.getLength(array);
    if (rows == 0) {
      throw new IllegalArgumentException("an array without entries cannot be written");
    }
    Object first = Array.get(array, 0);
    boolean table = first.getClass().isArray();
    int columns = table ? Array.getLength(first) : 1;
    int chunkRows = Math.max(1, Math.min(rows, CHUNK_VALUES / columns));
    DatasetCreationOptions.Builder options =
        DatasetCreationOptions.builder()
            .chunkDimensions(table ? new int[] {chunkRows, columns} : new int[] {chunkRows})
            .shuffle()
            .deflate(DEFLATE_LEVEL);
    return (unsigned ? options.unsigned() : options).build();
  }
}
