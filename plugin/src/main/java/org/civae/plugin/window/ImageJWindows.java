package org.civae.plugin.window;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.Optional;

/** ImageJ's own windows, with their menus: List, Data, Save As, high-resolution plots. */
public final class ImageJWindows implements Windows {

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
