package org.civae.reproduce;

import java.util.List;
import org.civae.io.text.Nearest;

/** All tables that can be made again. */
public final class PaperTables {

  private static final List<PaperTable> ALL =
      List.of(
          new LatentTable(),
          new CostTable(),
          new BetaTable(3, DataSet.DIGITS),
          new BetaTable(4, DataSet.MNIST),
          new BetaTable(5, DataSet.USPS),
          new BetaTable(6, DataSet.STL_10),
          new BetaTable(7, DataSet.FASHION_MNIST),
          new BetaTable(8, DataSet.REUTERS),
          new BetaTable(9, DataSet.HAR),
          new LineageTable());

  private PaperTables() {}

  public static List<PaperTable> all() {
    return ALL;
  }

  /**
   * The table of this name.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static PaperTable named(String name) {
    List<String> names = ALL.stream().map(PaperTable::name).toList();
    return ALL.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "table="
                        + name
                        + ": expected one of "
                        + String.join(", ", Nearest.order(name, names))
                        + "."));
  }
}
