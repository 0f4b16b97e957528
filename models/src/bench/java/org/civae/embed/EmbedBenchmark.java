package org.civae.embed;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.civae.embed.Plane.Method;
import org.civae.files.MeasuredPage;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.file.Sha256;

/**
 * How long principal components, UMAP and t-SNE take, and how far their neighbours can be trusted.
 *
 * <p>{@code EmbedBenchmark PAGE DIGITS}
 */
public final class EmbedBenchmark {

  private static final int N = 10_000;
  private static final int WIDTH = 20;
  private static final int GROUPS = 12;
  private static final int NEIGHBORS = 15;
  private static final long SEED = 1;

  private EmbedBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path digits = Path.of(args[1]);
    StringBuilder table = new StringBuilder();
    table.append("| points | projection | s | trustworthiness |\n|---|---|---|---|\n");
    try (CellData data = AnnDataReader.read(digits)) {
      float[] pixels = new float[data.nObs() * data.nVars()];
      data.matrix().readRows(IntStream.range(0, data.nObs()).toArray(), pixels);
      lines(table, "digits, 1,797 x 64", pixels, data.nObs());
    }
    lines(table, "generated, 10,000 x 20", groups(), N);
    MeasuredPage.write(
        Path.of(args[0]),
        "Embeddings",
        String.format(
            Locale.ROOT,
            """
            By `mvn -q -P bench -pl models -am -DskipTests integration-test
            -Dbench.main=org.civae.embed.EmbedBenchmark "-Dbench.args=docs/performance.md DIGITS"`:
            %s (SHA-256 %s) and %d generated groups in %d dimensions (seed %d), brought to a plane with
            the defaults of `plot`, once each. Trustworthiness of %d neighbours, as scikit-learn
            computes it; on the same digits a test holds these within 0.01 of those of umap-learn,
            scikit-learn and openTSNE. UMAP works on one thread, so that a seed gives one result. Java
            %s, %d cores.

            """,
            digits.getFileName(),
            Sha256.of(digits).substring(0, 12),
            GROUPS,
            WIDTH,
            SEED,
            NEIGHBORS,
            System.getProperty("java.version"),
            Runtime.getRuntime().availableProcessors())
            + table);
  }

  private static void lines(StringBuilder table, String what, float[] points, int n) {
    for (Method method : Method.values()) {
      Plane.Settings settings =
          new Plane.Settings(method, Umap.Options.DEFAULTS, Tsne.Options.DEFAULTS);
      long start = System.nanoTime();
      Plane plane = Plane.of(points, n, settings, share -> {});
      double seconds = (System.nanoTime() - start) / 1e9;
      double trust = Trustworthiness.of(points, plane.places(), n, NEIGHBORS);
      table.append(
          String.format(
              Locale.ROOT, "| %s | %s | %.1f | %.3f |%n", what, method.label(), seconds, trust));
    }
  }

  private static float[] groups() {
    Random random = new Random(SEED);
    float[] centers = new float[GROUPS * WIDTH];
    for (int k = 0; k < centers.length; k++) centers[k] = (float) (2 * random.nextGaussian());
    float[] points = new float[N * WIDTH];
    for (int k = 0; k < points.length; k++) {
      int group = k / WIDTH % GROUPS;
      points[k] = (float) (centers[group * WIDTH + k % WIDTH] + random.nextGaussian());
    }
    return points;
  }
}
