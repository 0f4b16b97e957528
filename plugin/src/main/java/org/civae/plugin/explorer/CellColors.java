package org.civae.plugin.explorer;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.civae.io.anndata.Column;
import org.civae.plugin.plot.ColorScale;
import org.civae.plugin.plot.Coloring;
import org.civae.plugin.plot.Palette;

/** What every cell is coloured by where a gene or a column of obs is chosen. */
final class CellColors {

  /** Above this many different texts no legend could be read. */
  private static final int MOST_CATEGORIES = 100;

  private static final ColorScale SCALE = ColorScale.GREY_TO_BLUE;

  private CellColors() {}

  /** A gene: colours end at its 99.5th percentile, so that no single cell takes them all. */
  static Coloring ofGene(String name, float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) wide[i] = values[i];
    return values(name, wide);
  }

  /**
   * A column of obs.
   *
   * @param known colours of its categories, if the file has them
   */
  static Coloring ofColumn(Column column, Optional<List<Color>> known) {
    if (column instanceof Column.Numeric numbers) return values(column.name(), numbers.values());
    List<String> names = categories(column);
    if (names.size() > MOST_CATEGORIES) {
      throw new IllegalArgumentException(
          String.format(
              "obs column '%s' has %d different texts, expected at most %d to tell by colour. Choose"
                  + " another column.",
              column.name(), names.size(), MOST_CATEGORIES));
    }
    int[] codes = new int[column.size()];
    for (int i = 0; i < codes.length; i++) {
      String text = column.text(i);
      codes[i] = text == null ? -1 : names.indexOf(text);
    }
    return new Coloring.Groups(
        column.name(), names, codes, known.orElseGet(() -> Palette.colors(names.size())));
  }

  private static List<String> categories(Column column) {
    if (column instanceof Column.Categorical categorical) return categorical.categories();
    TreeSet<String> found = new TreeSet<>();
    for (int i = 0; i < column.size(); i++) {
      if (column.text(i) != null) found.add(column.text(i));
    }
    return new ArrayList<>(found);
  }

  private static Coloring values(String name, double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) return new Coloring.Values(name, values, 0, 1, SCALE);
    double low = Math.min(0, sorted[0]);
    if (sorted[0] > 0 && sorted[0] > 0.5 * sorted[sorted.length - 1]) low = sorted[0];
    double high = sorted[(int) Math.round(0.995 * (sorted.length - 1))];
    if (high <= low) high = sorted[sorted.length - 1] > low ? sorted[sorted.length - 1] : low + 1;
    return new Coloring.Values(name, values, low, high, SCALE);
  }
}
