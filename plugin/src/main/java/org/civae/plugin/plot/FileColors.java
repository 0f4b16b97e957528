package org.civae.plugin.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;

/** Colours of categories as scanpy keeps them: texts such as #1f77b4 in uns['COLUMN_colors']. */
public final class FileColors {

  private static final int HEX = 16;
  private static final String FORM = "#([0-9a-fA-F]{6})([0-9a-fA-F]{2})?";

  private FileColors() {}

  /** The key in uns of a column's colours. */
  public static String key(String column) {
    return column + "_colors";
  }

  /**
   * One per category of the column; empty where the file has none, too few, or names of colours, as
   * matplotlib knows them.
   */
  public static Optional<List<Color>> of(Map<String, Element> uns, Column column) {
    if (!(column instanceof Column.Categorical categories)) return Optional.empty();
    if (!(uns.get(key(column.name())) instanceof Element.Texts texts)) {
      return Optional.empty();
    }
    if (texts.values().length < categories.categories().size()) return Optional.empty();
    List<Color> colors = new ArrayList<>();
    for (String text : texts.values()) {
      if (text == null || !text.matches(FORM)) return Optional.empty();
      colors.add(new Color(Integer.parseInt(text.substring(1, 7), HEX)));
    }
    return Optional.of(colors);
  }
}
