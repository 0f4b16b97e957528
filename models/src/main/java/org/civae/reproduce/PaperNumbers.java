package org.civae.reproduce;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.civae.model.Assignment;

/** What the MVAE paper's supplement printed, from the tables beside this class. */
public final class PaperNumbers {

  /** Accuracy that VaDE's own authors printed, by its most probable component. */
  static final double VADE_ON_MNIST = 94.46;

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private static final List<CSVRecord> LATENT = read("latent.csv");
  private static final List<CSVRecord> SECONDS = read("time.csv");
  private static final List<CSVRecord> PARAMETERS = read("parameters.csv");
  private static final List<CSVRecord> BETA = read("beta.csv");

  private PaperNumbers() {}

  /**
   * A row of tables 3 to 9: the best of five runs by accuracy, in percent.
   *
   * @param beta weight of the KL term
   * @param mixture of a Gaussian mixture fitted to the test cells' latents
   * @param argMax of the most probable head
   */
  public record BetaRow(double beta, Assignment assignment, Scores mixture, Scores argMax) {}

  /**
   * Latent dimensions that clustered best (table 1; where its print is damaged, section 5).
   *
   * @param model one of table 1
   */
  public static int latentSize(PaperModel model, DataSet data) {
    return Integer.parseInt(cell(LATENT, model.key(), data));
  }

  /**
   * Seconds of ten trainings (table 2); only their ratios tell anything about another machine.
   *
   * @param model one of table 2
   */
  public static double seconds(PaperModel model, DataSet data) {
    return Double.parseDouble(cell(SECONDS, model.key(), data));
  }

  /**
   * Numbers of parameters with ten latent dimensions (table 2), the same for all kinds of MVAE.
   *
   * @param model one of table 2
   */
  public static int parameters(PaperModel model, DataSet data) {
    String key = model.assignment().isPresent() ? "mvae" : model.key();
    return Integer.parseInt(cell(PARAMETERS, key, data));
  }

  /** Tables 3 to 9: five weights, soft and hard. */
  public static List<BetaRow> betaRows(DataSet data) {
    return BETA.stream()
        .filter(row -> row.get("data").equals(data.key()))
        .map(
            row ->
                new BetaRow(
                    Double.parseDouble(row.get("beta")),
                    row.get("assignment").equals("soft") ? Assignment.SOFT : Assignment.HARD,
                    scores(row, "gmm_"),
                    scores(row, "argmax_")))
        .toList();
  }

  private static Scores scores(CSVRecord row, String prefix) {
    return new Scores(
        Double.parseDouble(row.get(prefix + "acc")),
        Double.parseDouble(row.get(prefix + "nmi")),
        Double.parseDouble(row.get(prefix + "ari")));
  }

  private static String cell(List<CSVRecord> table, String model, DataSet data) {
    return table.stream()
        .filter(row -> row.get("model").equals(model))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(model + ": not in this table"))
        .get(data.key());
  }

  private static List<CSVRecord> read(String name) {
    try (InputStream in = PaperNumbers.class.getResourceAsStream(name);
        CSVParser csv = FORMAT.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return csv.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
