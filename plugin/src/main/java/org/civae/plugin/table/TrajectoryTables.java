package org.civae.plugin.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
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

  private static final String[] PATH_COLUMNS = {
    "gene", "fraction", "mean", "median", "sd", "q25", "q75"
  };

  private TrajectoryTables() {}

  /** {@code genes.csv}: a gene per line, largest |score| first. */
  public static void writeGenes(List<GeneTrend> trends, Path file) throws IOException {
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      csv.printRecord(
          Stream.concat(Stream.of("gene"), GeneReadOut.ALL.stream().map(GeneReadOut::name))
              .toArray());
      for (GeneTrend gene : GeneOrder.byAbsoluteScore(trends)) {
        double[] values =
            GeneReadOut.ALL.stream().mapToDouble(r -> r.value().applyAsDouble(gene)).toArray();
        csv.printRecord(record(gene.gene(), values));
      }
    }
  }

  /** {@code path.csv}: a line per gene and step, genes in the trajectory's order. */
  public static void writePath(Trajectory trajectory, Path file) throws IOException {
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      csv.printRecord((Object[]) PATH_COLUMNS);
      for (int i = 0; i < trajectory.genes().size(); i++) {
        for (Trajectory.Step step : trajectory.steps()) {
          csv.printRecord(
              record(
                  trajectory.genes().get(i),
                  step.fraction(),
                  step.mean()[i],
                  step.median()[i],
                  step.sd()[i],
                  step.q25()[i],
                  step.q75()[i]));
        }
      }
    }
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
