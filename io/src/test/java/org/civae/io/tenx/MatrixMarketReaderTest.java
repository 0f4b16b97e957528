package org.civae.io.tenx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.civae.io.cells.CellFixture;
import org.civae.io.text.FileFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matrices of 3 genes x 4 cells. */
class MatrixMarketReaderTest {

  private static final String BANNER = "%%MatrixMarket matrix coordinate integer general\n";
  private static final String ENTRIES = "2 1 1\n1 2 2\n3 2 3\n3 3 4\n";

  @TempDir private Path folder;

  private float[][] read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("matrix.mtx"), text);
    return CellFixture.values(MatrixMarketReader.readTransposed(file, 3, 4));
  }

  private String refusal(String text) {
    return assertThrows(FileFormatException.class, () -> read(text)).getMessage();
  }

  @Test
  void read_entriesInOrder_givesCellsByGenes() throws IOException {
    assertArrayEquals(CellFixture.X, read(BANNER + "3 4 4\n" + ENTRIES));
  }

  @Test
  void read_entriesInAnyOrder_givesTheSame() throws IOException {
    assertArrayEquals(CellFixture.X, read(BANNER + "3 4 4\n3 3 4\n3 2 3\n2 1 1\n1 2 2\n"));
  }

  @Test
  void read_entryTwice_isTheirSum() throws IOException {
    float[][] expected = {{0, 1, 0}, {2, 0, 8}, {0, 0, 4}, {0, 0, 0}};
    assertArrayEquals(expected, read(BANNER + "3 4 6\n3 2 1\n2 1 1\n1 2 2\n3 2 3\n3 3 4\n3 2 4\n"));
  }

  @Test
  void read_otherBlanksAndNoLastLineEnd_isTheSame() throws IOException {
    String text =
        "%%matrixmarket MATRIX Coordinate Integer General\r\n% x\r\n\r\n 3\t4  4\r\n"
            + "2 1 1 \r\n\r\n1\t2\t2\r\n3 2 3\r\n 3 3 4";
    assertArrayEquals(CellFixture.X, read(text));
  }

  @Test
  void read_realValues_areNearestFloats() throws IOException {
    float[][] found =
        read(
            "%%MatrixMarket matrix coordinate real general\n3 4 4\n"
                + "1 1 0.1\n2 1 -1.5e-3\n3 1 12345678.9\n1 2 1E2\n");
    assertArrayEquals(new float[] {0.1f, -1.5e-3f, 12345678.9f}, found[0]);
    assertArrayEquals(new float[] {100, 0, 0}, found[1]);
  }

  @Test
  void read_pattern_isOnes() throws IOException {
    float[][] found = read("%%MatrixMarket matrix coordinate pattern general\n3 4 2\n1 1\n3 4\n");
    assertArrayEquals(new float[][] {{1, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0, 0, 1}}, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 4 4;2 1 1;1 2 2;3 2 3        | line 6 is the end after 3 entries, expected 4.",
        "3 4 4;2 1 1;1 2 2;3 2 3;3 3 4;1 1 1 | line 7 is one more entry than the 4 that the file",
        "3 4 4;4 1 1                    | line 3 has '4', expected a row up to 3.",
        "3 4 4;2 5 1                    | line 3 has '5', expected a column up to 4.",
        "3 4 4;2 0 1                    | line 3 has index 0, expected indices from 1.",
        "3 4 4;2 1                      | line 3 has value '', expected a number.",
        "3 4 4;2 1 x                    | line 3 has value 'x', expected a number.",
        "3 4 4;2 -1 1                   | line 3 has '-1', expected a column up to 4.",
        "3 4 4;2 1 1 9                  | line 3 has more to it, from '9' on, expected its end.",
        "3 4                            | line 2 has '', expected a number of entries.",
        "3 4 99999999999999999999       | line 2 has '99999999999999999999', expected a number of",
        "3 4 4000000000                 | line 2 has 4,000,000,000 entries, expected less than 2^31.",
        "4 3 4;2 1 1                    | line 2 has 4 rows x 3 columns, expected 3 features x 4"
      })
  void read_linesThatDoNotFit_namesTheLine(String lines, String expected) {
    String message = refusal(BANNER + lines.replace(';', '\n') + "\n");
    assertTrue(message.startsWith("matrix.mtx: " + expected), message);
  }

  @ParameterizedTest
  @CsvSource({
    "matrix array real general",
    "matrix coordinate complex general",
    "matrix coordinate real symmetric",
    "vector coordinate real general"
  })
  void read_otherBanner_saysWhatIsExpected(String words) {
    assertEquals(
        "matrix.mtx: line 1 is '%%MatrixMarket "
            + words
            + "', expected '%%MatrixMarket matrix coordinate integer|real|pattern general'. Write it"
            + " in that form.",
        refusal("%%MatrixMarket " + words + "\n3 4 0\n"));
  }

  @Test
  void read_claimOfManyEntries_allocatesNoMoreThanTheFileHas() {
    String message = refusal(BANNER + "3 4 2000000000\n1 1 1\n");
    assertTrue(message.contains("is the end after 1 entries, expected 2,000,000,000"), message);
  }

  @Test
  void read_cutGzip_namesTheLine() throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(BANNER + "3 4 20000\n");
    for (int k = 0; k < 20000; k++) {
      text.append(1 + random.nextInt(3)).append(' ').append(1 + random.nextInt(4)).append(" 1\n");
    }
    Path whole = folder.resolve("whole.mtx.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.mtx.gz"), Arrays.copyOf(bytes, bytes.length / 2));
    IOException e =
        assertThrows(FileFormatException.class, () -> MatrixMarketReader.readTransposed(cut, 3, 4));
    assertTrue(
        e.getMessage().matches("cut\\.mtx\\.gz: line \\d{4,5} is where the gzip data break off .*"),
        e.getMessage());
  }
}
