package org.civae.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.civae.files.MeasuredPage;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.file.Sha256;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;
import org.civae.model.ClassPrediction;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.model.ModelCells;
import org.civae.model.ModelConfig;
import org.civae.model.TrainingOptions;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.Preprocessing;
import org.civae.preprocess.Split;
import org.civae.store.ModelStore;
import org.civae.train.ComputeDevice;
import org.civae.train.PreparationOptions;
import org.civae.train.Trainer;
import org.civae.train.TrainingListener;
import org.civae.train.TrainingSet;

/**
 * How often a semi-supervised CI-VAE names the wrong class of cells held out, by how many of the
 * training cells have a label.
 *
 * <p>Every run's error is kept in a file beside the data of the build, so that a long measurement
 * goes on where it was interrupted.
 */
public final class FewLabels {

  private static final int[] SEEDS = {1, 2, 3};
  private static final int ALL = Integer.MAX_VALUE;
  private static final double PIXEL = 255;

  private final Map<String, String> known = new HashMap<>();
  private final Path kept;

  private FewLabels(Path kept) throws IOException {
    this.kept = kept;
    if (!Files.exists(kept)) return;
    for (String line : Files.readAllLines(kept)) known.put(line.split("\t")[0], line.split("\t")[1]);
  }

  /**
   * Writes the page's section.
   *
   * @param args the Markdown page, the folder of the data, a file to keep results in
   */
  public static void main(String[] args) throws IOException {
    Path data = Path.of(args[1]);
    FewLabels measurement = new FewLabels(Path.of(args[2]));
    Path mnist = data.resolve("benchmarks/mnist.h5ad");
    Path crc = data.resolve("singlecell/crc_normal_tumor.h5ad");
    String rows =
        measurement.rows("MNIST", digits(mnist), new int[] {100, 1000, ALL}, 30, 256)
            + measurement.rows("CRC", lineages(crc), new int[] {57, 228, ALL}, 150, 64);
    MeasuredPage.write(
        Path.of(args[0]),
        "Few labels",
        String.format(
            Locale.ROOT,
            """
            Written by `mvn -q -P bench -pl models -am -DskipTests integration-test
            -Dbench.main=org.civae.validate.FewLabels "-Dbench.args=docs/validation.md DATA KEPT"`, DATA
            being the folder of the two files and KEPT a file that an interrupted run goes on from.

            Error on held-out cells (MNIST: the 10,000 test digits, pixels / 255; CRC: 285 cells of 12
            lineages), mean and range over seeds %s, by how many training cells keep their label, the
            same number of each class as far as there are so many. The others train the autoencoder
            alone, as `unlabeled=` lets them, and so do the cells that decide when to stop, unless all
            have labels. The compact default of `ci-vae`; MNIST with minibatch=256 and at most 30
            epochs. Nothing was chosen by these figures.

            | data | labels | error |
            |---|---|---|
            %s
            Files: mnist.h5ad %s, crc_normal_tumor.h5ad %s.""",
            Arrays.toString(SEEDS), rows, hash(mnist), hash(crc)));
  }

  private static String hash(Path file) throws IOException {
    return Sha256.brief(Sha256.of(file));
  }

  private String rows(String name, TrainingSet set, int[] labels, int epochs, int minibatch)
      throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int n : labels) {
      double[] errors = new double[SEEDS.length];
      for (int s = 0; s < SEEDS.length; s++) {
        TrainingOptions options =
            new TrainingOptions(epochs, minibatch, 1e-3, 1e-5, 20, 0, 15, SEEDS[s]);
        String run = name + " " + n + " " + SEEDS[s];
        errors[s] = error(run, withLabels(set, n, SEEDS[s]), set, options);
      }
      rows.append(
          String.format(Locale.ROOT, 
              "| %s | %,d | %s |%n",
              name,
              Math.min(n, set.split().training().length),
              text(errors)));
    }
    return rows.toString();
  }

  private static String text(double[] errors) {
    return String.format(
        Locale.ROOT,
        "%.2f %% (%.2f to %.2f)",
        100 * Arrays.stream(errors).average().orElseThrow(),
        100 * Arrays.stream(errors).min().orElseThrow(),
        100 * Arrays.stream(errors).max().orElseThrow());
  }

  /** The same cells of which n of those trained on keep their class, class by class in turn. */
  private static TrainingSet withLabels(TrainingSet set, int n, long seed) {
    int[] training = set.split().training();
    if (n >= training.length) return set;
    int[] codes = set.classCodes().clone();
    for (int row : set.split().validation()) codes[row] = -1;
    List<List<Integer>> byClass = new ArrayList<>();
    for (int k = 0; k < set.classes().size(); k++) byClass.add(new ArrayList<>());
    for (int row : training) {
      if (codes[row] >= 0) byClass.get(codes[row]).add(row);
      codes[row] = -1;
    }
    Random random = new Random(seed);
    byClass.forEach(rows -> Collections.shuffle(rows, random));
    for (int i = 0, given = 0; given < n; i++) {
      int before = given;
      for (List<Integer> rows : byClass) {
        if (i >= rows.size() || given == n) continue;
        codes[rows.get(i)] = set.classCodes()[rows.get(i)];
        given++;
      }
      if (given == before) break;
    }
    return new TrainingSet(
        set.cells(),
        set.counts(),
        set.preprocessing(),
        set.classes(),
        codes,
        set.exposure(),
        set.split());
  }

  private double error(String run, TrainingSet set, TrainingSet truth, TrainingOptions options)
      throws IOException {
    if (known.containsKey(run)) return Double.parseDouble(known.get(run));
    Trainer.Result trained = CompactModel.train(set, "class", CompactModel.CONFIG, options);
    try (FittedModel model = trained.model()) {
      double error =
          1
              - ClassPrediction.accuracy(
                  model,
                  model.classifier().orElseThrow(),
                  set.cells(),
                  new Labels("class", set.classes(), truth.classCodes()),
                  set.split().test());
      Files.writeString(
          kept,
          run + "\t" + error + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      System.out.printf(Locale.ROOT, "%s: %.4f%n", run, error);
      return error;
    }
  }

  /** The file's own test digits are held out; a tenth of the others decides when to stop. */
  private static TrainingSet digits(Path file) throws IOException {
    CellData data = AnnDataReader.read(file);
    Labels digits = Labels.of(data, "label");
    Labels parts = Labels.of(data, "split");
    int test = parts.code("test", data);
    int[] others = rows(parts, test, false);
    int[] validation = Arrays.stream(others).filter(row -> row % 10 == 0).toArray();
    int[] training = Arrays.stream(others).filter(row -> row % 10 != 0).toArray();
    CellMatrix pixels = data.matrix().mapNonZeros((row, column, x) -> (float) (x / PIXEL));
    double[] exposure = new double[data.nObs()];
    Arrays.fill(exposure, Double.NaN);
    return new TrainingSet(
        new ModelCells(pixels),
        Optional.empty(),
        Preprocessing.fit(Scale.UNKNOWN, data.var().names(), pixels, training, false),
        digits.names(),
        digits.codes(),
        exposure,
        new Split(training, validation, rows(parts, test, true)));
  }

  private static int[] rows(Labels parts, int part, boolean in) {
    return IntStream.range(0, parts.codes().length)
        .filter(row -> (parts.codes()[row] == part) == in)
        .toArray();
  }

  private static TrainingSet lineages(Path file) throws IOException {
    CellData data = AnnDataReader.read(file);
    return TrainingSet.prepare(
        data,
        Labels.of(data, "lineage"),
        new PreparationOptions(
            Normalization.AUTO,
            new GeneChoice.Variable(2000, HighlyVariableGenes.byDispersion()),
            false,
            1));
  }
}
