package org.civae.plugin.window;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import java.awt.Font;
import java.util.Optional;

/** ImageJ's own windows, with their menus: List, Data, Save As, high-resolution plots. */
public final class ImageJWindows implements Windows {

  private static final int TEXT_WIDTH = 800;
  private static final int TEXT_HEIGHT = 600;
  private static final Font TEXT_FONT = new Font(Font.MONOSPACED, Font.PLAIN, 13);

  @Override
  public void show(ResultsTable table, String title) {
    table.show(title);
  }

  @Override
  public void show(ImagePlus image) {
    image.show();
  }

  @Override
  public void show(String text, String title) {
    if (WindowManager.getWindow(title) instanceof TextWindow open) {
      open.getTextPanel().clear();
      open.append(text);
    } else {
      TextWindow window = new TextWindow(title, text, TEXT_WIDTH, TEXT_HEIGHT);
      // Columns of text stand below each other only in such a font.
      window.getTextPanel().setFont(TEXT_FONT, true);
    }
  }

  @Override
  public Optional<ResultsTable> table(String title) {
    return Optional.ofNullable(ResultsTable.getResultsTable(title));
  }

  @Override
  public boolean areVisible() {
    return true;
  }

  @Override
  public boolean isEscapePressed() {
    return IJ.escapePressed();
  }

  @Override
  public void forgetEscape() {
    IJ.resetEscape();
  }
}
