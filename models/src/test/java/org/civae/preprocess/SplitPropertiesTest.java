package org.civae.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SplitPropertiesTest {

  private static final double SHARE = 0.1;

  /** Every row in one part, and in one only, ascending. */
  @Property(tries = 500)
  void stratified_anyCodes_coversAllRowsOnce(
      @ForAll @Size(max = 200) List<@IntRange(min = -1, max = 4) Integer> list,
      @ForAll @DoubleRange(min = 0, max = 0.9) double share,
      @ForAll long seed) {
    int[] codes = array(list);
    Split split = Split.stratified(codes, share, seed);
    int[] all = parts(split).flatMapToInt(Arrays::stream).sorted().toArray();
    assertArrayEquals(IntStream.range(0, codes.length).toArray(), all);
    parts(split).forEach(part -> assertArrayEquals(Arrays.stream(part).sorted().toArray(), part));
  }

  @Property(tries = 500)
  void stratified_classOfAtLeastThree_isInEveryPart(
      @ForAll @Size(max = 200) List<@IntRange(min = -1, max = 4) Integer> list,
      @ForAll @DoubleRange(min = 0, max = 0.9) double share,
      @ForAll long seed) {
    int[] codes = array(list);
    Split split = Split.stratified(codes, share, seed);
    for (int code = -1; code <= 4; code++) {
      int size = count(codes, IntStream.range(0, codes.length).toArray(), code);
      int training = count(codes, split.training(), code);
      int validation = count(codes, split.validation(), code);
      assertEquals(validation, count(codes, split.test(), code));
      if (size < Split.MIN_CLASS_SIZE) assertEquals(size, training);
      else assertTrue(Math.min(training, validation) >= 1, "class " + code + " of " + size);
    }
  }

  @Property(tries = 50)
  void stratified_shareOfATenth_isKeptWithinHalfACell(
      @ForAll @Size(min = 30, max = 300) List<@IntRange(min = 0, max = 2) Integer> list,
      @ForAll long seed) {
    int[] codes = array(list);
    Split split = Split.stratified(codes, SHARE, seed);
    for (int code = 0; code <= 2; code++) {
      int size = count(codes, IntStream.range(0, codes.length).toArray(), code);
      if (size < 10) continue;
      assertEquals(SHARE * size, count(codes, split.test(), code), 0.5);
    }
  }

  /** Without classes it is a plain random split. */
  @Property(tries = 50)
  void stratified_noClasses_keepsTheShareOfAllCells(
      @ForAll @IntRange(min = 3, max = 300) int nObs, @ForAll long seed) {
    Split split = Split.stratified(Labels.none(nObs).codes(), SHARE, seed);
    int[] all = parts(split).flatMapToInt(Arrays::stream).sorted().toArray();
    assertArrayEquals(IntStream.range(0, nObs).toArray(), all);
    int expected = (int) Math.max(1, Math.round(SHARE * nObs));
    assertEquals(expected, split.validation().length);
    assertEquals(expected, split.test().length);
  }

  @Property(tries = 20)
  void stratified_sameSeed_givesTheSameParts(@ForAll long seed) {
    int[] codes = IntStream.range(0, 100).map(i -> i % 3).toArray();
    int[][] once = parts(Split.stratified(codes, SHARE, seed)).toArray(int[][]::new);
    int[][] twice = parts(Split.stratified(codes, SHARE, seed)).toArray(int[][]::new);
    int[][] other = parts(Split.stratified(codes, SHARE, seed + 1)).toArray(int[][]::new);
    assertArrayEquals(once, twice);
    assertFalse(Arrays.deepEquals(once, other));
  }

  @Property(tries = 50)
  void of_rowsThatWereSplit_sharesOutThose(@ForAll @Size(min = 3, max = 50) List<Boolean> list) {
    int[] rows = IntStream.range(0, list.size()).filter(list::get).toArray();
    Split split = Split.stratified(new int[rows.length], SHARE, 1).of(rows);
    assertArrayEquals(rows, parts(split).flatMapToInt(Arrays::stream).sorted().toArray());
    int[] half = Arrays.stream(rows).filter(row -> row % 2 == 0).toArray();
    Split only = split.only(half);
    assertArrayEquals(half, parts(only).flatMapToInt(Arrays::stream).sorted().toArray());
    parts(only).forEach(part -> assertArrayEquals(Arrays.stream(part).sorted().toArray(), part));
  }

  private static int[] array(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Stream<int[]> parts(Split split) {
    return Stream.of(split.training(), split.validation(), split.test());
  }

  private static int count(int[] codes, int[] rows, int code) {
    return (int) Arrays.stream(rows).filter(row -> codes[row] == code).count();
  }
}
