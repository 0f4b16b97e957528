package org.civae.io.anndata;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One column of obs or var at a glance.
 *
 * @param kind categorical, string, number or boolean
 * @param categories of a categorical, in the file's order, with those that no row has; else empty
 * @param remark range, share of true or an example; how many rows miss a value
 */
public record ColumnSummary(
    String name, String kind, List<CategoryCount> categories, String remark) {

  /** A category and how many rows have it. */
  public record CategoryCount(String name, int count) {}

  static ColumnSummary of(Column column) {
    List<CategoryCount> categories = List.of();
    String remark = "";
    if (column instanceof Column.Categorical categorical) {
      categories = counts(categorical);
    } else if (column instanceof Column.Numeric numeric) {
      remark = range(numeric);
    } else if (column instanceof Column.Flag flag) {
      remark = Arrays.stream(flag.values()).filter(Boolean.TRUE::equals).count() + " true";
    } else if (column instanceof Column.Text text) {
      remark =
          Arrays.stream(text.values())
              .filter(Objects::nonNull)
              .findFirst()
              .map(value -> "such as " + value)
              .orElse("");
    }
    long missing = 0;
    for (int i = 0; i < column.size(); i++) if (column.text(i) == null) missing++;
    if (missing > 0) remark += (remark.isEmpty() ? "" : ", ") + missing + " missing";
    return new ColumnSummary(column.name(), column.kind(), categories, remark);
  }

  /** All columns of a table, in its order. */
  public static List<ColumnSummary> of(AnnotationTable table) {
    return table.columns().stream().map(ColumnSummary::of).toList();
  }

  private static List<CategoryCount> counts(Column.Categorical column) {
    int[] counts = new int[column.categories().size()];
    for (int code : column.codes()) if (code >= 0) counts[code]++;
    List<CategoryCount> summary = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      summary.add(new CategoryCount(column.categories().get(i), counts[i]));
    }
    return List.copyOf(summary);
  }

  private static String range(Column.Numeric column) {
    double[] values = Arrays.stream(column.values()).filter(v -> !Double.isNaN(v)).toArray();
    if (values.length == 0) return "";
    Arrays.sort(values);
    return String.format(
        Locale.ROOT,
        "%s to %s, median %s",
        shown(values[0]),
        shown(values[values.length - 1]),
        shown((values[(values.length - 1) / 2] + values[values.length / 2]) / 2));
  }

  /** Four digits, or a whole number with all of its own. */
  static String shown(double value) {
    if (!Double.isFinite(value)) return String.valueOf(value);
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toString();
  }
}
