package org.civae.plugin.window;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.Optional;

/**
 * Where tables and pictures appear. Titles are an interface: macros select windows by them.
 *
 * <p>May be called from any thread.
 */
public interface Windows {

  /**
   * The title of a window: {@code CI-VAE genes - cells.h5ad}.
   *
   * @param what it shows, in a word or two
   * @param input name of the file that it was made of
   */
  static String title(String what, String input) {
    return "CI-VAE %s - %s".formatted(what, input);
  }

  /** Shows a table, in place of one that has the same title. */
  void show(ResultsTable table, String title);

  /** Shows a picture, a plot or a stack under its own title. */
  void show(ImagePlus image);

  /** The table in the window of a title, to add rows to; empty if there is no such window. */
  default Optional<ResultsTable> table(String title) {
    return Optional.empty();
  }

  /**
   * Shows lines of text, in place of those that have the same title; nothing where none are seen.
   */
  default void show(String text, String title) {}

  /** Whether anybody sees what is shown. */
  boolean areVisible();

  /** Whether the user pressed Escape since {@link #forgetEscape}. */
  default boolean isEscapePressed() {
    return false;
  }

  /** An Escape that was meant for something else does not count. */
  default void forgetEscape() {
    // Where nobody sees anything, nobody presses a key.
  }
}
