package org.civae.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.hdf5.Messages.Message;
import org.civae.io.hdf5.format.Checksum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hdf5WriterTest {

  @TempDir Path folder;

  /** What fills a file. */
  private interface Content {
    void into(GroupWriter root) throws IOException;
  }

  @ParameterizedTest
  @ValueSource(strings = {"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"})
  void array_integersOfEachWidth_readBackAtTheirLimits(String dtype) throws IOException {
    int bits = Integer.parseInt(dtype.replaceAll("\\D", ""));
    boolean signed = dtype.startsWith("int");
    // A double tells neighbours apart up to 2^53 only: below 2^64 the largest is 2^64 - 2048.
    double largest =
        bits == 64
            ? Math.nextDown(signed ? 0x1p63 : 0x1p64)
            : Math.scalb(1.0, bits - (signed ? 1 : 0)) - 1;
    double[] values = {0, 1, largest, signed ? -Math.scalb(1.0, bits - 1) : 7};
    try (Hdf5File file = written(root -> add(root, "a", Hdf5Type.named(dtype), values))) {
      assertEquals(dtype, file.array("/a").dtype());
      assertArrayEquals(values, file.array("/a").doubles());
    }
    assertRefused(
        String.format(
            "/a: value %s at 1: expected %s integer of %d bits.",
            bits == 64 ? "1.8446744073709552E19" : String.valueOf(1L << bits),
            signed ? "an" : "an unsigned",
            bits),
        root -> add(root, "a", Hdf5Type.named(dtype), new double[] {0, Math.scalb(1.0, bits)}));
  }

  @Test
  void array_float16_isRoundedToTheNearest() throws IOException {
    // Between 2048 and 4096 steps are 2: 2049 lies in the middle and goes to the even 2048.
    double[] values = {1, -2.5, 2049, 2051, 0x1p-24, 65504, 1e9, Double.NaN, -0.0};
    double[] expected = {
      1, -2.5, 2048, 2052, 0x1p-24, 65504, Double.POSITIVE_INFINITY, Double.NaN, -0.0
    };
    try (Hdf5File file = written(root -> add(root, "a", Hdf5Type.FLOAT16, values))) {
      assertEquals("float16", file.array("/a").dtype());
      assertArrayEquals(expected, file.array("/a").doubles());
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void growing_rowsInPieces_readBack(Compression compression) throws IOException {
    int rows = 70_001;
    Content content =
        root -> {
          try (ArrayWriter a = root.growing("a", Hdf5Type.INT32, new long[] {3}, compression)) {
            for (int i = 0; i < rows; i++) a.append(new int[] {i, -i, i * i});
          }
          try (ArrayWriter b = root.growing("b", Hdf5Type.INT8, new long[0], compression)) {
            b.append(new int[0]);
          }
        };
    try (Hdf5File file = written(content)) {
      assertArrayEquals(new long[] {rows, 3}, file.array("/a").shape());
      int[] values = file.array("/a").ints();
      for (int i = 0; i < rows; i++) {
        assertArrayEquals(new int[] {i, -i, i * i}, Arrays.copyOfRange(values, 3 * i, 3 * i + 3));
      }
      assertArrayEquals(new long[] {0}, file.array("/b").shape());
      assertEquals(0, file.array("/b").ints().length);
    }
  }

  @Test
  void chunkIndex_ofThreeLevels_leadsToEveryChunk() throws IOException {
    // Each chunk is one number; 64 x 64 of them need two levels of nodes.
    int count = 64 * 64 + 129;
    Path path = folder.resolve("x.h5");
    try (Hdf5Writer writer = Hdf5Writer.create(path)) {
      ChunkIndex index = new ChunkIndex();
      for (int i = 0; i < count; i++) {
        index.add(writer.space().append(new Bytes().u64(i).toArray()), Long.BYTES);
      }
      Bytes layout =
          Messages.chunked(index.write(writer.space(), 1, 1), new long[] {1}, Long.BYTES);
      byte[] header =
          Messages.header(
              0,
              List.of(
                  new Message(Messages.DATASPACE, Messages.dataspace(new long[] {count}, false)),
                  new Message(Messages.DATATYPE, new Bytes().add(Hdf5Type.INT64.message())),
                  new Message(Messages.LAYOUT, layout)));
      writer.root().keep("a", Messages.hardLink("a", writer.space().append(header)));
      writer.finish();
    }
    try (Hdf5File file = Hdf5File.open(path)) {
      assertArrayEquals(IntStream.range(0, count).toArray(), file.array("/a").ints());
    }
  }

  @Test
  void array_texts_readBack() throws IOException {
    String[] texts = {"", "a", "é漢😀", "x".repeat(100_000), "ß".repeat(9_000), " "};
    try (Hdf5File file = written(root -> addTexts(root, "a", Hdf5Type.TEXT, texts))) {
      assertArrayEquals(texts, file.array("/a").texts());
    }
  }

  @Test
  void array_manyTexts_readBack() throws IOException {
    String[] texts = IntStream.range(0, 200_000).mapToObj(i -> "cell " + i).toArray(String[]::new);
    try (Hdf5File file = written(root -> addTexts(root, "a", Hdf5Type.TEXT, texts))) {
      assertArrayEquals(texts, file.array("/a").texts());
    }
  }

  @Test
  void array_fixedTexts_readBackAndTooLongIsRefused() throws IOException {
    String[] texts = {"", "é", "abcd"};
    try (Hdf5File file = written(root -> addTexts(root, "a", Hdf5Type.fixedText(4), texts))) {
      assertArrayEquals(texts, file.array("/a").texts());
    }
    assertRefused(
        "/a: text at 1: 5 bytes, expected at most 4.",
        root -> addTexts(root, "a", Hdf5Type.fixedText(4), "a", "éabc"));
  }

  @Test
  void array_missingOrImpossibleTexts_areRefused() {
    assertRefused(
        "/a: text at 1: is missing, expected a text.",
        root -> addTexts(root, "a", Hdf5Type.TEXT, "a", null));
    assertRefused(
        "/a: text at 0: has a NUL character, where a text would end in HDF5.",
        root -> addTexts(root, "a", Hdf5Type.TEXT, "a\0b"));
    assertRefused(
        "/a: text at 0: has half a character, not Unicode.",
        root -> addTexts(root, "a", Hdf5Type.TEXT, "\uD83D"));
  }

  @Test
  void array_truthAndRecords_readBack() throws IOException {
    Hdf5Type record =
        Hdf5Type.record(
            List.of(
                new Hdf5Type.Field("n", Hdf5Type.INT16),
                new Hdf5Type.Field("name", Hdf5Type.TEXT)));
    Content content =
        root -> {
          try (ArrayWriter a =
              root.array("a", Hdf5Type.BOOLEAN, new long[] {3}, Compression.NONE)) {
            a.append(new boolean[] {true, false, true});
          }
          try (ArrayWriter b = root.array("b", record, new long[] {2}, Compression.GZIP)) {
            b.appendRecords(new Object[] {new int[] {1, 2}, new String[] {"x", "y"}});
          }
        };
    try (Hdf5File file = written(content)) {
      assertEquals(Hdf5Array.Kind.BOOLEAN, file.array("/a").kind());
      assertArrayEquals(new boolean[] {true, false, true}, file.array("/a").flags());
      assertTrue(file.array("/b").isRecords());
      assertArrayEquals(new long[] {2}, file.array("/b").shape());
    }
    assertRefused(
        "/b: field 'name' of 1 values, expected 2 as the first has.",
        root -> {
          try (ArrayWriter b = root.array("b", record, new long[] {2}, Compression.GZIP)) {
            b.appendRecords(new Object[] {new int[] {1, 2}, new String[] {"x"}});
          }
        });
  }

  @Test
  void attributes_ofEveryKindAndSize_readBack() throws IOException {
    List<String> names = IntStream.range(0, 10_000).mapToObj(i -> "a long name é " + i).toList();
    Content content =
        root -> {
          root.attribute("text", "é");
          root.attribute("empty", "");
          root.attribute("flag", true);
          root.attribute("shape", new long[] {3, -4});
          GroupWriter group = root.group("group");
          group.attribute("names", names);
          group.attribute("again", names);
          group.attribute("short", "x");
        };
    try (Hdf5File file = written(content)) {
      assertEquals("é", file.text("/", "text").orElseThrow());
      assertEquals("", file.text("/", "empty").orElseThrow());
      assertTrue(file.flag("/", "flag"));
      assertArrayEquals(new long[] {3, -4}, file.integers("/", "shape").orElseThrow());
      assertEquals(names, file.texts("/group", "names").orElseThrow());
      assertEquals(names, file.texts("/group", "again").orElseThrow());
      assertEquals("x", file.text("/group", "short").orElseThrow());
    }
  }

  @Test
  void attribute_wrong_isRefused() {
    assertRefused(
        "/@a: written twice",
        root -> {
          root.attribute("a", "x");
          root.attribute("a", "y");
        });
    assertRefused("/@: not a name in HDF5", root -> root.attribute("", "x"));
    assertRefused(
        "/@a: 1 values, expected 2 as [2]",
        root -> root.attribute("a", Hdf5Type.INT8, new long[] {2}, new int[1]));
    assertRefused(
        "/@a: 3,000,000 values of 8 bytes, expected less than 16 MB; write an array",
        root -> root.attribute("a", new long[3_000_000]));
  }

  @Test
  void names_wrong_areRefused() {
    for (String name : new String[] {"", ".", "a/b", "a\0", "x".repeat(16_001)}) {
      assertRefused(
          String.format("%.200s: '%.200s' is not a name in HDF5. Rename it.", "/" + name, name),
          root -> root.group(name));
    }
    assertRefused(
        "/g/a: written twice. Rename one.",
        root -> {
          GroupWriter group = root.group("g");
          group.group("a");
          group.group("a");
        });
  }

  @Test
  void array_otherNumberOfValues_isRefused() {
    assertRefused(
        "/a: 2 values, expected 3 as [3]",
        root -> {
          try (ArrayWriter a = root.array("a", Hdf5Type.INT8, new long[] {3}, Compression.NONE)) {
            a.append(new int[2]);
          }
        });
    assertRefused(
        "/a: more than 3 values, which are expected as [3]",
        root -> {
          try (ArrayWriter a = root.array("a", Hdf5Type.INT8, new long[] {3}, Compression.NONE)) {
            a.append(new int[4]);
          }
        });
    assertRefused(
        "/a: 4 values, expected whole rows of 3",
        root -> {
          try (ArrayWriter a = root.growing("a", Hdf5Type.INT8, new long[] {3}, Compression.GZIP)) {
            a.append(new int[4]);
          }
        });
    assertRefused(
        "/a: found String[], expected numbers.", root -> addTexts(root, "a", Hdf5Type.INT8, "1"));
    assertRefused(
        "/a: shape [-1], expected up to 32 lengths from 0",
        root -> root.array("a", Hdf5Type.INT8, new long[] {-1}, Compression.NONE));
  }

  @Test
  void finish_arrayNotClosed_isRefused() throws IOException {
    try (Hdf5Writer writer = Hdf5Writer.create(folder.resolve("x.h5"))) {
      writer.root().array("a", Hdf5Type.INT8, new long[] {3}, Compression.NONE);
      IllegalStateException e = assertThrows(IllegalStateException.class, writer::finish);
      assertEquals("/a: not closed", e.getMessage());
    }
  }

  @Test
  void close_withoutFinish_leavesNoHdf5() throws IOException {
    Path path = folder.resolve("x.h5");
    try (Hdf5Writer writer = Hdf5Writer.create(path)) {
      ArrayWriter array =
          writer.root().array("a", Hdf5Type.INT32, new long[] {1_000_000}, Compression.NONE);
      array.append(new int[100_000]);
    }
    assertTrue(Files.size(path) > 0);
    assertThrows(Hdf5Exception.class, () -> Hdf5File.open(path));
  }

  @Test
  void finish_sameCalls_givesSameBytes() throws IOException {
    float[] values = new float[3_000_000];
    for (int i = 0; i < values.length; i++) values[i] = (float) Math.sin(i);
    Content content =
        root -> {
          for (String name : new String[] {"a", "b"}) {
            try (ArrayWriter a =
                root.growing(name, Hdf5Type.FLOAT32, new long[0], Compression.GZIP)) {
              a.append(values);
            }
            addTexts(root, name + " texts", Hdf5Type.TEXT, "x", "y".repeat(70_000));
          }
        };
    written(content).close();
    byte[] first = Files.readAllBytes(folder.resolve("x.h5"));
    written(content).close();
    assertArrayEquals(first, Files.readAllBytes(folder.resolve("x.h5")));
  }

  @Test
  void verify_changedOnDisk_isNoticed() throws IOException {
    Path path = folder.resolve("x.h5");
    try (FileSpace space = new FileSpace(path, 0)) {
      long address = space.append(new byte[100]);
      space.verify();
      byte[] bytes = Files.readAllBytes(path);
      bytes[50] = 1;
      Files.write(path, bytes);
      IOException e = assertThrows(IOException.class, space::verify);
      assertEquals(
          "x.h5: 100 bytes at "
              + address
              + " read back differ from what was written. Is the disk failing?",
          e.getMessage());
    }
  }

  @Test
  void hash_knownTexts_isThatOfItsAuthor() {
    // From the self-test of Bob Jenkins' lookup3.c, with initial value 0.
    byte[] text = "Four score and seven years ago".getBytes();
    assertEquals(0x17770551, Checksum.of(text, text.length));
    assertEquals(0xdeadbeef, Checksum.of(new byte[0], 0));
  }

  private static void add(GroupWriter root, String name, Hdf5Type type, double[] values)
      throws IOException {
    try (ArrayWriter array = root.array(name, type, new long[] {values.length}, Compression.GZIP)) {
      array.append(values);
    }
  }

  private static void addTexts(GroupWriter root, String name, Hdf5Type type, String... texts)
      throws IOException {
    try (ArrayWriter array = root.array(name, type, new long[] {texts.length}, Compression.GZIP)) {
      array.append(texts);
    }
  }

  private Hdf5File written(Content content) throws IOException {
    Path path = folder.resolve("x.h5");
    try (Hdf5Writer writer = Hdf5Writer.create(path)) {
      content.into(writer.root());
      writer.finish();
    }
    return Hdf5File.open(path);
  }

  private void assertRefused(String message, Content content) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> written(content).close());
    assertEquals(message, e.getMessage());
  }
}
