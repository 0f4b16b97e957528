package org.civae.io.genesets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.civae.io.text.FileFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GmtReaderTest {

  @TempDir private Path folder;

  private static final String TEXT =
      "RISE\thttps://example.org/rise\tA\tB\tC\r\n\nFALL\t\tB\t B \t\tD\t\n";

  private static final List<GeneSet> SETS =
      List.of(
          new GeneSet("RISE", "https://example.org/rise", List.of("A", "B", "C")),
          new GeneSet("FALL", "", List.of("B", "D")));

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("sets.gmt"), text);
  }

  @Test
  void read_setsPerLine_keepsOrderAndEachGeneOnce() throws IOException {
    assertEquals(SETS, GmtReader.read(file(TEXT)));
  }

  @Test
  void read_gzip_isUnpacked() throws IOException {
    Path path = folder.resolve("sets.gmt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write(TEXT.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(SETS, GmtReader.read(path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RISE,up,A;FALL       | line 2 has 1 field between tabs
          RISE,up              | line 1 has 2 fields between tabs
          RISE,up,A;;FALL,,,   | line 3 has 4 fields between tabs
          ,up,A,B              | line 1 has 4 fields between tabs and no name
          """)
  void read_lineThatIsNoSet_namesItsLine(String text, String found) throws IOException {
    assertRefused(
        text,
        found
            + ", expected a set's name, its description and at least one gene. Save it as a GMT"
            + " file.");
  }

  @Test
  void read_nameTwice_namesBothLines() throws IOException {
    assertRefused(
        "RISE,up,A;FALL,down,B;RISE,,C",
        "line 3 names the set 'RISE' again, first in line 1. Give each set a name of its own.");
  }

  @Test
  void read_emptyFile_saysSo() throws IOException {
    FileFormatException e =
        assertThrows(FileFormatException.class, () -> GmtReader.read(file("\n \n")));
    assertEquals(
        "sets.gmt: holds no gene set, expected one per line. Choose another file.", e.getMessage());
  }

  @Test
  void read_noFile_fails() {
    assertThrows(NoSuchFileException.class, () -> GmtReader.read(folder.resolve("none.gmt")));
  }

  /** Tabs are written as commas, line ends as semicolons. */
  private void assertRefused(String text, String message) throws IOException {
    Path path = file(text.replace(',', '\t').replace(';', '\n'));
    FileFormatException e = assertThrows(FileFormatException.class, () -> GmtReader.read(path));
    assertEquals("sets.gmt: " + message, e.getMessage());
  }
}
