package org.civae.preprocess;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;

/**
 * What a model is told about each cell beside its genes, such as the batch it was measured in, so
 * that the latent space need not hold it.
 *
 * @param columns whose levels, one after another, are the entries of a one-hot row
 * @param codes level of each cell, per column
 */
public record Covariates(List<Covariate> columns, int[][] codes) {

  /** Of any cells, where a model is told nothing. */
  public static final Covariates NONE = new Covariates(List.of(), new int[0][]);

  public Covariates {
    columns = List.copyOf(columns);
  }

  /**
   * One obs column.
   *
   * @param column its name
   * @param levels in the order of their codes
   */
  public record Covariate(String column, List<String> levels) {
    public Covariate {
      levels = List.copyOf(levels);
    }
  }

  /**
   * Takes columns and their levels as a file has them.
   *
   * @throws IllegalArgumentException if a column is not there, is listed twice, or a cell has no
   *     entry
   */
  public static Covariates of(CellData data, List<String> columnNames) {
    if (columnNames.stream().distinct().count() < columnNames.size()) {
      throw new IllegalArgumentException(
          "batch=" + String.join(",", columnNames) + ": expected each column once.");
    }
    List<Covariate> columns = new ArrayList<>();
    for (String name : columnNames) {
      Labels labels = Labels.of(data, name);
      requireEntries(labels, data);
      columns.add(new Covariate(name, labels.names()));
    }
    return replay(columns, data);
  }

  private static void requireEntries(Labels labels, CellData data) {
    long missing = Arrays.stream(labels.codes()).filter(code -> code < 0).count();
    if (missing == 0) return;
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s: obs column '%s' has no entry for %,d of %,d cells, expected one for each, as the"
                + " model is told it. Leave those cells out, or the column out of batch=.",
            data.source().getFileName(),
            labels.column(),
            missing,
            labels.codes().length));
  }

  /**
   * The same columns of another file.
   *
   * @throws IllegalArgumentException if a column is not there, or a cell has a level that is not
   *     known, or none
   */
  public static Covariates replay(List<Covariate> columns, CellData data) {
    int[][] codes = new int[columns.size()][];
    for (int c = 0; c < codes.length; c++) codes[c] = codes(columns.get(c), data);
    return new Covariates(columns, codes);
  }

  private static int[] codes(Covariate covariate, CellData data) {
    Column column = data.obsColumn(covariate.column);
    int[] codes = new int[column.size()];
    for (int i = 0; i < codes.length; i++) {
      String level = column.text(i);
      codes[i] = level == null ? -1 : covariate.levels.indexOf(level);
      if (codes[i] < 0) {
        throw new IllegalArgumentException(
            String.format(
                "%s: obs column '%s' at cell '%s': %s, expected one of %s. Leave those cells out,"
                    + " or train with them.",
                data.source().getFileName(),
                covariate.column,
                data.obs().names().get(i),
                level == null ? "no entry" : "'" + level + "'",
                String.join(", ", covariate.levels)));
      }
    }
    return codes;
  }

  /**
   * Checks that every level has cells to train on: the weights of any other would stay as random as
   * they were made, and be decoded with.
   *
   * @throws IllegalArgumentException naming a level that has none
   */
  public void requireTrained(int[] training, Path file) {
    for (int c = 0; c < codes.length; c++) {
      Covariate column = columns.get(c);
      int[] ofColumn = codes[c];
      int[] cells = new int[column.levels.size()];
      for (int row : training) cells[ofColumn[row]]++;
      for (int level = 0; level < cells.length; level++) {
        if (cells[level] > 0) continue;
        throw new IllegalArgumentException(
            String.format(
                "%s: batch=%s: none of the cells of '%s' is there to train on, as they are held out"
                    + " or filtered out, expected at least one of each level. Leave out donor= where"
                    + " it holds whole levels out, leave the column out of batch=, or merge or"
                    + " remove the level.",
                file.getFileName(), column.column, column.levels.get(level)));
      }
    }
  }

  /** Entries of a one-hot row: the levels of all columns. */
  public int width() {
    return width(columns);
  }

  /** Entries of a one-hot row of these columns. */
  public static int width(List<Covariate> columns) {
    return columns.stream().mapToInt(column -> column.levels.size()).sum();
  }

  /** n x width, row-major: 1 at the level of each column, 0 elsewhere. */
  public float[] oneHot(int[] rows) {
    int width = width();
    float[] values = new float[rows.length * width];
    int first = 0;
    for (int c = 0; c < codes.length; c++) {
      for (int i = 0; i < rows.length; i++) values[i * width + first + codes[c][rows[i]]] = 1;
      first += columns.get(c).levels.size();
    }
    return values;
  }

  /** One-hot rows of every combination of levels: what to average over; one of width 0 for none. */
  public static List<float[]> combinations(List<Covariate> columns) {
    List<float[]> rows = List.of(new float[0]);
    for (Covariate column : columns) {
      int levels = column.levels.size();
      rows =
          rows.stream()
              .flatMap(
                  row ->
                      IntStream.range(0, levels)
                          .mapToObj(
                              level -> {
                                float[] longer = Arrays.copyOf(row, row.length + levels);
                                longer[row.length + level] = 1;
                                return longer;
                              }))
              .toList();
    }
    return rows;
  }
}
