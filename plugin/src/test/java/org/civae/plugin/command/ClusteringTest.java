package org.civae.plugin.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.civae.cluster.GaussianMixture.Covariance;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;
import org.civae.model.ClassPrediction;
import org.junit.jupiter.api.Test;

/** Groups that a model makes itself, and what cannot be asked for. */
class ClusteringTest {

  /** Three components over four cells, of which the second has three. */
  private static final ClassPrediction OWN =
      new ClassPrediction(
          List.of("1", "2", "3"),
          new float[] {0.1f, 0.8f, 0.1f, 0.2f, 0.5f, 0.3f, 0, 1, 0, 0, 0.25f, 0.75f});

  private static Clustering clustering(String method, String k) {
    return new Clustering(method, k, 20, Covariance.FULL, 1, 1);
  }

  @Test
  void find_groupsOfTheModel_areCalledBySize() {
    Clustering.Found found =
        clustering("model", "0")
            .find(
                new Clustering.Places(new float[0], 0, new float[0]),
                Optional.of(OWN),
                null,
                share -> {});
    Clusters clusters = found.clusters();
    assertArrayEquals(new int[] {0, 0, 0, 1}, clusters.codes());
    assertEquals("{1=3, 2=1, 3=0}", clusters.sizes().toString());
    Element.Array shares = clusters.arrays().get("civae_cluster_probabilities");
    // The second of the model, then the third, then the first; floats as doubles.
    assertArrayEquals(
        new double[] {0.8, 0.1, 0.1, 0.5, 0.3, 0.2, 1, 0, 0, 0.25, 0.75, 0}, values(shares), 1e-7);
    assertEquals(3, found.grouping().k());
    JsonObject json = new JsonObject();
    found.grouping().addTo(json);
    assertEquals(0, json.size());
  }

  @Test
  void components_keepTheModelsNumbers() {
    Clusters components = Clusters.components(OWN);
    assertEquals("component", components.word());
    List<Column> columns = components.columns();
    Column.Categorical group = (Column.Categorical) columns.get(0);
    assertEquals("civae_component", group.name());
    assertArrayEquals(new int[] {1, 1, 1, 2}, group.codes());
    Column.Numeric certainty = (Column.Numeric) columns.get(1);
    assertEquals("civae_component_probability", certainty.name());
    // Six digits.
    assertArrayEquals(new double[] {0.8, 0.5, 1, 0.75}, certainty.values(), 0);
    Element.Array shares = components.arrays().get("civae_component_probabilities");
    assertArrayEquals(new int[] {4, 3}, shares.shape());
    assertEquals(0.75, values(shares)[11], 0);
    // Means of the columns.
    assertArrayEquals(new double[] {0.075, 0.6375, 0.2875}, components.weights(), 1e-7);
  }

  private static double[] values(Element.Array array) {
    double[] values = new double[array.values().length];
    for (int e = 0; e < values.length; e++) values[e] = array.values()[e];
    return values;
  }

  @Test
  void clustering_ofWordsThatDoNotGoTogether_isRefused() {
    assertMessage(
        "k=auto: expected a number with method=kmeans, as only mixtures have a BIC to choose by.",
        () -> clustering("kmeans", "auto"));
    assertMessage(
        "k=4: expected 0 with method=model, as the model has as many groups as it has.",
        () -> clustering("model", "4"));
    assertMessage(
        "k=1.5: expected a whole number of at least 0, or auto.", () -> clustering("gmm", "1.5"));
    assertMessage(
        "maxk=1: expected at least 2.",
        () -> new Clustering("gmm", "auto", 1, Covariance.TIED, 1, 1));
  }

  private static void assertMessage(String expected, Runnable work) {
    assertEquals(expected, assertThrows(ParameterException.class, work::run).getMessage());
  }
}
