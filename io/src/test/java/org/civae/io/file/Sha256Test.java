package org.civae.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {

  @TempDir Path folder;

  /** The sums of FIPS 180-4's example "abc", and of nothing. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final String NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @Test
  void of_file_isItsSum() throws IOException {
    assertEquals(ABC, Sha256.of(Files.writeString(folder.resolve("b"), "abc")));
  }

  @Test
  void of_folder_isThatOfNamesAndSums() throws IOException {
    Files.writeString(folder.resolve("b"), "abc");
    Files.writeString(folder.resolve("a"), "");
    Files.createDirectory(folder.resolve("c"));
    String lines = NOTHING + "  a\n" + ABC + "  b\n";
    assertEquals(Sha256.of(lines.getBytes(StandardCharsets.UTF_8)), Sha256.of(folder));
    String before = Sha256.of(folder);
    Files.writeString(folder.resolve("a"), "changed");
    assertNotEquals(before, Sha256.of(folder));
  }
}
