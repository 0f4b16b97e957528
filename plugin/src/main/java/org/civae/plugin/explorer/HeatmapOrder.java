package org.civae.plugin.explorer;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.civae.trajectory.GeneTrend;

/** Which genes the heatmap shows, and from top to bottom in which order. */
enum HeatmapOrder {
  ONSET("rising, then falling, by onset") {
    @Override
    List<String> order(List<GeneTrend> strongest) {
      List<GeneTrend> sorted =
          strongest.stream()
              .sorted(
                  Comparator.comparing((GeneTrend gene) -> gene.change() < 0)
                      .thenComparingDouble(GeneTrend::onset))
              .toList();
      return names(sorted);
    }
  },
  SCORE("by |score|") {
    @Override
    List<String> order(List<GeneTrend> strongest) {
      return names(strongest);
    }
  },
  PEAK("by peak") {
    @Override
    List<String> order(List<GeneTrend> strongest) {
      return names(sorted(strongest, GeneTrend::peak));
    }
  },
  NAME("by name") {
    @Override
    List<String> order(List<GeneTrend> strongest) {
      return names(strongest).stream().sorted().toList();
    }
  };

  private final String label;

  HeatmapOrder(String label) {
    this.label = label;
  }

  abstract List<String> order(List<GeneTrend> strongest);

  /**
   * The genes of largest |score|, in this order.
   *
   * @param trends largest |score| first
   */
  List<String> of(List<GeneTrend> trends, int n) {
    return order(trends.subList(0, Math.min(n, trends.size())));
  }

  private static List<GeneTrend> sorted(List<GeneTrend> genes, ToDoubleFunction<GeneTrend> key) {
    return genes.stream().sorted(Comparator.comparingDouble(key)).toList();
  }

  private static List<String> names(List<GeneTrend> genes) {
    return genes.stream().map(GeneTrend::gene).toList();
  }

  @Override
  public String toString() {
    return label;
  }
}
