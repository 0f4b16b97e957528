package org.civae.io.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever a sparse matrix does, in memory or on disk, the dense one with the same values does too.
 */
class MatrixPropertiesTest {

  /** The same values, once dense and once sparse. */
  record Twins(DenseMatrix dense, CsrMatrix sparse) {

    /** The same again, two rows at a time. */
    BackedCsrMatrix backed() {
      return new BackedCsrMatrix(new MemoryRows(sparse, 2), 0);
    }
  }

  @Provide
  Arbitrary<Twins> twins() {
    Arbitrary<Float> value =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(0f)), Tuple.of(1, Arbitraries.floats().between(-9, 9)));
    Arbitrary<Integer> size = Arbitraries.integers().between(0, 8);
    return Combinators.combine(size, size)
        .flatAs(
            (nObs, nVars) ->
                value
                    .array(Float[].class)
                    .ofSize(nObs * nVars)
                    .map(values -> twins(nObs, nVars, values)));
  }

  @Property
  void readRows_sparse_equalsDense(@ForAll("twins") Twins twins) {
    assertSame(twins.dense(), twins.sparse());
    assertSame(twins.dense(), twins.backed());
  }

  @Property
  void transposed_sparse_equalsDense(@ForAll("twins") Twins twins) {
    assertSame(twins.dense().transposed(), twins.sparse().transposed());
    assertSame(twins.dense().transposed(), twins.backed().transposed());
    assertSame(twins.dense(), twins.sparse().transposed().transposed());
  }

  @Property
  void selectObs_sparse_equalsDense(@ForAll("twins") Twins twins, @ForAll long seed) {
    int[] rows = selection(seed, 0, twins.dense().nObs());
    assertSame(twins.dense().selectObs(rows), twins.sparse().selectObs(rows));
    assertSame(twins.dense().selectObs(rows), twins.backed().selectObs(rows));
  }

  @Property
  void selectVars_sparse_equalsDense(@ForAll("twins") Twins twins, @ForAll long seed) {
    int[] columns = selection(seed, -1, twins.dense().nVars());
    assertSame(twins.dense().selectVars(columns), twins.sparse().selectVars(columns));
    assertSame(twins.dense().selectVars(columns), twins.backed().selectVars(columns));
  }

  @Property
  void mapNonZeros_sparse_equalsDense(@ForAll("twins") Twins twins) {
    CellMatrix.EntryMap map = (row, column, value) -> value > 5 ? 0 : value * (row + 2) - column;
    assertSame(twins.dense().mapNonZeros(map), twins.sparse().mapNonZeros(map));
    assertSame(twins.dense().mapNonZeros(map), twins.backed().mapNonZeros(map));
  }

  @Property
  void selectVars_ofChangedValues_equalsDense(@ForAll("twins") Twins twins, @ForAll long seed) {
    CellMatrix.EntryMap map = (row, column, value) -> value * (row + 2) - column;
    int[] columns = selection(seed, -1, twins.dense().nVars());
    CellMatrix expected = twins.dense().mapNonZeros(map).selectVars(columns);
    assertSame(expected, twins.sparse().mapNonZeros(map).selectVars(columns));
    assertSame(expected, twins.backed().mapNonZeros(map).selectVars(columns));
  }

  private static Twins twins(int nObs, int nVars, Float[] values) {
    float[] dense = new float[values.length];
    CsrBuilder builder = new CsrBuilder(nVars);
    for (int i = 0; i < nObs; i++) {
      // From the last column to the first: the builder brings them into order.
      for (int j = nVars - 1; j >= 0; j--) {
        float value = dense[i * nVars + j] = values[i * nVars + j];
        if (value != 0) builder.add(j, value);
      }
      builder.endRow();
    }
    return new Twins(new DenseMatrix(nObs, nVars, dense), builder.build());
  }

  /** Up to ten indices in [from, to), in any order and more than once. */
  private static int[] selection(long seed, int from, int to) {
    if (from >= to) return new int[0];
    return new Random(seed).ints(10, from, to).toArray();
  }

  private static void assertSame(CellMatrix expected, CellMatrix actual) {
    assertEquals(expected.nObs(), actual.nObs());
    assertEquals(expected.nVars(), actual.nVars());
    assertEquals(expected.nonZeros(), actual.nonZeros());
    assertArrayEquals(byRows(expected), byRows(actual));
    assertArrayEquals(byEntries(expected), byEntries(actual));
    assertArrayEquals(byRows(expected), byEntries(actual));
  }

  private static float[] byRows(CellMatrix matrix) {
    float[] values = new float[matrix.nObs() * matrix.nVars()];
    Arrays.fill(values, Float.NaN);
    matrix.readRows(IntStream.range(0, matrix.nObs()).toArray(), values);
    return values;
  }

  private static float[] byEntries(CellMatrix matrix) {
    float[] values = new float[matrix.nObs() * matrix.nVars()];
    for (int i = 0; i < matrix.nObs(); i++) {
      int row = i;
      int[] previous = {-1};
      matrix.forEachNonZero(
          i,
          (column, value) -> {
            assertTrue(column > previous[0]);
            previous[0] = column;
            values[row * matrix.nVars() + column] = value;
          });
    }
    return values;
  }
}
