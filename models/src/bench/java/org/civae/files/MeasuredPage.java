package org.civae.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of measurements, a section per benchmark; each benchmark rewrites its own. */
public final class MeasuredPage {

  private static final String TITLE =
      "# %s\n\nEvery section is written by the command it names; do not edit.\n";

  private MeasuredPage() {}

  /**
   * Replaces the section of this heading, or adds it at the end.
   *
   * @param heading without its marks
   * @param body Markdown
   */
  public static void write(Path page, String heading, String body) throws IOException {
    String text = Files.exists(page) ? Files.readString(page) : title(page);
    String head = "\n## " + heading + "\n";
    String section = head + "\n" + body.strip() + "\n";
    int from = text.indexOf(head);
    if (from < 0) {
      text = text.stripTrailing() + "\n" + section;
    } else {
      int to = text.indexOf("\n## ", from + 1);
      text = text.substring(0, from) + section + (to < 0 ? "" : text.substring(to));
    }
    Files.writeString(page, text);
    System.out.print(section);
  }

  /** The file's name as a title. */
  private static String title(Path page) {
    String name = page.getFileName().toString().replaceFirst("\\.md$", "").replace('-', ' ');
    return String.format(TITLE, Character.toUpperCase(name.charAt(0)) + name.substring(1));
  }
}
