package org.civae.plugin.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.civae.io.anndata.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What labels and tables say of observations. */
class DescriptionTest {

  @TempDir private Path folder;

  private static ImageSet labelled(String... labels) {
    List<Observation> all = new ArrayList<>();
    for (String label : labels) {
      all.add(new Observation("slice_" + (all.size() + 1), label, Map.of(), new float[1]));
    }
    return new ImageSet("stack.tif", new ImageShape(1, 1, 1), 8, all);
  }

  private static String refused(ImageSet images, String pattern, String... names) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> new LabelParts(images).columns(pattern, List.of(names)))
        .getMessage();
  }

  @Test
  void columns_pattern_namesThem() {
    Map<String, String[]> columns =
        new LabelParts(labelled("disc|normal|D1", "square||D2"))
            .columns("(?<shape>[^|]*)\\|(?<state>[^|]*)\\|.*", List.of());
    assertEquals(List.of("label", "shape", "state"), List.copyOf(columns.keySet()));
    assertArrayEquals(new String[] {"disc", "square"}, columns.get("shape"));
    assertArrayEquals(new String[] {"normal", null}, columns.get("state"));
  }

  @Test
  void columns_barsWithoutNames_areNumberedWhereAllHaveAsMany() {
    Map<String, String[]> same = new LabelParts(labelled("a|b", "c|d")).columns("", List.of());
    assertEquals(List.of("label", "part1", "part2"), List.copyOf(same.keySet()));
    Map<String, String[]> other = new LabelParts(labelled("a|b", "c")).columns("", List.of());
    assertEquals(List.of("label"), List.copyOf(other.keySet()));
    assertTrue(new LabelParts(labelled(null, null)).columns("", List.of()).isEmpty());
  }

  @Test
  void columns_labelsThatDoNotFit_nameTheFirstAndHowMany() {
    ImageSet images = labelled("a|b", "c", null);
    assertEquals(
        "stack.tif: 2 of 3 labels do not match pattern=(?<x>.*)\\|.*, the first that of slice_2,"
            + " 'c'; expected the pattern to match whole labels.",
        refused(images, "(?<x>.*)\\|.*"));
    assertEquals(
        "stack.tif: 2 of 3 labels have not 2 parts between vertical bars, the first that of slice_2,"
            + " 'c'; expected as many as columns=x,y names.",
        refused(images, "", "x", "y"));
    assertEquals(
        "stack.tif: 1 of 1 labels do not match pattern=(?<x>a), the first that of slice_1, no label;"
            + " expected the pattern to match whole labels.",
        refused(labelled((String) null), "(?<x>a)"));
  }

  @Test
  void columns_patternThatIsNone_saysWhatIsWrong() {
    assertEquals(
        "pattern=(?<x>: Unclosed group near character 6, expected a regular expression of Java.",
        refused(labelled("a"), "(?<x>"));
    assertEquals(
        "pattern=.*: has no named group, expected one for each column, such as"
            + " (?<class>[^|]*)\\|(?<state>[^|]*).*",
        refused(labelled("a"), ".*"));
  }

  private Map<String, String[]> table(ImageSet images, String csv) throws IOException {
    Path file = Files.writeString(folder.resolve("table.csv"), csv);
    return DescribingTable.open(file.toString()).of(images);
  }

  private String refusedTable(ImageSet images, String csv) {
    return assertThrows(IllegalArgumentException.class, () -> table(images, csv)).getMessage();
  }

  @Test
  void table_withoutKey_isReadInOrder() throws IOException {
    Map<String, String[]> columns = table(labelled("a", "b"), "state,n\nnormal,1\ntumour,\n");
    assertArrayEquals(new String[] {"normal", "tumour"}, columns.get("state"));
    assertArrayEquals(new String[] {"1", null}, columns.get("n"));
  }

  @Test
  void table_ofSlicesOrLabels_isLookedUp() throws IOException {
    ImageSet images = labelled("a", "b");
    String[] wanted = {"normal", "tumour"};
    assertArrayEquals(wanted, table(images, "slice,state\n3,x\n2,tumour\n1,normal\n").get("state"));
    assertArrayEquals(wanted, table(images, "label,state\nb,tumour\na,normal\n").get("state"));
  }

  private static ImageSet objects(String key, String... names) {
    List<Observation> all = new ArrayList<>();
    for (String name : names) {
      all.add(new Observation("o_" + all.size(), "a", Map.of(key, name), new float[1]));
    }
    return new ImageSet("stack.tif", new ImageShape(1, 1, 1), 8, all);
  }

  /** ImageJ's measurements of ROIs have the slice of each, which is not its number. */
  @Test
  void table_ofObjectsWithTheirSlices_isReadInOrder() throws IOException {
    assertArrayEquals(
        new String[] {"x", "y"},
        table(objects("roi", "first", "second"), "slice,state\n2,x\n1,y\n").get("state"));
    assertArrayEquals(
        new String[] {"x", "y"},
        table(objects("roi", "first", "second"), "slice,state\n1,x\n1,y\n").get("state"));
  }

  @Test
  void table_ofObjects_isLookedUpByNameOrNumber() throws IOException {
    String[] wanted = {"normal", "tumour"};
    assertArrayEquals(
        wanted,
        table(objects("object", "7", "300"), "Label,state\n300.000,tumour\n7,normal\n")
            .get("state"));
    assertArrayEquals(
        wanted,
        table(objects("roi", "A", "B"), "label,slice,state\nB,1,tumour\nA,1,normal\n")
            .get("state"));
  }

  /** Two rows of one slice are no description of it. */
  @Test
  void table_withASliceTwice_isNotLookedUp() {
    assertEquals(
        "table=table.csv: 3 rows, expected one for each of the 2 observations of stack.tif, or a"
            + " column 'slice' or 'label' to find them by.",
        refusedTable(labelled("a", "b"), "slice,state\n1,x\n1,y\n2,z\n"));
  }

  @Test
  void table_thatDoesNotFit_saysWhy() {
    ImageSet images = labelled("a", "b");
    assertEquals(
        "table=table.csv: 1 rows, expected one for each of the 2 observations of stack.tif, or a"
            + " column 'slice' or 'label' to find them by.",
        refusedTable(images, "state\nnormal\n"));
    assertEquals(
        "table=table.csv: has no row for 1 of the 2 observations of stack.tif, the first '2';"
            + " expected a row for each.",
        refusedTable(images, "slice,state\n1,normal\n"));
    IllegalArgumentException none =
        assertThrows(IllegalArgumentException.class, () -> DescribingTable.open("nosuch.csv"));
    assertEquals(
        "table=nosuch.csv: no such file, and no open table of this title, expected one of them. Give a"
            + " CSV file with a header.",
        none.getMessage());
  }
}
