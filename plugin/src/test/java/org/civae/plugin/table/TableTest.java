package org.civae.plugin.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.civae.evaluate.ConfusionMatrix;
import org.civae.plugin.table.EvaluationTables.Figure;
import org.civae.plugin.window.NoWindows;
import org.civae.plugin.window.RecordedWindows;
import org.civae.trajectory.Trajectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

  @TempDir private Path folder;

  private final RecordedWindows windows = new RecordedWindows();

  private static Table small(double value) {
    return new Table(
        List.of(
            new Table.Column("gene"),
            new Table.Column("change", "log1p CP10K"),
            new Table.Column("cells")),
        () -> Stream.of(List.of("A,1", value, 7), List.of("B", Double.NaN, 12)));
  }

  @Test
  void writeQuoted_headerAndTextsWithCommas_areInQuotes() throws IOException {
    Path file = folder.resolve("quoted.csv");
    small(1.5).writeQuoted(file);
    assertEquals(
        """
        "gene","change","cells"
        "A,1",1.5,7
        B,,12
        """,
        Files.readString(file));
  }

  private static List<Table> tables() {
    Trajectory.Step step =
        new Trajectory.Step(
            1.0 / 3,
            new double[] {1.23456789, -2e-9},
            new double[] {1, 2},
            new double[] {0.1, Double.NaN},
            new double[] {0, 1},
            new double[] {5e7, 3},
            new double[] {1, 1});
    ConfusionMatrix confusion =
        new ConfusionMatrix(List.of("T cell", "B cell"), new int[][] {{12, 3}, {0, 1234567}});
    return List.of(
        small(1.5),
        TrajectoryTables.path(new Trajectory(List.of("A", "B"), List.of(step)), "counts"),
        EvaluationTables.confusion(confusion),
        EvaluationTables.figures("a.civae", Figure.pair("mae", "counts", 0.123456789, 2)));
  }

  /** The file says a number in at most six digits; the window holds that very number. */
  @Test
  void window_ofAnyTable_holdsTheCellsOfTheFile() throws IOException {
    for (Table table : tables()) {
      Path file = folder.resolve("table.csv");
      table.write(file);
      ResultsTable window = TableWindows.of(table);
      try (CSVParser csv = CSVParser.parse(Files.newBufferedReader(file), Csv.FORMAT)) {
        List<CSVRecord> lines = csv.getRecords();
        assertEquals(table.names(), lines.get(0).toList());
        assertEquals(lines.size() - 1, window.size());
        for (int row = 0; row < window.size(); row++) {
          for (int j = 0; j < table.columns().size(); j++) {
            String heading = table.columns().get(j).heading();
            assertSame(lines.get(row + 1).get(j), window, heading, row);
          }
        }
      }
    }
  }

  private static void assertSame(String text, ResultsTable window, String heading, int row) {
    double value = window.getValue(heading, row);
    if (text.matches("-?[0-9.]+(e-?[0-9]+)?")) {
      assertEquals(Double.parseDouble(text), value, heading + " " + row);
    } else {
      // What a file leaves empty is no number.
      String expected = text.isEmpty() ? "NaN" : text;
      assertEquals(expected, window.getStringValue(heading, row), heading + " " + row);
    }
  }

  @Test
  void show_table_hasTitleInputAndUnits() {
    new TableWindows(windows, "cells.h5ad", false, note -> {}).show("genes", small(1.5));
    ResultsTable shown = windows.tables().get("CI-VAE genes - cells.h5ad");
    assertEquals(
        List.of("input", "gene", "change (log1p CP10K)", "cells"),
        Arrays.asList(shown.getHeadings()));
    assertEquals("cells.h5ad", shown.getStringValue("input", 1));
    assertEquals("1.5000", shown.getStringValue("change (log1p CP10K)", 0));
    assertEquals("NaN", shown.getStringValue("change (log1p CP10K)", 1));
  }

  @Test
  void show_smallNumber_hasAnExponent() {
    new TableWindows(windows, "c", false, note -> {}).show("genes", small(2.5e-19));
    ResultsTable shown = windows.tables().get("CI-VAE genes - c");
    assertEquals("2.500E-19", shown.getStringValue("change (log1p CP10K)", 0));
  }

  @Test
  void show_again_replacesOrAddsRows() {
    TableWindows one = new TableWindows(windows, "one.h5ad", false, note -> {});
    one.show("genes", small(1));
    one.show("genes", small(2));
    assertEquals(2, windows.tables().get("CI-VAE genes - one.h5ad").size());
    new TableWindows(windows, "one.h5ad", true, note -> {}).show("genes", small(3));
    new TableWindows(windows, "two.h5ad", true, note -> {}).show("genes", small(4));
    ResultsTable gathered = windows.tables().get("CI-VAE genes");
    assertEquals(4, gathered.size());
    assertEquals("one.h5ad", gathered.getStringValue("input", 1));
    assertEquals("two.h5ad", gathered.getStringValue("input", 2));
    assertEquals(4, gathered.getValue("change (log1p CP10K)", 2));
  }

  @Test
  void show_addedToOtherColumns_isRefused() {
    TableWindows gathering = new TableWindows(windows, "c.h5ad", true, note -> {});
    gathering.show("genes", small(1));
    Table other = new Table(List.of(new Table.Column("gene")), () -> Stream.of(List.of("A")));
    String message =
        assertThrows(IllegalArgumentException.class, () -> gathering.show("genes", other))
            .getMessage();
    assertEquals(
        "CI-VAE genes: append=true adds to a table of the columns input, gene, found input, gene,"
            + " change (log1p CP10K), cells. Choose another output, or leave append out.",
        message);
  }

  @Test
  void show_withoutWindows_makesNothing() {
    Table failing =
        new Table(
            List.of(),
            () -> {
              throw new AssertionError("rows were made for nobody");
            });
    new TableWindows(new NoWindows(), "c.h5ad", true, note -> {}).show("genes", failing);
    assertTrue(windows.tables().isEmpty());
  }

  @Test
  void writeBehind_fileThatIsThere_keepsItsRowsAndAddsOthers() throws IOException {
    Path first = folder.resolve("first.csv");
    small(1).withInput("one.h5ad").writeBehind(folder.resolve("absent.csv"), first);
    Path both = folder.resolve("both.csv");
    small(2).withInput("two.h5ad").writeBehind(first, both);
    assertEquals(
        """
        input,gene,change,cells
        one.h5ad,"A,1",1,7
        one.h5ad,B,,12
        two.h5ad,"A,1",2,7
        two.h5ad,B,,12
        """,
        Files.readString(both));
  }

  @Test
  void writeBehind_fileOfOtherColumns_isRefused() throws IOException {
    Path earlier = folder.resolve("genes.csv");
    small(1).write(earlier);
    Table more = small(2).withInput("two.h5ad");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> more.writeBehind(earlier, folder.resolve("new.csv")))
            .getMessage();
    assertEquals(
        earlier
            + ": append=true adds to a table of the columns input, gene, change, cells, found gene,"
            + " change, cells. Choose another output, or leave append out.",
        message);
  }

  @Test
  void show_moreRowsThanAWindowIsGoodFor_saysWhereTheyAre() {
    RecordedWindows windows = new RecordedWindows();
    List<String> notes = new ArrayList<>();
    Table large =
        new Table(
            List.of(new Table.Column("n")),
            () -> IntStream.range(0, 20_001).mapToObj(n -> List.<Object>of(n)));
    new TableWindows(windows, "c.h5ad", false, notes::add).show("path", large);
    assertTrue(windows.tables().isEmpty());
    assertEquals(
        List.of("path: more than 20,000 rows, too many for a window; see the file in output="),
        notes);
  }
}
