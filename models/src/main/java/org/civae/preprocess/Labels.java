package org.civae.preprocess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.text.Nearest;

/**
 * One obs column as classes or states.
 *
 * @param column its name; empty if there is none
 * @param names in the column's order, only those that have cells
 * @param codes index into {@code names} per cell, -1 where the entry is missing
 */
public record Labels(String column, List<String> names, int[] codes) {

  /** More different values than this are measurements, not classes. */
  public static final int MAX_CLASSES = 1000;

  /**
   * @throws IllegalArgumentException if there is no such column, or it does not look like classes
   */
  public static Labels of(CellData data, String columnName) {
    Column column = data.obsColumn(columnName);
    List<String> names = namesInUse(column);
    if (names.isEmpty() || names.size() > MAX_CLASSES) {
      throw new IllegalArgumentException(
          String.format(
              "%s: obs column '%s' has %d different values, expected 1 to %d. %s",
              data.source().getFileName(),
              columnName,
              names.size(),
              MAX_CLASSES,
              others(data, columnName)));
    }
    int[] codes = new int[column.size()];
    for (int i = 0; i < codes.length; i++) codes[i] = names.indexOf(column.text(i));
    return new Labels(columnName, names, codes);
  }

  /** Of cells of which no class is known, in no column. */
  public static Labels none(int nObs) {
    int[] codes = new int[nObs];
    Arrays.fill(codes, -1);
    return new Labels("", List.of(), codes);
  }

  private static String others(CellData data, String columnName) {
    List<String> others = new ArrayList<>(data.obs().columnNames());
    others.remove(columnName);
    if (others.isEmpty()) return "There is no other column.";
    return "Choose another column, nearest first: "
        + String.join(", ", Nearest.order(columnName, others))
        + ".";
  }

  private static List<String> namesInUse(Column column) {
    TreeSet<String> found = new TreeSet<>();
    for (int i = 0; i < column.size(); i++) {
      if (column.text(i) != null) found.add(column.text(i));
    }
    if (!(column instanceof Column.Categorical categorical)) return new ArrayList<>(found);
    return categorical.categories().stream().filter(found::contains).toList();
  }

  /**
   * The same with the cells of some names taken for cells without an entry.
   *
   * @throws IllegalArgumentException if a name has no cells
   */
  public Labels without(List<String> unlabeled, CellData data) {
    for (String name : unlabeled) code(name, data);
    return known(unlabeled);
  }

  /** The same where it is of no matter whether the names have cells, as in a file to replay on. */
  public Labels known(List<String> unlabeled) {
    List<String> kept = names.stream().filter(name -> !unlabeled.contains(name)).toList();
    int[] places = names.stream().mapToInt(kept::indexOf).toArray();
    return new Labels(
        column, kept, Arrays.stream(codes).map(code -> code < 0 ? code : places[code]).toArray());
  }

  /** The same of some cells; all others have no name. */
  public Labels only(int[] rows) {
    int[] some = new int[codes.length];
    Arrays.fill(some, -1);
    for (int row : rows) some[row] = codes[row];
    return new Labels(column, names, some);
  }

  /** Codes of some cells, in this order. */
  public Labels select(int[] rows) {
    return new Labels(column, names, Arrays.stream(rows).map(row -> codes[row]).toArray());
  }

  /** Rows of one name, ascending. */
  public int[] rows(int code) {
    return IntStream.range(0, codes.length).filter(i -> codes[i] == code).toArray();
  }

  /**
   * Rows of one name that have another one in other labels, such as those of a class in a state.
   */
  public int[] rows(int code, Labels others, int otherCode) {
    return IntStream.range(0, codes.length)
        .filter(i -> codes[i] == code && others.codes[i] == otherCode)
        .toArray();
  }

  /** Number of cells of one name. */
  public int count(int code) {
    return (int) Arrays.stream(codes).filter(c -> c == code).count();
  }

  /**
   * The code of a name.
   *
   * @throws IllegalArgumentException naming those there are, nearest first
   */
  public int code(String name, CellData data) {
    int code = names.indexOf(name);
    if (code < 0) {
      throw new IllegalArgumentException(
          String.format(
              "%s: obs column '%s' has no cells of '%s'. It has, nearest first: %s.",
              data.source().getFileName(),
              column,
              name,
              String.join(", ", Nearest.order(name, names))));
    }
    return code;
  }

  /**
   * Names between two, in the order of a walk from one to the other; none unless the column is an
   * ordered categorical.
   *
   * @param from code
   * @param to code, another
   */
  public List<String> between(int from, int to, CellData data) {
    boolean ordered = data.obsColumn(column) instanceof Column.Categorical c && c.ordered();
    if (!ordered) return List.of();
    List<String> between =
        new ArrayList<>(names.subList(Math.min(from, to) + 1, Math.max(from, to)));
    if (from > to) Collections.reverse(between);
    return between;
  }

  /**
   * Checks that every class can be trained on and judged.
   *
   * @throws IllegalArgumentException naming a class with fewer cells than parts of a split
   */
  public void requireTrainable(CellData data) {
    for (int code = 0; code < names.size(); code++) {
      if (count(code) < Split.MIN_CLASS_SIZE) {
        throw new IllegalArgumentException(
            String.format(
                "%s: class '%s' of obs column '%s' has %d cell%s, expected at least %d (to train,"
                    + " to stop and to judge by). Merge it with another class or remove it.",
                data.source().getFileName(),
                names.get(code),
                column,
                count(code),
                count(code) == 1 ? "" : "s",
                Split.MIN_CLASS_SIZE));
      }
    }
  }
}
