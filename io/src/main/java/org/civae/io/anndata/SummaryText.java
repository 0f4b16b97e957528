package org.civae.io.anndata;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An {@link AnnDataSummary} as aligned lines. */
final class SummaryText {

  /** Categories beyond this width are counted, not named. */
  private static final int CATEGORIES_WIDTH = 70;

  private final AnnDataSummary summary;
  private final StringBuilder text = new StringBuilder();

  SummaryText(AnnDataSummary summary) {
    this.summary = summary;
    line("%s: %,d cells x %,d genes", summary.file(), summary.nObs(), summary.nVars());
    line("");
    line("X       %s", x());
    line("layers  %s", names(summary.layers(), SummaryText::encoding));
    line("raw     %s", raw());
    line("obsm    %s", names(summary.obsm(), SummaryText::width));
    table("obs", "cells", summary.obs(), summary.firstObs());
    table("var", "genes", summary.var(), summary.firstVar());
    if (!summary.notes().isEmpty()) {
      line("");
      summary.notes().forEach(note -> line("note: %s", note));
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private String x() {
    return summary
        .x()
        .map(
            x ->
                String.format(
                    Locale.ROOT,
                    "%s of %s; %,d values not zero (%.1f %%), sum %s; scale: %s",
                    x.encoding(),
                    x.dtype(),
                    x.nonZeros(),
                    100.0 * x.nonZeros() / Math.max(1, (double) summary.nObs() * summary.nVars()),
                    sum(x.sum()),
                    x.scale().label()))
        .orElse("none");
  }

  private static String sum(double sum) {
    return Math.abs(sum) < 1000
        ? ColumnSummary.shown(sum)
        : String.format(Locale.ROOT, "%,.0f", sum);
  }

  private String raw() {
    return summary
        .raw()
        .map(
            raw ->
                String.format(
                    Locale.ROOT,
                    "%,d cells x %,d genes, %s; %,d values not zero, sum %s",
                    raw.shape().get(0),
                    raw.shape().get(1),
                    encoding(raw),
                    raw.nonZeros().orElse(0L),
                    sum(raw.sum().orElse(0.0))))
        .orElse("none");
  }

  private static String encoding(ElementSummary matrix) {
    return matrix.kind() + " of " + matrix.dtype();
  }

  /** Number of columns. */
  private static String width(ElementSummary element) {
    List<Long> shape = element.shape();
    return shape.size() < 2
        ? "1"
        : shape.stream().skip(1).map(String::valueOf).collect(Collectors.joining(" x "));
  }

  private void table(
      String name, String rows, List<ColumnSummary> columns, List<String> firstNames) {
    line("");
    line(
        "%s     %d column%s; %s are named like %s",
        name,
        columns.size(),
        columns.size() == 1 ? "" : "s",
        rows,
        firstNames.isEmpty() ? "nothing" : String.join(", ", firstNames));
    int width = columns.stream().mapToInt(column -> column.name().length()).max().orElse(1);
    for (ColumnSummary column : columns) {
      String detail = column.kind().equals("categorical") ? categories(column) : column.remark();
      String format = "  %-" + width + "s  %-11s  %s";
      line(format, column.name(), column.kind(), detail);
    }
  }

  private static String categories(ColumnSummary column) {
    List<ColumnSummary.CategoryCount> all = column.categories();
    StringBuilder shown = new StringBuilder(all.size() + ": ");
    int n = 0;
    while (n < all.size() && (n == 0 || shown.length() < CATEGORIES_WIDTH)) {
      ColumnSummary.CategoryCount category = all.get(n);
      shown.append(n++ == 0 ? "" : ", ");
      shown.append(String.format(Locale.ROOT, "%s (%,d)", category.name(), category.count()));
    }
    if (n < all.size()) shown.append(" ... and ").append(all.size() - n).append(" more");
    if (!column.remark().isEmpty()) shown.append("; ").append(column.remark());
    return shown.toString();
  }

  private static String names(
      List<ElementSummary> elements, Function<ElementSummary, String> remark) {
    if (elements.isEmpty()) return "none";
    return elements.stream()
        .map(element -> element.name() + " (" + remark.apply(element) + ")")
        .collect(Collectors.joining(", "));
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
