package org.civae.io.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Markdown page of sections, each written by a command of its own. */
public final class SectionedPage {

  private static final String TITLE =
      "# %s\n\nEvery section is written by the command it names; do not edit.\n";

  private SectionedPage() {}

  /**
   * Replaces the section of this heading, or adds it at the end; the other sections stay as they
   * are. The page is written aside and moved into place.
   *
   * @param heading without its marks
   * @param body Markdown
   * @return the section
   */
  public static String write(Path page, String heading, String body) throws IOException {
    String text = Files.exists(page) ? Files.readString(page) : title(page);
    String head = "\n## " + heading + "\n";
    String section = head + "\n" + body.strip() + "\n";
    int from = text.indexOf(head);
    String whole;
    if (from < 0) {
      whole = text.stripTrailing() + "\n" + section;
    } else {
      int to = text.indexOf("\n## ", from + 1);
      whole = text.substring(0, from) + section + (to < 0 ? "" : text.substring(to));
    }
    try (AsideFile aside = new AsideFile(page)) {
      aside.write(file -> Files.writeString(file, whole));
      aside.commit();
    }
    return section;
  }

  /** The file's name as a title. */
  private static String title(Path page) {
    String name = page.getFileName().toString().replaceFirst("\\.md$", "").replace('-', ' ');
    return String.format(TITLE, Character.toUpperCase(name.charAt(0)) + name.substring(1));
  }
}
