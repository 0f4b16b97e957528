package org.civae.plugin.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVPrinter;
import org.civae.contrast.StateContrast;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;

/**
 * A path from state to state as UTF-8 text: numbers have up to six digits, NaN is an empty field,
 * the same values make the same bytes.
 */
public final class TrajectoryTables {

  private TrajectoryTables() {}

  /**
   * {@code genes.csv}: a gene per row, largest |score| first.
   *
   * @param unit of expression, such as "log1p CP10K"
   */
  public static Table genes(List<GeneTrend> trends, String unit) {
    List<Table.Column> columns = new ArrayList<>(List.of(new Table.Column("gene")));
    GeneReadOut.ALL.forEach(readOut -> columns.add(readOut.column(unit)));
    return new Table(
        columns, () -> GeneOrder.byAbsoluteScore(trends).stream().map(TrajectoryTables::row));
  }

  private static List<Object> row(GeneTrend gene) {
    List<Object> row = new ArrayList<>(List.of(gene.gene()));
    GeneReadOut.ALL.forEach(readOut -> row.add(readOut.value().applyAsDouble(gene)));
    return row;
  }

  /**
   * {@code path.csv}: a row per gene and step, genes in the trajectory's order.
   *
   * @param unit of expression, such as "log1p CP10K"
   */
  public static Table path(Trajectory trajectory, String unit) {
    List<Table.Column> columns =
        new ArrayList<>(List.of(new Table.Column("gene"), new Table.Column("fraction")));
    for (String name : List.of("mean", "median", "sd", "q25", "q75")) {
      columns.add(new Table.Column(name, unit));
    }
    return new Table(
        columns,
        () ->
            IntStream.range(0, trajectory.genes().size())
                .boxed()
                .flatMap(j -> trajectory.steps().stream().map(step -> row(trajectory, j, step))));
  }

  private static List<Object> row(Trajectory trajectory, int j, Trajectory.Step step) {
    return List.of(
        trajectory.genes().get(j),
        step.fraction(),
        step.mean()[j],
        step.median()[j],
        step.sd()[j],
        step.q25()[j],
        step.q75()[j]);
  }

  /**
   * {@code genes.rnk}: gene, tab, score, from the largest rise to the largest fall, as rank-based
   * gene set tests read it; genes without a score are left out.
   */
  public static void writeRanking(List<GeneTrend> trends, Path file) throws IOException {
    try (BufferedWriter text = Files.newBufferedWriter(file)) {
      for (GeneTrend trend : GeneOrder.byScore(trends)) {
        if (Double.isNaN(trend.score())) continue;
        text.write(trend.gene() + "\t" + Numbers.text(trend.score()) + "\n");
      }
    }
  }

  /** {@code tests.csv}: every gene of the file, modelled or not, in the file's order. */
  public static void writeTests(StateContrast contrast, Path file) throws IOException {
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      csv.printRecord("gene", "observed_from", "observed_to", "p", "fdr", "p_states", "fdr_states");
      for (int j = 0; j < contrast.genes().size(); j++) {
        csv.printRecord(
            record(
                contrast.genes().get(j),
                contrast.meanFrom()[j],
                contrast.meanTo()[j],
                contrast.p()[j],
                contrast.fdr()[j],
                contrast.states().p()[j],
                contrast.states().fdr()[j]));
      }
    }
  }

  private static Object[] record(String gene, double... values) {
    return Stream.concat(Stream.of(gene), DoubleStream.of(values).mapToObj(Numbers::text))
        .toArray();
  }
}
