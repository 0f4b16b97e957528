package org.civae.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Whatever the type, shape and size of the pieces: what is written is read. */
class Hdf5RoundTripPropertiesTest {

  @Provide
  Arbitrary<String> dtypes() {
    return Arbitraries.of(
        "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16",
        "float32", "float64");
  }

  @Provide
  Arbitrary<List<String>> texts() {
    // HDF5 ends a text at the first NUL; half a surrogate pair is no text.
    Arbitrary<String> ordinary =
        Arbitraries.strings().withCharRange(' ', '~').withChars("éß漢\u2028").ofMaxLength(40);
    Arbitrary<String> large = Arbitraries.of("x", "é", "😀").map(text -> text.repeat(100_000));
    return Arbitraries.frequencyOf(Tuple.of(40, ordinary), Tuple.of(1, large))
        .list()
        .ofMaxSize(300);
  }

  @Property(tries = 150)
  void read_writtenNumbers_areTheSame(
      @ForAll("dtypes") String dtype,
      @ForAll @IntRange(max = 400) int rows,
      @ForAll @IntRange(max = 300) int columns,
      @ForAll boolean growing,
      @ForAll Compression compression,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    double[] values = random.doubles((long) rows * columns, 0, 100).map(Math::rint).toArray();
    Path path = Files.createTempFile("round", ".h5");
    try {
      try (Hdf5Writer writer = Hdf5Writer.create(path)) {
        Hdf5Type type = Hdf5Type.named(dtype);
        boolean grows = growing && columns > 0;
        try (ArrayWriter array =
            grows
                ? writer.root().growing("a", type, new long[] {columns}, compression)
                : writer.root().array("a", type, new long[] {rows, columns}, compression)) {
          for (int from = 0; from < values.length; ) {
            int to = Math.min(values.length, from + 1 + random.nextInt(50_000));
            array.append(Arrays.copyOfRange(values, from, to));
            from = to;
          }
        }
        writer.finish();
      }
      try (Hdf5File file = Hdf5File.open(path)) {
        assertEquals(dtype, file.array("/a").dtype());
        assertArrayEquals(new long[] {rows, columns}, file.array("/a").shape());
        assertArrayEquals(values, file.array("/a").doubles());
      }
    } finally {
      Files.delete(path);
    }
  }

  @Property(tries = 60)
  void read_writtenTexts_areTheSame(
      @ForAll("texts") List<String> texts, @ForAll Compression compression) throws IOException {
    Path path = Files.createTempFile("round", ".h5");
    try {
      try (Hdf5Writer writer = Hdf5Writer.create(path)) {
        if (!texts.isEmpty()) writer.root().attribute("texts", texts);
        long[] shape = {texts.size()};
        try (ArrayWriter array = writer.root().array("a", Hdf5Type.TEXT, shape, compression)) {
          array.append(texts.toArray(new String[0]));
        }
        writer.finish();
      }
      try (Hdf5File file = Hdf5File.open(path)) {
        assertEquals(texts, List.of(file.array("/a").texts()));
        assertEquals(texts, file.texts("/", "texts").orElse(List.of()));
      }
    } finally {
      Files.delete(path);
    }
  }
}
