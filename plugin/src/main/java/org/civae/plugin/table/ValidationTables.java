package org.civae.plugin.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.civae.validate.Distances;
import org.civae.validate.PathMeasures;
import org.civae.validate.PathValidation;
import org.civae.validate.StateCells;

/** A validation as UTF-8 text; see {@link TrajectoryTables} for how numbers are written. */
public final class ValidationTables {

  private ValidationTables() {}

  /** {@code validation.csv}: a line per method. */
  public static void writeMethods(PathValidation result, Path file) throws IOException {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "method",
                "change_r2",
                "change_slope",
                "heldout_change_r2",
                "heldout_change_slope",
                "class_purity_min",
                "class_purity_mean"));
    for (String space : result.spaces()) {
      columns.addAll(
          List.of(
              space + "_start",
              space + "_path_mean",
              space + "_path_worst",
              space + "_end",
              space + "_nearest_cell",
              space + "_path_mean_by_line",
              space + "_path_mean_by_chance"));
    }
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      csv.printRecord(columns);
      for (PathMeasures m : result.methods()) csv.printRecord(method(m, result));
    }
  }

  private static List<String> method(PathMeasures m, PathValidation result) {
    List<String> line = new ArrayList<>(List.of(m.method()));
    add(line, m.change().r2(), m.change().slope());
    add(line, m.heldOutChange().r2(), m.heldOutChange().slope());
    add(line, m.purityMin(), m.purityMean());
    for (int s = 0; s < result.spaces().size(); s++) {
      add(line, m.start(s), m.pathMean(s), m.pathWorst(s), m.end(s), m.nearestCell(s));
      add(
          line,
          m.pathMean(s) / result.straightLine().pathMean(s),
          m.pathMean(s) / result.yardsticks().get(s).meanChance());
    }
    return line;
  }

  /** {@code steps.csv}: a line per method and step. */
  public static void writeSteps(PathValidation result, Path file) throws IOException {
    List<String> columns = new ArrayList<>(List.of("method", "fraction", "class_purity"));
    for (String space : result.spaces()) {
      for (StateCells cells : result.states()) columns.add(space + "_to_" + cells.state());
      columns.add(space + "_to_nearest_state");
      columns.add(space + "_nearest_cell");
    }
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      csv.printRecord(columns);
      for (PathMeasures m : result.methods()) {
        for (PathMeasures.Step step : m.steps()) {
          List<String> line = new ArrayList<>(List.of(m.method()));
          add(line, step.fraction(), step.purity());
          for (Distances distances : step.distances()) {
            add(line, distances.energy());
            add(line, distances.nearestState(), distances.nearestCell());
          }
          csv.printRecord(line);
        }
      }
    }
  }

  private static void add(List<String> line, double... values) {
    for (double value : values) line.add(Numbers.text(value));
  }
}
