package org.civae.plugin.explorer;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.civae.io.anndata.Column;

/** What every cell is coloured by, and what the legend says. */
sealed interface CellColors {

  /** Name of the gene or the column. */
  String name();

  Color color(int cell);

  /** Order of drawing: what is drawn later lies above. */
  double depth(int cell);

  /** Above this many different texts no legend could be read. */
  int MOST_CATEGORIES = 100;

  /**
   * @param codes category of each cell, -1 for none
   * @param colors one per category
   */
  record Categories(String name, List<String> categories, int[] codes, List<Color> colors)
      implements CellColors {

    @Override
    public Color color(int cell) {
      return codes[cell] < 0 ? Palette.MISSING : colors.get(codes[cell]);
    }

    /** In no order that favours a category, and always the same. */
    @Override
    public double depth(int cell) {
      return codes[cell] < 0 ? -1 : (cell * 0x9E3779B97F4A7C15L >>> 11) / (double) (1L << 53);
    }
  }

  /**
   * @param values NaN for none
   * @param low value of the first colour
   * @param high value of the last
   */
  record Values(String name, double[] values, double low, double high) implements CellColors {

    @Override
    public Color color(int cell) {
      return Palette.sequence((values[cell] - low) / (high - low));
    }

    /** High values above low ones, which are mostly dropouts. */
    @Override
    public double depth(int cell) {
      return Double.isNaN(values[cell]) ? Double.NEGATIVE_INFINITY : values[cell];
    }
  }

  /** A gene: colours end at its 99.5th percentile, so that no single cell takes them all. */
  static CellColors ofGene(String name, float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) wide[i] = values[i];
    return values(name, wide);
  }

  /**
   * A column of obs.
   *
   * @param known colours of its categories, if the file has them
   */
  static CellColors ofColumn(Column column, Optional<List<Color>> known) {
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
    for (int i = 0; i < codes.length; i++) codes[i] = names.indexOf(column.text(i));
    return new Categories(
        column.name(), names, codes, known.orElseGet(() -> Palette.categories(names.size())));
  }

  private static List<String> categories(Column column) {
    if (column instanceof Column.Categorical categorical) return categorical.categories();
    TreeSet<String> found = new TreeSet<>();
    for (int i = 0; i < column.size(); i++) {
      if (column.text(i) != null) found.add(column.text(i));
    }
    return new ArrayList<>(found);
  }

  private static CellColors values(String name, double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) return new Values(name, values, 0, 1);
    double low = Math.min(0, sorted[0]);
    if (sorted[0] > 0 && sorted[0] > 0.5 * sorted[sorted.length - 1]) low = sorted[0];
    double high = sorted[(int) Math.round(0.995 * (sorted.length - 1))];
    if (high <= low) high = sorted[sorted.length - 1] > low ? sorted[sorted.length - 1] : low + 1;
    return new Values(name, values, low, high);
  }
}
