package org.civae.plugin.command;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;
import org.civae.io.cells.FileKind;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.text.Nearest;
import org.civae.plugin.plot.Coloring;
import org.civae.plugin.plot.FileColors;
import org.civae.plugin.plot.Palette;
import org.civae.preprocess.Labels;

/**
 * What cells may be coloured by: columns of obs, and genes.
 *
 * @param data with the columns
 * @param genes all genes of the file, in the scale to show
 * @param groups columns that name groups even where they hold numbers
 */
record PlotColors(CellData data, CellMatrix genes, List<String> groups) {

  private static final int BLOCK = 4096;
  private static final int NAMED_IN_MESSAGE = 5;

  /**
   * The column of this name, or else the gene.
   *
   * @throws IllegalArgumentException if the file has neither
   */
  Coloring by(String name) throws IOException {
    Optional<Column> column = data.obs().column(name);
    if (column.isPresent()) return of(column.get());
    int gene = data.var().names().indexOf(name);
    if (gene < 0) throw unknown(name);
    return new Coloring.Values(name, values(gene));
  }

  private Coloring of(Column column) throws IOException {
    if (column instanceof Column.Numeric numbers && !groups.contains(column.name())) {
      return new Coloring.Values(column.name(), numbers.values());
    }
    Labels labels = Labels.of(data, column.name());
    return new Coloring.Groups(
        column.name(), labels.names(), labels.codes(), colors(column, labels.names()));
  }

  /** Those that the file has for the column's categories, if it has one for each. */
  private List<Color> colors(Column column, List<String> names) throws IOException {
    List<Color> chosen = Palette.colors(names.size());
    if (!(column instanceof Column.Categorical categorical)) return chosen;
    Optional<List<Color>> stored = FileColors.of(stored(column.name()), column);
    if (stored.isEmpty()) return chosen;
    List<String> categories = categorical.categories();
    return names.stream().map(name -> stored.get().get(categories.indexOf(name))).toList();
  }

  private Map<String, Element> stored(String column) throws IOException {
    if (FileKind.of(data.source()) != FileKind.ANNDATA) return Map.of();
    return AnnDataReader.uns(data.source(), List.of(FileColors.key(column)));
  }

  private double[] values(int gene) {
    CellMatrix column = genes.selectVars(new int[] {gene});
    double[] values = new double[column.nObs()];
    for (int from = 0; from < values.length; from += BLOCK) {
      int[] rows = IntStream.range(from, Math.min(values.length, from + BLOCK)).toArray();
      float[] block = new float[rows.length];
      column.readRows(rows, block);
      for (int i = 0; i < block.length; i++) values[from + i] = block[i];
    }
    return values;
  }

  private IllegalArgumentException unknown(String name) {
    List<String> all =
        Stream.concat(data.obs().columnNames().stream(), data.var().names().stream()).toList();
    List<String> near = Nearest.order(name, all);
    return new IllegalArgumentException(
        String.format(
            "color=%s: %s has no such column of obs and no such gene. Nearest: %s. Choose one.",
            name,
            data.source().getFileName(),
            String.join(", ", near.subList(0, Math.min(NAMED_IN_MESSAGE, near.size())))));
  }
}
