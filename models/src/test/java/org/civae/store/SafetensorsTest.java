package org.civae.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.civae.store.Safetensors.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

  private static final float[] VALUES = {1, -2.5f, Float.MIN_VALUE, Float.NaN, 1e30f, -0f};

  @Test
  void read_whatWasWritten_isTheSameToTheBit() throws IOException {
    Map<String, Tensor> written = tensors();
    Map<String, Tensor> read = Safetensors.read(Safetensors.write(written));
    assertEquals(List.copyOf(written.keySet()), List.copyOf(read.keySet()));
    for (String name : written.keySet()) {
      assertArrayEquals(written.get(name).shape(), read.get(name).shape());
      assertArrayEquals(bits(written.get(name).values()), bits(read.get(name).values()));
    }
  }

  /** The specification, read by hand: 8 bytes of length, that many of JSON, then the values. */
  @Test
  void write_twoTensors_liesAsTheSpecificationSays() {
    byte[] bytes = Safetensors.write(tensors());
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = Math.toIntExact(buffer.getLong(0));
    assertEquals(0, headerLength % 8, "values begin at a multiple of 8");
    assertEquals('{', bytes[8], "a header begins with a brace and may end in spaces");
    String json = new String(bytes, 8, headerLength, StandardCharsets.UTF_8);
    JsonObject header = JsonParser.parseString(json.strip()).getAsJsonObject();
    assertEquals(List.of("a.weight", "empty", "bias ü"), List.copyOf(header.keySet()));
    JsonObject weight = header.getAsJsonObject("a.weight");
    assertEquals("F32", weight.get("dtype").getAsString());
    assertEquals("[2,3]", weight.get("shape").toString());
    assertEquals("[0,24]", weight.get("data_offsets").toString());
    assertEquals("[24,24]", header.getAsJsonObject("empty").get("data_offsets").toString());
    assertEquals("[24,28]", header.getAsJsonObject("bias ü").get("data_offsets").toString());
    int start = 8 + headerLength;
    assertEquals(start + 28, bytes.length, "no byte that no tensor owns");
    for (int i = 0; i < VALUES.length; i++) {
      assertEquals(Float.floatToRawIntBits(VALUES[i]), buffer.getInt(start + 4 * i));
    }
    assertEquals(7, buffer.getFloat(start + 24));
  }

  /** What PyTorch's writer adds, and tensors in any order. */
  @Test
  void read_metadataAndAnyOrder_takesTensorsByTheirOffsets() throws IOException {
    byte[] file =
        file(
            "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}",
            1,
            2);
    Map<String, Tensor> tensors = Safetensors.read(file);
    assertArrayEquals(new float[] {2}, tensors.get("b").values());
    assertArrayEquals(new float[] {1}, tensors.get("a").values());
    assertEquals(2, tensors.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "nonsense",
        "{\"a\":3}",
        "{\"a\":{}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":4,\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[\"x\"],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}"
      })
  void read_headerOfAnotherShape_saysSo(String header) {
    IOException e = assertThrows(IOException.class, () -> Safetensors.read(file(header, 1)));
    assertTrue(
        e.getMessage().startsWith("weights: header is not what safetensors says: "),
        e.getMessage());
  }

  @Test
  void read_anotherType_namesIt() {
    String header = "{\"a\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}";
    assertEquals("a: dtype BF16, expected F32", refusal(file(header, 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[0,8]", "[4,8]", "[-4,0]", "[4,0]", "[0,4000000000]"})
  void read_offsetsThatDoNotFit_namesThem(String offsets) {
    String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":" + offsets + "}}";
    String[] ends = offsets.substring(1, offsets.length() - 1).split(",");
    assertEquals(
        "a: bytes " + ends[0] + " to " + ends[1] + " for 1 values", refusal(file(header, 1)));
  }

  /** 4 x 2^62 overflows to no bytes at all. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [4611686018427387904]       | weights: header is not what safetensors says: long overflow
          [65536,65536,65536,16384]   | weights: header is not what safetensors says: long overflow
          [65536,65536,65536,65536,2] | weights: header is not what safetensors says: long overflow
          [-1]                        | a: bytes 0 to 0 for -1 values
          """)
  void read_shapeBeyondAnyFile_isRefused(String shape, String message) {
    String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":[0,0]}}";
    assertEquals(message, refusal(file(header)));
  }

  @Test
  void read_lengthThatDoesNotFit_isRefused() {
    assertEquals("weights: 3 bytes", refusal(new byte[3]));
    byte[] long_ = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(9).array();
    assertEquals("weights: header of 9 bytes in a file of 16", refusal(long_));
    byte[] negative = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(-1).array();
    assertEquals("weights: header of -1 bytes in a file of 16", refusal(negative));
  }

  private static Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("a.weight", new Tensor(new long[] {2, 3}, VALUES));
    tensors.put("empty", new Tensor(new long[] {0}, new float[0]));
    tensors.put("bias ü", new Tensor(new long[] {1}, new float[] {7}));
    return tensors;
  }

  private static String refusal(byte[] file) {
    return assertThrows(IOException.class, () -> Safetensors.read(file)).getMessage();
  }

  private static byte[] file(String header, float... values) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    for (float value : values) bytes.putFloat(value);
    return bytes.array();
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) bits[i] = Float.floatToRawIntBits(values[i]);
    return bits;
  }
}
