package org.civae.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionedPageTest {

  private static final String NOTICE =
      "\n\nEvery section is written by the command it names; do not edit.\n";

  @TempDir private Path folder;

  @Test
  void write_newPage_hasATitleAndTheSection() throws IOException {
    Path page = folder.resolve("docs/long-runs.md");
    String section = SectionedPage.write(page, "First", "One.");
    assertEquals("\n## First\n\nOne.\n", section);
    assertEquals("# Long runs" + NOTICE + section, Files.readString(page));
  }

  @Test
  void write_sectionThatIsThere_isReplacedInItsPlace() throws IOException {
    Path page = folder.resolve("results.md");
    SectionedPage.write(page, "First", "One.\n\n### Within\n\nTwo.");
    SectionedPage.write(page, "Firstly", "Three.");
    SectionedPage.write(page, "First", "Four.");
    assertEquals(
        "# Results" + NOTICE + "\n## First\n\nFour.\n\n## Firstly\n\nThree.\n",
        Files.readString(page));
    // Nothing of what was written aside stays.
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(page), files.toList());
    }
  }
}
