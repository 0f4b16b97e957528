package org.civae.plugin.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVPrinter;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;

/** Read-outs of images along a path and in real images; see {@link TrajectoryTables}. */
public final class ReadOutTables {

  /** What read-outs have none of. */
  private static final Set<String> OF_GENES = Set.of("log2fc", "q_change", "stability");

  private ReadOutTables() {}

  /**
   * Real images of a state.
   *
   * @param n how many
   * @param statistics of their read-outs, with the fraction to show them at; NaN for none
   */
  public record State(String name, int n, Trajectory.Step statistics) {}

  /** Headings of {@link #rows}. */
  public static final List<String> COLUMNS =
      List.of("readout", "images", "fraction", "n", "mean", "sd", "median", "q25", "q75");

  /**
   * A row per read-out and step, decoded, and per read-out and state, real.
   *
   * @param paths decoded at each step
   */
  public static List<List<Object>> rows(Trajectory decoded, int paths, List<State> real) {
    List<List<Object>> rows = new ArrayList<>();
    for (int j = 0; j < decoded.genes().size(); j++) {
      for (Trajectory.Step step : decoded.steps()) {
        rows.add(row(decoded.genes().get(j), "decoded", paths, step, j));
      }
      for (State state : real) {
        rows.add(
            row(decoded.genes().get(j), "real " + state.name(), state.n(), state.statistics(), j));
      }
    }
    return rows;
  }

  private static List<Object> row(String name, String images, int n, Trajectory.Step step, int j) {
    return List.of(
        name,
        images,
        step.fraction(),
        (double) n,
        step.mean()[j],
        step.sd()[j],
        step.median()[j],
        step.q25()[j],
        step.q75()[j]);
  }

  /** {@code readouts.csv}. */
  public static void write(List<List<Object>> rows, Path file) throws IOException {
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      csv.printRecord(COLUMNS);
      for (List<Object> row : rows) {
        csv.printRecord(
            row.stream().map(x -> x instanceof Double d ? Numbers.text(d) : x).toList());
      }
    }
  }

  /** {@code readouttests.csv}: a line per read-out, as {@code genes.csv} has of genes. */
  public static void writeTests(List<GeneTrend> trends, Path file) throws IOException {
    List<GeneReadOut> columns =
        GeneReadOut.ALL.stream().filter(column -> !OF_GENES.contains(column.name())).toList();
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      csv.printRecord(
          Stream.concat(Stream.of("readout"), columns.stream().map(GeneReadOut::name)).toArray());
      for (GeneTrend trend : trends) {
        csv.printRecord(
            Stream.concat(
                    Stream.of(trend.gene()),
                    columns.stream().map(c -> Numbers.text(c.value().applyAsDouble(trend))))
                .toArray());
      }
    }
  }
}
