package org.civae.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named float arrays in the safetensors format, version 1: 8 bytes little-endian header length, a
 * JSON header {name: {dtype, shape, data_offsets}}, then the values. Holds data only, nothing that
 * runs.
 */
final class Safetensors {

  private static final int MAX_HEADER = 100_000_000;

  private Safetensors() {}

  /**
   * @param shape of the array; its product is the number of values
   */
  record Tensor(long[] shape, float[] values) {}

  static byte[] write(Map<String, Tensor> tensors) {
    JsonObject header = new JsonObject();
    long offset = 0;
    for (var entry : tensors.entrySet()) {
      JsonObject tensor = new JsonObject();
      tensor.addProperty("dtype", "F32");
      tensor.add("shape", array(entry.getValue().shape()));
      long end = offset + 4L * entry.getValue().values().length;
      tensor.add("data_offsets", array(offset, end));
      header.add(entry.getKey(), tensor);
      offset = end;
    }
    // The specification lets a header end in spaces, so that the values lie at a multiple of 8.
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    int headerLength = (json.length + 7) / 8 * 8;
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(8 + headerLength + offset))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(headerLength).put(json);
    while (bytes.position() < 8 + headerLength) bytes.put((byte) ' ');
    for (Tensor tensor : tensors.values()) {
      bytes.asFloatBuffer().put(tensor.values());
      bytes.position(bytes.position() + 4 * tensor.values().length);
    }
    return bytes.array();
  }

  /**
   * @throws IOException saying what is wrong with the bytes
   */
  static Map<String, Tensor> read(byte[] content) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    if (content.length < 8) throw new IOException("weights: " + content.length + " bytes");
    long headerLength = bytes.getLong();
    if (headerLength < 2 || headerLength > Math.min(MAX_HEADER, content.length - 8L)) {
      throw new IOException(
          "weights: header of " + headerLength + " bytes in a file of " + content.length);
    }
    String json = new String(content, 8, (int) headerLength, StandardCharsets.UTF_8);
    int start = 8 + (int) headerLength;
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    try {
      for (var entry : JsonParser.parseString(json).getAsJsonObject().entrySet()) {
        if (entry.getKey().equals("__metadata__")) continue;
        tensors.put(
            entry.getKey(),
            tensor(entry.getKey(), entry.getValue().getAsJsonObject(), bytes, start));
      }
    } catch (RuntimeException e) {
      throw new IOException("weights: header is not what safetensors says: " + e.getMessage(), e);
    }
    return tensors;
  }

  private static Tensor tensor(String name, JsonObject header, ByteBuffer bytes, int start)
      throws IOException {
    String type = header.get("dtype").getAsString();
    if (!type.equals("F32")) throw new IOException(name + ": dtype " + type + ", expected F32");
    var sizes = header.getAsJsonArray("shape");
    long[] shape = new long[sizes.size()];
    long expected = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = sizes.get(i).getAsLong();
      expected = Math.multiplyExact(expected, shape[i]);
    }
    long from = header.getAsJsonArray("data_offsets").get(0).getAsLong();
    long to = header.getAsJsonArray("data_offsets").get(1).getAsLong();
    if (from < 0
        || to < from
        || to > bytes.capacity() - start
        || to - from != Math.multiplyExact(4, expected)) {
      throw new IOException(
          String.format("%s: bytes %d to %d for %d values", name, from, to, expected));
    }
    float[] values = new float[(int) expected];
    bytes
        .slice((int) (start + from), (int) (to - from))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return new Tensor(shape, values);
  }

  private static JsonElement array(long... values) {
    JsonArray array = new JsonArray();
    for (long value : values) array.add(value);
    return array;
  }
}
