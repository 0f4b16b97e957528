package org.civae.plugin.explorer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.civae.plugin.table.Numbers;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory.Step;

/** What is seen, as CSV: one header line, texts quoted, numbers of up to six digits not. */
final class ExplorerTables {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setRecordSeparator('\n')
          .setQuoteMode(QuoteMode.NON_NUMERIC)
          .get();

  private ExplorerTables() {}

  /**
   * The gene table as it is filtered and sorted.
   *
   * @param rows of the table, from top to bottom
   */
  static void writeGenes(GeneTable genes, int[] rows, Path file) throws IOException {
    try (CSVPrinter csv = FORMAT.print(Files.newBufferedWriter(file))) {
      for (int c = 0; c < genes.getColumnCount(); c++) csv.print(genes.key(c));
      csv.println();
      for (int row : rows) {
        csv.print(genes.gene(row));
        for (int c = 1; c < genes.getColumnCount(); c++) {
          csv.print(number((Double) genes.getValueAt(row, c)));
        }
        csv.println();
      }
    }
  }

  /** Every gene as decoded at one position. */
  static void writeDecoded(ExploredPath path, double fraction, Path file) throws IOException {
    try (CSVPrinter csv = FORMAT.print(Files.newBufferedWriter(file))) {
      csv.printRecord("gene", "fraction", "mean", "median", "sd", "q25", "q75", "slope");
      for (String gene : path.genes()) {
        csv.printRecord(
            gene,
            number(fraction),
            number(path.at(gene, fraction, Step::mean)),
            number(path.at(gene, fraction, Step::median)),
            number(path.at(gene, fraction, Step::sd)),
            number(path.at(gene, fraction, Step::q25)),
            number(path.at(gene, fraction, Step::q75)),
            number(path.slope(gene, fraction)));
      }
    }
  }

  /** The trends of some genes, a line per gene and step. */
  static void writeTrends(ExploredPath path, List<String> genes, Path file) throws IOException {
    try (CSVPrinter csv = FORMAT.print(Files.newBufferedWriter(file))) {
      csv.printRecord("gene", "fraction", "mean", "q25", "q75");
      for (String gene : genes) {
        double[] mean = path.along(gene, Step::mean);
        double[] q25 = path.along(gene, Step::q25);
        double[] q75 = path.along(gene, Step::q75);
        for (int i = 0; i < mean.length; i++) {
          csv.printRecord(
              gene,
              number(path.trajectory().steps().get(i).fraction()),
              number(mean[i]),
              number(q25[i]),
              number(q75[i]));
        }
      }
    }
  }

  /** The selected cells with all that obs knows of them. */
  static void writeCells(CellTable cells, Path file) throws IOException {
    try (CSVPrinter csv = FORMAT.print(Files.newBufferedWriter(file))) {
      for (int c = 0; c < cells.getColumnCount(); c++) csv.print(cells.getColumnName(c));
      csv.println();
      for (int row = 0; row < cells.getRowCount(); row++) {
        for (int c = 0; c < cells.getColumnCount(); c++) csv.print(cells.getValueAt(row, c));
        csv.println();
      }
    }
  }

  /** The genes of the heatmap from top to bottom. */
  static void writeOrder(List<String> genes, ExploredPath path, Path file) throws IOException {
    try (CSVPrinter csv = FORMAT.print(Files.newBufferedWriter(file))) {
      csv.printRecord("row", "gene", "score", "onset", "peak");
      for (int row = 0; row < genes.size(); row++) {
        GeneTrend trend = path.trend(genes.get(row));
        csv.printRecord(
            row + 1,
            trend.gene(),
            number(trend.score()),
            number(trend.onset()),
            number(trend.peak()));
      }
    }
  }

  /** Nothing for NaN. */
  private static Double number(double value) {
    return Double.isNaN(value) ? null : rounded(value);
  }

  private static Double rounded(double value) {
    return Double.isInfinite(value) ? (Double) value : Double.valueOf(Numbers.text(value));
  }
}
