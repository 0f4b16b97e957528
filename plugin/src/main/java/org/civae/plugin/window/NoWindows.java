package org.civae.plugin.window;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** Shows nothing: a command without a display saves its results, and that is all. */
public final class NoWindows implements Windows {

  @Override
  public void show(ResultsTable table, String title) {
    // Nobody would see it.
  }

  @Override
  public void show(ImagePlus image) {
    // Nobody would see it.
  }

  @Override
  public boolean areVisible() {
    return false;
  }
}
