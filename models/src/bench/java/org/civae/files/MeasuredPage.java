package org.civae.files;

import java.io.IOException;
import java.nio.file.Path;
import org.civae.io.file.SectionedPage;

/** A page of measurements, a section per benchmark; each benchmark rewrites its own. */
public final class MeasuredPage {

  private MeasuredPage() {}

  /**
   * Replaces the section of this heading, or adds it at the end, and prints it.
   *
   * @param heading without its marks
   * @param body Markdown
   */
  public static void write(Path page, String heading, String body) throws IOException {
    System.out.print(SectionedPage.write(page, heading, body));
  }
}
