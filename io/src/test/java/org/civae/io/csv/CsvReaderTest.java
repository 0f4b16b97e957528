package org.civae.io.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.Column;
import org.civae.io.cells.CellFixture;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.text.FileFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

  /** The cells of the fixtures. */
  private static final String CELLS = ",g0,g1,g2\nc0,0,1,0\nc1,2,0,3\nc2,0,0,4\nc3,0,0,0\n";

  @TempDir private Path folder;

  private final List<String> notes = new ArrayList<>();

  private AnnData read(String text, String... obs) throws IOException {
    return read(text, false, obs);
  }

  private AnnData read(String text, boolean transpose, String... obs) throws IOException {
    Path file = Files.writeString(folder.resolve("cells.csv"), text);
    return CsvReader.read(file, transpose, List.of(obs), notes::add);
  }

  private String refusal(String text) {
    return assertThrows(FileFormatException.class, () -> read(text)).getMessage();
  }

  private static float[][] values(AnnData data) {
    return CellFixture.values(data.x().orElseThrow());
  }

  private static void assertCells(AnnData data) {
    assertArrayEquals(CellFixture.X, values(data));
    assertEquals(List.of("c0", "c1", "c2", "c3"), data.obs().names());
    assertEquals(List.of("g0", "g1", "g2"), data.var().names());
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "\t", ";", " "})
  void read_anyDelimiter_isToldByContent(String delimiter) throws IOException {
    // A header that begins with a blank would be two ways to write the same.
    assertCells(read("cell" + CELLS.replace(",", delimiter)));
  }

  @Test
  void read_blanksAroundCommas_areLeftOut() throws IOException {
    assertCells(read("cell" + CELLS.replace(",", " , ")));
  }

  @Test
  void read_lineEndsOfWindowsAndByteOrderMark_areTheSame() throws IOException {
    assertCells(read("\uFEFF" + CELLS.replace("\n", "\r\n")));
  }

  @Test
  void read_noLastLineEndAndEmptyLines_areTheSame() throws IOException {
    assertCells(read(CELLS.replace("c2", "\nc2").strip()));
    assertCells(read(CELLS + "\n\n"));
  }

  @Test
  void read_headerOfR_namesOneColumnLess() throws IOException {
    assertCells(read("\"g0\" \"g1\" \"g2\"\n\"c0\" 0 1 0\n\"c1\" 2 0 3\nc2 0 0 4\nc3 0 0 0\n"));
  }

  @Test
  void read_gzip_isUnpacked() throws IOException {
    Path file = folder.resolve("cells.txt");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(CELLS.getBytes(StandardCharsets.UTF_8));
    }
    assertCells(CsvReader.read(file, false, List.of(), notes::add));
  }

  @Test
  void read_transposed_takesLinesAsGenes() throws IOException {
    AnnData data =
        read("gene,length,kind,c0,c1\nA,5,x,0,1\nA,6,y,2,0\nB,7,x,0,0\n".replace("5,", "5,"), true);
    assertEquals(List.of("length", "c0", "c1"), data.obs().names());
    assertEquals(List.of("A", "A", "B"), data.var().names());
    assertEquals(List.of("kind"), data.var().columnNames());
    assertArrayEquals(new float[] {1, 0, 0}, values(data)[2]);
    assertEquals(
        List.of("names of genes in column 'gene' repeat: 2 different ones in 3 lines"), notes);
  }

  @Test
  void read_quotes_keepDelimitersQuotesAndLineEnds() throws IOException {
    AnnData data = read("cell,\"g,0\",note\n\"a \"\"b\"\"\",\"1.5\",\"x\ny\"\nc,2,\"\"\n");
    assertEquals(List.of("g,0"), data.var().names());
    assertEquals(List.of("a \"b\"", "c"), data.obs().names());
    assertEquals("x\ny", data.obs().column("note").orElseThrow().text(0));
    assertEquals(null, data.obs().column("note").orElseThrow().text(1));
    assertArrayEquals(new float[][] {{1.5f}, {2}}, values(data));
  }

  @Test
  void read_columnsThatAreNoNumbers_becomeObs() throws IOException {
    AnnData data =
        read(
            "cell,type,g0,barcode,dead\n"
                + "a,T,1,AC,TRUE\nb,B,2,AG,FALSE\nc,T,3,CC,NA\nd,NA,4,CG,true\n");
    Column.Categorical type = (Column.Categorical) data.obs().columns().get(0);
    assertEquals(List.of("B", "T"), type.categories());
    assertArrayEquals(new int[] {1, 0, 1, -1}, type.codes());
    assertEquals(Column.Text.class, data.obs().columns().get(1).getClass());
    Column.Flag dead = (Column.Flag) data.obs().columns().get(2);
    assertArrayEquals(new Boolean[] {true, false, null, true}, dead.values());
    assertEquals(List.of("g0"), data.var().names());
    assertEquals(List.of(), notes);
  }

  @Test
  void read_obsColumns_areAnnotationsThoughNumbers() throws IOException {
    AnnData data = read("g0,Y,YY\n0.5,1,0.0\n1.5,0,0.5\n", "Y", "YY");
    assertEquals(List.of("0", "1"), data.obs().names());
    assertEquals("1", data.obs().column("Y").orElseThrow().text(0));
    assertEquals("0.5", data.obs().column("YY").orElseThrow().text(1));
    assertEquals(List.of("g0"), data.var().names());
  }

  @Test
  void read_firstColumnAsObsColumn_namesNothing() throws IOException {
    AnnData data = read("type,g0\nT,1\nT,2\n", "type");
    assertEquals(List.of("0", "1"), data.obs().names());
    assertEquals("T", data.obs().column("type").orElseThrow().text(1));
  }

  @Test
  void read_unknownObsColumn_namesTheNearest() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> read(CELLS, "g3"));
    assertEquals(
        "cells.csv: has no column 'g3'. Columns, nearest first: g0, g1, g2. Choose among them.",
        e.getMessage());
  }

  @Test
  void read_numbersAsNamesWithoutHeader_areNames() throws IOException {
    for (String header : new String[] {"", "Unnamed: 0"}) {
      AnnData data = read(header + ",g0\n7,1\n8,2\n");
      assertEquals(List.of("7", "8"), data.obs().names());
      assertEquals(List.of("g0"), data.var().names());
    }
  }

  @Test
  void read_missingValues_areNaNWithANote() throws IOException {
    AnnData data = read("cell,g0,g1,g2\na,,1,1\nb,NA,nan,1\nc,3,4,1\n");
    assertArrayEquals(new float[] {Float.NaN, Float.NaN, 1}, values(data)[1]);
    assertEquals(
        List.of(
            "missing values became NaN: 3 in 2 of 3 columns, the first on line 2 in column 'g0'"),
        notes);
  }

  @Test
  void read_mostlyZeros_isSparse() throws IOException {
    assertEquals(CsrMatrix.class, read(CELLS).x().orElseThrow().getClass());
    assertEquals(DenseMatrix.class, read(CELLS.replace(",0", ",9")).x().orElseThrow().getClass());
  }

  @Test
  void read_numbersOfEveryForm_areNearestFloats() throws IOException {
    String[] numbers = {
      "-0.14277889457873613", "1e-3", "+2.5E+2", ".5", "7.", "123456789012345678901", "inf", "-0"
    };
    AnnData data = read("cell,g0\nc," + String.join("\nc,", numbers) + "\n");
    for (int i = 0; i < numbers.length; i++) {
      float expected =
          numbers[i].equals("inf") ? Float.POSITIVE_INFINITY : Float.parseFloat(numbers[i]);
      assertEquals(expected + 0f, values(data)[i][0] + 0f, numbers[i]);
    }
  }

  @Test
  void read_linesThatEndWithADelimiter_haveNoFurtherColumn() throws IOException {
    assertEquals(List.of("g0", "g1"), read("cell,g0,g1,\na,1,2,\nb,3,4,\n").var().names());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cell;g0;g1~a;1,5;2~b;3;4 | line 2 has '1,5' in column 'g0', a number with a decimal comma,"
            + " expected a decimal point. Write the file with points.",
        "cell,g0,g1~a,1,2~b,3 | line 3 has 2 fields separated by commas, expected 3. Mend the line.",
        "cell,g0,g1~a,1,2~b,3,4,5 | line 3 has 4 fields separated by commas, expected 3. Mend the"
            + " line.",
        "cell,g0~a,\"1~b,2 | line 2 opens a quote that nothing closes. Close it.",
        "cell,g0,g1~ | line 2 is the end, expected rows after the header.",
        "cell,type~a,T~b,B | line 1 names no column of numbers, expected one per gene. Choose another"
            + " file."
      })
  void read_whatIsNoTable_namesTheLine(String text, String expected) {
    assertEquals("cells.csv: " + expected, refusal(text.replace('~', '\n')));
  }

  @Test
  void read_raggedLineFarBelow_namesIt() {
    String text = CELLS + "c,1,2,3\n".repeat(1000) + "c,1,2\n";
    assertTrue(
        refusal(text).startsWith("cells.csv: line 1006 has 3 fields separated by commas, expected"),
        refusal(text));
  }
}
