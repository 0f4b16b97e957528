package org.civae.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.civae.SharedData;
import org.civae.cluster.ClusterAgreement;
import org.civae.cluster.KMeans;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.DenseMatrix;
import org.civae.preprocess.Labels;
import org.junit.jupiter.api.Test;

class ComponentGroupsTest {

  private static final int N = 90;
  private static final int GENES = 20;

  /** Of real cells; 50 take half a minute. */
  private static final int COMPONENTS = 10;

  /** Three groups that differ in half of the genes by 5 standard deviations. */
  private static DenseMatrix cells() {
    Random random = new Random(2);
    double[][] centers = new double[3][GENES];
    for (double[] center : centers) {
      for (int j = 0; j < GENES; j++) center[j] = random.nextBoolean() ? 5 : 0;
    }
    float[] values = new float[N * GENES];
    for (int e = 0; e < values.length; e++) {
      values[e] = (float) (random.nextGaussian() + centers[e / GENES % 3][e % GENES]);
    }
    return new DenseMatrix(N, GENES, values);
  }

  private static int[] truth() {
    return IntStream.range(0, N).map(i -> i % 3).toArray();
  }

  @Test
  void of_threeGroups_findsThem() {
    double[] heard = {0};
    ComponentGroups found =
        ComponentGroups.of(
            cells(),
            ComponentGroups.COMPONENTS,
            new KMeans.Options(3, 5, 1),
            share -> {
              assertTrue(share >= heard[0]);
              heard[0] = share;
            });
    assertEquals(1, heard[0], 1e-12);
    assertEquals(GENES, found.components());
    assertEquals(1, ClusterAgreement.of(truth(), found.groups().groups()).ari(), 0);
  }

  @Test
  void of_progressThatThrows_ends() {
    assertThrows(
        CancellationException.class,
        () ->
            ComponentGroups.of(
                cells(),
                2,
                new KMeans.Options(3, 5, 1),
                share -> {
                  throw new CancellationException();
                }));
  }

  /** scikit-learn's oracle_component_groups.py. */
  @Test
  void kMeans_onComponentsOfRealCells_isThatOfScikitLearn() throws IOException {
    JsonObject expected = oracle();
    try (CellData data = AnnDataReader.read(SharedData.file("singlecell/crc_normal_tumor.h5ad"))) {
      Labels lineages = Labels.of(data, "lineage");
      int k = lineages.names().size();
      ComponentGroups ours =
          ComponentGroups.of(data.matrix(), COMPONENTS, new KMeans.Options(k, 10, 1), share -> {});
      float[] points = ours.points();
      KMeans found = KMeans.from(means(points, lineages), points, data.nObs(), 300, share -> {});
      // The last components are found within 1e-4 of their variance, and places kept as floats.
      assertEquals(1, found.inertia() / expected.get("inertia").getAsDouble(), 1e-4);
      // As many as three of 2,850 cells on a border may fall to the other side.
      assertEquals(
          expected.get("ari").getAsDouble(),
          ClusterAgreement.of(lineages.codes(), found.groups()).ari(),
          2e-3);
      // The best of ten starts, by chance one of several ends that scikit-learn's six seeds have
      // within 0.25 % of each other.
      assertEquals(1, ours.groups().inertia() / expected.get("bestOfTen").getAsDouble(), 3e-3);
    }
  }

  private static double[][] means(float[] points, Labels labels) {
    int n = labels.codes().length;
    int width = points.length / n;
    double[][] means = new double[labels.names().size()][width];
    for (int i = 0; i < n; i++) {
      double[] mean = means[labels.codes()[i]];
      double share = 1.0 / labels.count(labels.codes()[i]);
      for (int j = 0; j < width; j++) mean[j] += share * points[i * width + j];
    }
    return means;
  }

  private static JsonObject oracle() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            ComponentGroupsTest.class.getResourceAsStream("component_groups.json"),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    }
  }
}
