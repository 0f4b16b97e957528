package org.civae.evaluate;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.civae.cluster.ClusterAgreement;
import org.civae.cluster.GaussianMixture.Covariance;
import org.civae.cluster.KMeans;
import org.civae.cluster.MixtureFit;
import org.civae.files.MeasuredPage;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.file.Sha256;
import org.civae.preprocess.Labels;

/**
 * What clustering reaches on real cells without a model, and how much time mixtures and k-means take.
 *
 * <p>{@code ClusterBenchmark PAGE CELLS}, {@code CELLS} being crc_normal_tumor.h5ad.
 */
public final class ClusterBenchmark {

  private static final String COMMAND =
      """
      By `mvn -q -P bench -pl models -am -DskipTests integration-test
      -Dbench.main=org.civae.evaluate.ClusterBenchmark "-Dbench.args=docs/clustering.md CELLS"`:
      """;

  private static final String COLUMN = "lineage";
  private static final int SEEDS = 5;
  private static final int RESTARTS = 10;

  private static final int N = 100_000;
  private static final int WIDTH = 20;
  private static final int K = 12;

  private ClusterBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path page = Path.of(args[0]);
    withoutModel(page, Path.of(args[1]));
    times(page);
  }

  private static void withoutModel(Path page, Path file) throws IOException {
    List<ClusterAgreement> found = new ArrayList<>();
    int k;
    int cells;
    int genes;
    try (CellData data = AnnDataReader.read(file)) {
      Labels labels = Labels.of(data, COLUMN);
      k = labels.names().size();
      cells = data.nObs();
      genes = data.nVars();
      ComponentGroups first = null;
      for (int seed = 1; seed <= SEEDS; seed++) {
        KMeans.Options options = new KMeans.Options(k, RESTARTS, seed);
        if (first == null) {
          first = ComponentGroups.of(data.matrix(), ComponentGroups.COMPONENTS, options, s -> {});
        }
        KMeans groups = KMeans.of(first.points(), data.nObs(), options, s -> {});
        found.add(ClusterAgreement.of(labels.codes(), groups.groups()));
      }
    }
    MeasuredPage.write(
        page,
        "Without a model",
        COMMAND
            + String.format(
                Locale.ROOT,
                """
                k-means of %d groups (the best of %d starts) on the first %d principal components of
                %s (SHA-256 %s; X, %,d cells x %,d genes), compared with `%s`; mean and SD over seeds
                1 to %d.

                | ACC | NMI | ARI |
                |---|---|---|
                | %s | %s | %s |
                """,
                k,
                RESTARTS,
                ComponentGroups.COMPONENTS,
                file.getFileName(),
                Sha256.of(file).substring(0, 12),
                cells,
                genes,
                COLUMN,
                SEEDS,
                spread(found, ClusterAgreement::accuracy),
                spread(found, ClusterAgreement::nmi),
                spread(found, ClusterAgreement::ari)));
  }

  private static String spread(
      List<ClusterAgreement> found, ToDoubleFunction<ClusterAgreement> value) {
    DescriptiveStatistics all = new DescriptiveStatistics();
    found.forEach(agreement -> all.addValue(value.applyAsDouble(agreement)));
    return String.format(
        Locale.ROOT, "%.3f +- %.3f", all.getMean(), all.getStandardDeviation());
  }

  private static void times(Path page) throws IOException {
    float[] points = groups();
    StringBuilder table = new StringBuilder();
    table.append("| method | starts | seconds of all cores | iterations of the best start |\n|---|---|---|---|\n");
    for (int starts : new int[] {1, RESTARTS}) {
      for (Covariance covariance : Covariance.values()) {
        MixtureFit.Options options = new MixtureFit.Options(K, covariance, starts, 1);
        line(
            table,
            "mixture, " + covariance.name().toLowerCase(Locale.ROOT),
            starts,
            () -> MixtureFit.of(points, N, options, s -> {}).iterations());
      }
      KMeans.Options options = new KMeans.Options(K, starts, 1);
      line(table, "k-means", starts, () -> KMeans.of(points, N, options, s -> {}).iterations());
    }
    MeasuredPage.write(
        page,
        "Time",
        COMMAND
            + String.format(
                Locale.ROOT,
                """
                %,d generated points in %d dimensions (%d clouds that overlap, seed 1), a mixture with the
                k-means that it starts from. Processor time of all cores together (Java %s, %d cores), as
                other work went on; alone on the machine it takes about that over the number of cores.

                """,
                N,
                WIDTH,
                K,
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors())
            + table);
  }

  private static void line(
      StringBuilder table, String method, int starts, Supplier<Integer> work) {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = process.getProcessCpuTime();
    int iterations = work.get();
    double seconds = (process.getProcessCpuTime() - before) / 1e9;
    table.append(
        String.format(
            Locale.ROOT, "| %s | %d | %.1f | %d |%n", method, starts, seconds, iterations));
  }

  private static float[] groups() {
    Random random = new Random(1);
    float[] centers = new float[K * WIDTH];
    for (int e = 0; e < centers.length; e++) centers[e] = (float) (0.5 * random.nextGaussian());
    float[] points = new float[N * WIDTH];
    for (int e = 0; e < points.length; e++) {
      int group = e / WIDTH % K;
      points[e] = (float) (centers[group * WIDTH + e % WIDTH] + random.nextGaussian());
    }
    return points;
  }
}
