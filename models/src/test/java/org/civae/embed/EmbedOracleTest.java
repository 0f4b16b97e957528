package org.civae.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.civae.Oracle;
import org.civae.SharedData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against scikit-learn, umap-learn and openTSNE (oracle_embed.py). */
class EmbedOracleTest {

  private static final int NEIGHBORS = 15;

  /** What the program asks of its embeddings. */
  private static final double WITHIN = 0.01;

  private static JsonObject oracle;

  @BeforeAll
  static void readOracle() throws Exception {
    try (Reader reader =
        new InputStreamReader(
            EmbedOracleTest.class.getResourceAsStream("embed.json"), StandardCharsets.UTF_8)) {
      oracle = JsonParser.parseReader(reader).getAsJsonObject();
    }
  }

  @Test
  void trustworthiness_somePoints_isThatOfScikitLearn() {
    JsonObject small = oracle.getAsJsonObject("small");
    int n = small.get("n").getAsInt();
    float[] points = floats(small.get("points"));
    float[] embedded = floats(small.get("embedded"));
    double[] expected = Oracle.numbers(small.get("trustworthiness"));
    double[] k = Oracle.numbers(small.get("k"));
    for (int c = 0; c < k.length; c++) {
      // Sums of whole numbers: only the last division rounds.
      assertEquals(expected[c], Trustworthiness.of(points, embedded, n, (int) k[c]), 1e-12);
    }
  }

  @Test
  void pca_ofDigits_isThatOfScikitLearn() throws Exception {
    Digits digits = Digits.read();
    JsonObject expected = oracle.getAsJsonObject("digits");
    int components = expected.get("components").getAsInt();
    int every = expected.get("every").getAsInt();
    Pca pca = Pca.fit(digits.points, digits.n, components);
    float[] places = pca.project(digits.points, digits.n);
    double[] coordinates = Oracle.numbers(expected.get("coordinates"));
    double[] variances = Oracle.numbers(expected.get("variances"));
    for (int c = 0; c < components; c++) {
      // Eigenvalues are exact to the square of what their vectors are.
      assertEquals(variances[c], pca.variances()[c], 1e-9 * variances[0]);
      double sign = Math.signum(coordinates[c] * places[c]);
      for (int i = 0; i * every < digits.n; i++) {
        // Coordinates up to 30, as floats.
        double found = sign * places[i * every * components + c];
        assertEquals(coordinates[i * components + c], found, 1e-4, "cell " + i + ", axis " + c);
      }
    }
  }

  @Test
  void umap_ofDigits_isTrustedLikeThatOfUmapLearn() throws Exception {
    Digits digits = Digits.read();
    float[] places = Umap.embed(digits.points, digits.n, Umap.Options.DEFAULTS, share -> {});
    assertTrusted("umap-learn", digits, places);
  }

  @Test
  void tsne_ofDigits_isTrustedLikeThoseOfScikitLearnAndOpenTsne() throws Exception {
    Digits digits = Digits.read();
    float[] places = Tsne.embed(digits.points, digits.n, Tsne.Options.DEFAULTS, share -> {});
    assertTrusted("scikit-learn", digits, places);
    assertTrusted("openTSNE", digits, places);
  }

  private static void assertTrusted(String peer, Digits digits, float[] places) {
    double expected =
        oracle.getAsJsonObject("digits").getAsJsonObject("trustworthiness").get(peer).getAsDouble();
    double found = Trustworthiness.of(digits.points, places, digits.n, NEIGHBORS);
    assertTrue(found > expected - WITHIN, peer + " " + expected + ", ours " + found);
  }

  private static float[] floats(JsonElement array) {
    double[] numbers = Oracle.numbers(array);
    float[] values = new float[numbers.length];
    for (int k = 0; k < values.length; k++) values[k] = (float) numbers[k];
    return values;
  }

  /** The 1,797 digits of scikit-learn, 8 x 8 pixels each. */
  private record Digits(int n, float[] points) {
    static Digits read() throws Exception {
      try (CellData data = AnnDataReader.read(SharedData.file("benchmarks/digits.h5ad"))) {
        float[] points = new float[data.nObs() * data.nVars()];
        data.matrix().readRows(IntStream.range(0, data.nObs()).toArray(), points);
        return new Digits(data.nObs(), points);
      }
    }
  }
}
