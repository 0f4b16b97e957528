package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.civae.io.hdf5.Compression;
import org.civae.io.hdf5.Hdf5File;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.CsrBuilder;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;

/** What is written is read. */
class RoundTripPropertiesTest {

  @Provide
  Arbitrary<CellMatrix> matrices() {
    Arbitrary<Float> value =
        Arbitraries.oneOf(
            Arbitraries.just(0f),
            Arbitraries.integers().between(0, 300).map(i -> (float) i),
            Arbitraries.floats().between(-1e30f, 1e30f));
    Arbitrary<Integer> size = Arbitraries.integers().between(1, 12);
    return Combinators.combine(size, size, Arbitraries.of(true, false))
        .flatAs(
            (nObs, nVars, sparse) ->
                value
                    .array(Float[].class)
                    .ofSize(nObs * nVars)
                    .map(values -> matrix(nObs, nVars, values, sparse)));
  }

  @Provide
  Arbitrary<List<String>> texts() {
    // HDF5 ends a text at the first NUL; half a surrogate pair is no text.
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withChars("éß漢\u2028")
        .ofMaxLength(9)
        .list()
        .ofSize(12);
  }

  @Property(tries = 100)
  void read_writtenMatrix_isTheSame(@ForAll("matrices") CellMatrix matrix) throws IOException {
    CellData read = roundTrip(matrix, List.of(), names("c", matrix.nObs()));
    assertEquals(matrix.getClass(), read.matrix().getClass());
    assertArrayEquals(Fixture.values(matrix), Fixture.values(read.matrix()));
  }

  @Property(tries = 50)
  void read_writtenTable_isTheSame(
      @ForAll("texts") List<String> names,
      @ForAll("texts") List<String> texts,
      @ForAll double number,
      @ForAll boolean flag)
      throws IOException {
    int n = names.size();
    double[] numbers = new double[n];
    Boolean[] flags = new Boolean[n];
    int[] codes = new int[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i % 3 == 0 ? Double.NaN : number / i;
      flags[i] = flag ^ (i % 2 == 0);
      codes[i] = i - 1;
    }
    List<Column> columns =
        List.of(
            new Column.Text("texts", texts.toArray(new String[0])),
            new Column.Numeric("numbers", numbers, false),
            new Column.Flag("flags", flags),
            new Column.Categorical("codes", codes, names("ü", n), flag));
    CellData read = roundTrip(new DenseMatrix(n, 1, new float[n]), columns, names);
    assertEquals(names, read.obs().names());
    for (Column column : columns) {
      Column back = read.obsColumn(column.name());
      assertEquals(column.getClass(), back.getClass());
      List<String> expected = new ArrayList<>();
      List<String> actual = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        expected.add(column.text(i));
        actual.add(back.text(i));
      }
      assertEquals(expected, actual);
    }
  }

  @Property(tries = 60)
  void read_writtenAnnData_isTheSame(@ForAll long seed, @ForAll Compression compression)
      throws IOException {
    AnnData data = new RandomAnnData(seed).next();
    Path path = Files.createTempFile("round", ".h5ad");
    try {
      AnnDataWriter.write(path, data, compression);
      if (data.x().isPresent()) {
        CellData read = AnnDataReader.read(path);
        assertSame(data.x().get(), read.matrix());
        assertSame(data.obs(), read.obs());
        assertSame(data.var(), read.var());
      }
      for (String layer : data.layers().keySet()) {
        CellData read = AnnDataReader.read(path, new MatrixSource.Layer(layer));
        assertSame(data.layers().get(layer), read.matrix());
      }
      if (data.raw().isPresent()) {
        CellData read = AnnDataReader.read(path, new MatrixSource.Raw());
        assertSame(data.raw().get().x(), read.matrix());
        assertSame(data.raw().get().var(), read.var());
      }
      try (Hdf5File file = Hdf5File.open(path)) {
        assertEquals(data.obsm().keySet(), Set.copyOf(file.children("/obsm")));
        assertEquals(data.uns().keySet(), Set.copyOf(file.children("/uns")));
        assertEquals(data.x().isPresent(), file.has("/X"));
      }
    } finally {
      Files.delete(path);
    }
  }

  static void assertSame(CellMatrix expected, CellMatrix read) {
    assertEquals(expected.getClass(), read.getClass());
    assertArrayEquals(Fixture.values(expected), Fixture.values(read));
  }

  private static void assertSame(AnnotationTable expected, AnnotationTable read) {
    assertSameTexts(expected, read);
    for (Column column : expected.columns()) {
      assertEquals(column.kind(), read.column(column.name()).orElseThrow().kind());
    }
  }

  static void assertSameTexts(AnnotationTable expected, AnnotationTable read) {
    assertEquals(expected.names(), read.names());
    assertEquals(expected.columnNames(), read.columnNames());
    for (Column column : expected.columns()) {
      Column back = read.column(column.name()).orElseThrow();
      for (int i = 0; i < column.size(); i++) assertEquals(column.text(i), back.text(i));
    }
  }

  private static CellData roundTrip(CellMatrix matrix, List<Column> columns, List<String> names)
      throws IOException {
    Path path = Files.createTempFile("round", ".h5ad");
    try {
      AnnotationTable obs = new AnnotationTable(names, columns);
      AnnotationTable var = new AnnotationTable(names("g", matrix.nVars()), List.of());
      AnnDataWriter.write(path, new CellData(path, matrix, Scale.UNKNOWN, obs, var));
      return AnnDataReader.read(path);
    } finally {
      Files.delete(path);
    }
  }

  private static List<String> names(String prefix, int n) {
    return IntStream.range(0, n).mapToObj(i -> prefix + i).toList();
  }

  private static CellMatrix matrix(int nObs, int nVars, Float[] values, boolean sparse) {
    float[] dense = new float[values.length];
    CsrBuilder builder = new CsrBuilder(nVars);
    for (int i = 0; i < nObs; i++) {
      for (int j = 0; j < nVars; j++) {
        float value = dense[i * nVars + j] = values[i * nVars + j];
        if (value != 0) builder.add(j, value);
      }
      builder.endRow();
    }
    return sparse ? builder.build() : new DenseMatrix(nObs, nVars, dense);
  }
}
