package org.civae.plugin.window;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Windows that nobody sees: what was shown, by title, for tests. */
public final class RecordedWindows implements Windows {

  private final Map<String, ResultsTable> tables = new LinkedHashMap<>();
  private final Map<String, ImagePlus> images = new LinkedHashMap<>();

  @Override
  public void show(ResultsTable table, String title) {
    tables.put(title, table);
  }

  @Override
  public void show(ImagePlus image) {
    images.put(image.getTitle(), image);
  }

  @Override
  public Optional<ResultsTable> table(String title) {
    return Optional.ofNullable(tables.get(title));
  }

  @Override
  public boolean areVisible() {
    return true;
  }

  /** The latest table of each title, in the order in which the titles appeared. */
  public Map<String, ResultsTable> tables() {
    return tables;
  }

  /** The latest picture of each title, in the order in which the titles appeared. */
  public Map<String, ImagePlus> images() {
    return images;
  }
}
