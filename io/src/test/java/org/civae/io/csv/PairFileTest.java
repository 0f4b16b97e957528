package org.civae.io.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.civae.io.text.FileFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairFileTest {

  @TempDir private Path folder;

  private PairFile read(String text) throws IOException {
    return PairFile.read(Files.writeString(folder.resolve("symbols.csv"), text));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "\t", ";"})
  void read_anyDelimiter_hasBothColumns(String delimiter) throws IOException {
    PairFile found = read("id,symbol\nE1,\"A B\"\n\nE2,\nE3,C\n".replace(",", delimiter));
    assertEquals(List.of("id", "E1", "E2", "E3"), found.first());
    assertEquals(List.of("symbol", "A B", "", "C"), found.second());
  }

  @Test
  void read_lineOfThreeFields_namesIt() {
    assertRefused(
        "line 3 has 3 fields between commas, expected 2. Leave two columns in the file.",
        "E1,A\nE2,B\nE3,C,D\n");
  }

  @Test
  void read_oneColumn_saysSo() {
    assertRefused(
        "has one column or none, expected two, separated by comma, semicolon or tab. Choose another"
            + " file.",
        "E1\nE2\n");
    assertRefused(
        "has one column or none, expected two, separated by comma, semicolon or tab. Choose another"
            + " file.",
        "");
  }

  private void assertRefused(String message, String text) {
    FileFormatException e = assertThrows(FileFormatException.class, () -> read(text));
    assertEquals("symbols.csv: " + message, e.getMessage());
  }
}
