package org.civae.plugin.report;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;
import org.civae.testdata.Program;
import org.civae.trajectory.GeneTrend;

/**
 * What the demo found, beside what is true of its cells.
 *
 * @param var of the generated cells, with each gene's programme
 * @param results the folder of the trajectory
 */
public record DemoText(TrajectorySummary summary, AnnotationTable var, Path results) {

  /** Genes that are looked at from the top: those that rise to the end, and a few more. */
  private static final int TOP = 140;

  /** The generated genes that rise all the way, and how many of them are among the first. */
  public String toText() {
    Map<String, String> programs = programs();
    String rise = Program.RISE.label();
    long rising = programs.values().stream().filter(rise::equals).count();
    long byPath = risingAmongTop(programs, GeneTrend::score);
    long byMeans = risingAmongTop(programs, g -> g.observedTo() - g.observedFrom());
    return summary.toText()
        + String.format(
            "%nof the %d genes made to rise, among the %d of largest positive%n"
                + "  score along the path        %d%n"
                + "  plain difference of means   %d%n"
                + "pictures and tables in %s (look at trends.png first)%n",
            rising, TOP, byPath, byMeans, results);
  }

  private long risingAmongTop(Map<String, String> programs, ToDoubleFunction<GeneTrend> value) {
    return summary.result().trends().stream()
        .sorted(Comparator.comparingDouble(value).reversed())
        .limit(TOP)
        .filter(trend -> Program.RISE.label().equals(programs.get(trend.gene())))
        .count();
  }

  private Map<String, String> programs() {
    Column program = var.column("program").orElseThrow();
    Map<String, String> programs = new HashMap<>();
    for (int j = 0; j < var.size(); j++) programs.put(var.names().get(j), program.text(j));
    return programs;
  }
}
