package org.civae.plugin.table;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /**
   * {@code readouts.csv}: a row per read-out and step, decoded, and per read-out and state, real.
   *
   * @param paths decoded at each step
   */
  public static Table of(Trajectory decoded, int paths, List<State> real) {
    return Table.of(
        List.of("readout", "images", "fraction", "n", "mean", "sd", "median", "q25", "q75"),
        () ->
            IntStream.range(0, decoded.genes().size())
                .boxed()
                .flatMap(j -> rows(j, decoded, paths, real)));
  }

  private static Stream<List<Object>> rows(int j, Trajectory decoded, int paths, List<State> real) {
    String name = decoded.genes().get(j);
    return Stream.concat(
        decoded.steps().stream().map(step -> row(name, "decoded", paths, step, j)),
        real.stream()
            .map(state -> row(name, "real " + state.name(), state.n(), state.statistics(), j)));
  }

  private static List<Object> row(String name, String images, int n, Trajectory.Step step, int j) {
    return List.of(
        name,
        images,
        step.fraction(),
        n,
        step.mean()[j],
        step.sd()[j],
        step.median()[j],
        step.q25()[j],
        step.q75()[j]);
  }

  /** {@code readouttests.csv}: a row per read-out, as {@code genes.csv} has of genes. */
  public static Table tests(List<GeneTrend> trends) {
    List<GeneReadOut> columns =
        GeneReadOut.ALL.stream().filter(column -> !OF_GENES.contains(column.name())).toList();
    List<Table.Column> headings =
        Stream.concat(Stream.of("readout"), columns.stream().map(GeneReadOut::name))
            .map(Table.Column::new)
            .toList();
    return new Table(
        headings,
        () ->
            trends.stream()
                .map(
                    trend ->
                        Stream.<Object>concat(
                                Stream.of(trend.gene()),
                                columns.stream().map(c -> c.value().applyAsDouble(trend)))
                            .toList()));
  }
}
