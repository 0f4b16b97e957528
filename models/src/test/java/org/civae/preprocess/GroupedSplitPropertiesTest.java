package org.civae.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GroupedSplitPropertiesTest {

  private static final double SHARE = 0.1;

  /** Whole donors, all rows once, something in each part, every class to train on; or a refusal. */
  @Property(tries = 500)
  void grouped_anyDonors_keepsThemWholeOrSaysWhyNot(
      @ForAll @Size(min = 3, max = 60) List<@IntRange(min = -1, max = 3) Integer> classes,
      @ForAll @Size(value = 60) List<@IntRange(min = 0, max = 6) Integer> donors,
      @ForAll long seed) {
    int[] classCodes = array(classes);
    int[] donorCodes = Arrays.copyOf(array(donors), classCodes.length);
    Labels ofClass = labels("type", 4, classCodes);
    Labels ofDonor = labels("patient", 7, donorCodes);
    if (!canHoldOutTwo(classCodes, donorCodes)) {
      assertThrows(
          IllegalArgumentException.class, () -> Split.grouped(ofClass, ofDonor, SHARE, seed));
      return;
    }
    Split split = Split.grouped(ofClass, ofDonor, SHARE, seed);
    int[] all = parts(split).flatMapToInt(Arrays::stream).sorted().toArray();
    assertArrayEquals(IntStream.range(0, classCodes.length).toArray(), all);
    parts(split).forEach(part -> assertArrayEquals(Arrays.stream(part).sorted().toArray(), part));
    parts(split).forEach(part -> assertTrue(part.length > 0));
    int nDonors = (int) Arrays.stream(donorCodes).distinct().count();
    assertEquals(nDonors, parts(split).mapToInt(part -> codes(part, donorCodes).size()).sum());
    Set<Integer> trained = codes(split.training(), classCodes);
    Arrays.stream(classCodes)
        .filter(c -> c >= 0)
        .forEach(c -> assertTrue(trained.contains(c), "class " + c));
  }

  /** Whether some two donors leave a third, and every class a donor. */
  private static boolean canHoldOutTwo(int[] classes, int[] donors) {
    for (int a = 0; a < 7; a++) {
      for (int b = a + 1; b < 7; b++) {
        Set<Integer> gone = Set.of(a, b);
        if (Arrays.stream(donors).noneMatch(gone::contains)) continue;
        if (!Set.copyOf(Arrays.stream(donors).boxed().toList()).containsAll(gone)) continue;
        int[] left =
            IntStream.range(0, donors.length).filter(i -> !gone.contains(donors[i])).toArray();
        Set<Integer> trained = codes(left, classes);
        if (left.length > 0
            && Arrays.stream(classes).filter(c -> c >= 0).allMatch(trained::contains)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Of 30 donors of 1 to 30 cells some make up a tenth to a cell or two. */
  @Property(tries = 20)
  void grouped_manyUnevenDonors_holdsOutAboutATenthWithEveryClass(@ForAll long seed) {
    int[] donors =
        IntStream.range(0, 30).flatMap(d -> IntStream.range(0, d + 1).map(i -> d)).toArray();
    Random random = new Random(seed);
    int[] classes = Arrays.stream(donors).map(d -> random.nextInt(3)).toArray();
    Split split = Split.grouped(labels("type", 3, classes), labels("d", 30, donors), SHARE, seed);
    for (int[] part : List.of(split.validation(), split.test())) {
      // 46.5 of 465 cells are wanted.
      assertEquals(SHARE * donors.length, part.length, 3);
      assertEquals(Set.of(0, 1, 2), codes(part, classes));
    }
  }

  @Property(tries = 20)
  void grouped_sameSeed_givesTheSameParts(@ForAll long seed) {
    Labels donors = labels("d", 20, IntStream.range(0, 200).map(i -> i % 20).toArray());
    Labels classes = labels("type", 2, IntStream.range(0, 200).map(i -> i / 100).toArray());
    int[][] once = parts(Split.grouped(classes, donors, SHARE, seed)).toArray(int[][]::new);
    int[][] twice = parts(Split.grouped(classes, donors, SHARE, seed)).toArray(int[][]::new);
    assertArrayEquals(once, twice);
    // Two of twenty donors of one size: a hundred ways of choosing them are enough to differ.
    long different =
        IntStream.range(0, 5)
            .mapToObj(k -> Split.grouped(classes, donors, SHARE, seed + k).test())
            .map(Arrays::toString)
            .distinct()
            .count();
    assertTrue(different > 1);
    assertEquals(20, once[1].length);
    assertEquals(20, once[2].length);
  }

  /** The class of two donors is trained on, and then rather judged by than not held out at all. */
  @Example
  void grouped_classOfTwoDonors_isHeldOutOnce() {
    int[] donors = IntStream.range(0, 100).map(i -> i / 10).toArray();
    int[] classes = IntStream.range(0, 100).map(i -> i / 10 < 2 && i % 10 < 5 ? 1 : 0).toArray();
    Split split =
        Split.grouped(labels("type", 2, classes), labels("patient", 10, donors), SHARE, 1);
    assertEquals(
        5, Stream.of(split.validation(), split.test()).mapToInt(p -> ofOne(p, classes)).sum());
    assertEquals(5, ofOne(split.training(), classes));
  }

  private static int ofOne(int[] rows, int[] classes) {
    return Arrays.stream(rows).map(row -> classes[row]).sum();
  }

  @Example
  void grouped_tooFewDonors_saysHowMany() {
    assertRefused(
        "donor=patient: cells of 2 donors, expected at least 3: one each to train, to stop and to"
            + " judge by. Leave out donor= to split the cells of each class.",
        new int[] {0, 0, 0, 0},
        new int[] {0, 1, 0, 1});
  }

  @Example
  void grouped_cellWithoutDonor_isRefused() {
    assertRefused(
        "donor=patient: 2 cells have no entry, expected one for each, as their donor may be one"
            + " that is held out. Leave those cells out, or leave out donor=.",
        new int[] {0, 0, 0, 0, 0},
        new int[] {0, 1, 2, -1, -1});
  }

  @Example
  void grouped_classOfEachDonorAlone_namesTheClasses() {
    assertRefused(
        "donor=patient: no two of its donors can be held out so that every class keeps cells to"
            + " train on; fewer than 3 donors have cells of 'n0', 'n1'. Merge such classes with"
            + " others, or leave out donor=.",
        new int[] {0, 1, 2, 2, 2},
        new int[] {0, 1, 2, 0, 1});
  }

  private static void assertRefused(String message, int[] classes, int[] donors) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Split.grouped(labels("type", 3, classes), labels("patient", 3, donors), 0.1, 1));
    assertEquals(message, e.getMessage());
  }

  private static Labels labels(String column, int n, int[] codes) {
    return new Labels(column, IntStream.range(0, n).mapToObj(i -> "n" + i).toList(), codes);
  }

  private static int[] array(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Stream<int[]> parts(Split split) {
    return Stream.of(split.training(), split.validation(), split.test());
  }

  private static Set<Integer> codes(int[] rows, int[] codes) {
    return Arrays.stream(rows).mapToObj(row -> codes[row]).collect(Collectors.toSet());
  }
}
