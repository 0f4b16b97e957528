package org.civae.plugin.table;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.civae.io.anndata.ColumnSummary;
import org.civae.io.anndata.ColumnSummary.CategoryCount;

/** The columns of obs as a table, and as aligned lines where nobody looks. */
public final class ObsColumns {

  /** Categories named in a line; the table names all. */
  private static final int NAMED = 6;

  private ObsColumns() {}

  /** A column per row: its name, kind, number of categories, and what it holds. */
  public static Table table(List<ColumnSummary> columns) {
    return Table.of(
        List.of("column", "kind", "categories", "holds"),
        () ->
            columns.stream()
                .map(
                    column ->
                        List.of(
                            column.name(),
                            column.kind(),
                            isCategorical(column) ? column.categories().size() : "",
                            holds(column, Integer.MAX_VALUE))));
  }

  /** A column per line. */
  public static String text(List<ColumnSummary> columns) {
    int width = columns.stream().mapToInt(column -> column.name().length()).max().orElse(1);
    return columns.stream()
        .map(
            column ->
                String.format(
                        "  %-" + width + "s  %-11s  %s",
                        column.name(),
                        column.kind(),
                        holds(column, NAMED))
                    .stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  private static String holds(ColumnSummary column, int named) {
    if (!isCategorical(column)) return column.remark();
    List<CategoryCount> all = column.categories();
    String names =
        all.stream()
            .limit(named)
            .map(c -> String.format(Locale.ROOT, "%s (%,d)", c.name(), c.count()))
            .collect(Collectors.joining(", "));
    String more = all.size() > named ? " and " + (all.size() - named) + " more" : "";
    return names + more + (column.remark().isEmpty() ? "" : "; " + column.remark());
  }

  private static boolean isCategorical(ColumnSummary column) {
    return column.kind().equals("categorical");
  }
}
