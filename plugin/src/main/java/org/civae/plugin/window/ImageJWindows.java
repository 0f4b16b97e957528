package org.civae.plugin.window;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import java.util.Optional;

/** ImageJ's own windows, with their menus: List, Data, Save As, high-resolution plots. */
public final class ImageJWindows implements Windows {

  private static final int TEXT_WIDTH = 800;
  private static final int TEXT_HEIGHT = 600;

  @Override
  public void show(ResultsTable table, String title) {
    table.show(title);
  }

  @Override
  public void show(ImagePlus image) {
    image.show();
  }

  @Override
  public Optional<ResultsTable> table(String title) {
    return Optional.ofNullable(ResultsTable.getResultsTable(title));
  }

  @Override
  public void show(String text, String title) {
    if (WindowManager.getWindow(title) instanceof TextWindow open) {
      open.getTextPanel().clear();
      open.append(text);
    } else {
      new TextWindow(title, text, TEXT_WIDTH, TEXT_HEIGHT);
    }
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
