package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.civae.cluster.ClusterAgreement;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;
import org.civae.plugin.command.ClusterCommand;
import org.civae.plugin.run.CommandLine.Outcome;
import org.civae.plugin.window.RecordedWindows;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells in groups. */
class ClusterTest {

  @TempDir private static Path folder;

  private static Chain chain;

  @BeforeAll
  static void train() throws IOException {
    chain = Chain.trained(folder);
  }

  private static Outcome cluster(String... more) {
    return civae(
        Chain.words(
            List.of(
                "cluster",
                "input=" + chain.cells(),
                "model=" + chain.model(),
                "output=" + folder.resolve("clusters.h5ad")),
            more));
  }

  private static JsonObject json(String name) throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve(name))).getAsJsonObject();
  }

  @Test
  void cluster_intoACopy_addsGroupsAndProbabilities() throws IOException {
    Outcome outcome = cluster("compare=state").done();
    AnnData data = AnnDataReader.readAll(folder.resolve("clusters.h5ad"), note -> {});
    Column.Categorical found =
        (Column.Categorical) data.obs().column("civae_cluster").orElseThrow();
    // As many as the cells have lineages.
    assertEquals(List.of("1", "2", "3", "4"), found.categories());
    double[] certainty =
        ((Column.Numeric) data.obs().column("civae_cluster_probability").orElseThrow()).values();
    Element.Array shares = (Element.Array) data.obsm().get("civae_cluster_probabilities");
    assertArrayEquals(new int[] {300, 4}, shares.shape());
    int[] sizes = new int[4];
    for (int i = 0; i < 300; i++) {
      double sum = 0;
      for (int c = 0; c < 4; c++) sum += shares.values()[4 * i + c];
      // Exact up to rounding.
      assertEquals(1, sum, 1e-9);
      // Six digits.
      assertEquals(shares.values()[4 * i + found.codes()[i]], certainty[i], 1e-6);
      sizes[found.codes()[i]]++;
    }
    assertTrue(IntStream.range(1, 4).allMatch(c -> sizes[c - 1] >= sizes[c]), "largest first");
    JsonObject json = json("clusters.json");
    for (int c = 0; c < 4; c++) {
      assertEquals(sizes[c], json.getAsJsonObject("sizes").get(String.valueOf(c + 1)).getAsInt());
    }
    assertEquals(4, json.get("k").getAsInt());
    assertEquals("full", json.get("covariance").getAsString());
    assertEquals(1, json.getAsJsonObject("seeds").get("starts").getAsInt());
    for (String column : List.of("cell_type", "state")) {
      int[] known = ((Column.Categorical) data.obs().column(column).orElseThrow()).codes();
      ClusterAgreement expected = ClusterAgreement.of(known, found.codes());
      JsonObject agreement = json.getAsJsonObject("agreement").getAsJsonObject(column);
      assertEquals(300, agreement.get("cells").getAsInt());
      assertEquals(expected.accuracy(), agreement.get("accuracy").getAsDouble(), 0);
      assertEquals(expected.nmi(), agreement.get("nmi").getAsDouble(), 0);
      assertEquals(expected.ari(), agreement.get("ari").getAsDouble(), 0);
    }
    assertTrue(outcome.out().contains("agreement with cell_type: ACC "), outcome.out());
    assertTrue(outcome.out().contains("agreement with state: ACC "), outcome.out());
    assertTrue(data.obs().column("civae_component").isEmpty(), "a CI-VAE makes no groups itself");
  }

  @Test
  void cluster_withClasses_countsThemByCluster() throws IOException {
    Outcome outcome = cluster("output=" + folder.resolve("confusion.h5ad")).done();
    AnnData data = AnnDataReader.readAll(folder.resolve("confusion.h5ad"), note -> {});
    Column.Categorical types = (Column.Categorical) data.obs().column("cell_type").orElseThrow();
    int[] clusters =
        ((Column.Categorical) data.obs().column("civae_cluster").orElseThrow()).codes();
    JsonObject agreement = json("confusion.json").getAsJsonObject("agreement");
    JsonObject confusion = agreement.getAsJsonObject("cell_type").getAsJsonObject("confusion");
    assertEquals("[\"1\",\"2\",\"3\",\"4\"]", confusion.get("clusters").toString());
    List<String> lines = outcome.out().lines().toList();
    int head = lines.indexOf("cells by cell_type (rows) and cluster (columns)");
    assertEquals("[1]   [2]   [3]   [4]", lines.get(head + 1).strip());
    for (int type = 0; type < types.categories().size(); type++) {
      int[] expected = new int[4];
      for (int i = 0; i < 300; i++) if (types.codes()[i] == type) expected[clusters[i]]++;
      assertEquals(
          types.categories().get(type),
          confusion.getAsJsonArray("classes").get(type).getAsString());
      assertEquals(
          Arrays.toString(expected).replace(" ", ""),
          confusion.getAsJsonArray("counts").get(type).toString());
      assertEquals(
          types.categories().get(type)
              + " "
              + Arrays.toString(expected).replaceAll("[\\[\\],]", ""),
          lines.get(head + 2 + type).replaceAll(" +", " "));
    }
    // A tenth of each type was held out when the model was trained.
    long heldOut =
        IntStream.range(0, types.categories().size())
            .mapToLong(t -> Arrays.stream(types.codes()).filter(code -> code == t).count())
            .map(cells -> Math.round(0.1 * cells))
            .sum();
    assertEquals(
        heldOut,
        agreement.getAsJsonObject("cell_type").getAsJsonObject("heldOut").get("cells").getAsLong());
    assertTrue(outcome.out().contains("(300 cells); ACC "), outcome.out());
    assertTrue(outcome.out().contains("(" + heldOut + " held-out cells)"), outcome.out());
  }

  @Test
  void cluster_byKMeans_hasGroupsWithoutProbabilities() throws IOException {
    Outcome outcome =
        cluster("method=kmeans", "k=3", "output=" + folder.resolve("means.h5ad")).done();
    assertTrue(outcome.out().startsWith("3 clusters of 300 cells, inertia "), outcome.out());
    AnnData data = AnnDataReader.readAll(folder.resolve("means.h5ad"), note -> {});
    assertEquals(
        List.of("1", "2", "3"),
        ((Column.Categorical) data.obs().column("civae_cluster").orElseThrow()).categories());
    assertTrue(data.obs().column("civae_cluster_probability").isEmpty());
    assertTrue(data.obsm().isEmpty());
    JsonObject json = json("means.json");
    assertEquals("kmeans", json.get("method").getAsString());
    assertEquals(3, json.get("k").getAsInt());
    assertTrue(json.get("inertia").getAsDouble() > 0);
    assertTrue(json.get("converged").getAsBoolean());
  }

  @Test
  void cluster_autoK_choosesByBic() throws IOException {
    Outcome outcome =
        cluster(
                "k=auto",
                "maxk=3",
                "covariance=tied",
                "restarts=2",
                "output=" + folder.resolve("auto.csv"))
            .done();
    JsonObject json = json("auto.json");
    JsonObject bic = json.getAsJsonObject("bicByK");
    assertEquals(Set.of("2", "3"), bic.keySet());
    int chosen = json.get("k").getAsInt();
    assertEquals(json.get("bic").getAsDouble(), bic.get(String.valueOf(chosen)).getAsDouble(), 0);
    assertTrue(json.get("bic").getAsDouble() <= bic.get(String.valueOf(5 - chosen)).getAsDouble());
    assertEquals("tied", json.get("covariance").getAsString());
    assertTrue(outcome.out().contains("\nBIC by number of clusters: 2: "), outcome.out());
    assertEquals(
        chosen == 3, outcome.out().contains("; least at the end, so try a larger maxk=\n"));
  }

  @Test
  void cluster_byAMixtureModel_writesItsOwnGroupsBeside() throws IOException {
    Path model = folder.resolve("mixture.civae");
    chain
        .train("method=mvae-em2", "labels=", "k=3", "pretrain=0", "epochs=2", "model=" + model)
        .done();
    Path output = folder.resolve("own.h5ad");
    Outcome outcome =
        cluster("model=" + model, "restarts=1", "compare=cell_type", "output=" + output).done();
    AnnData data = AnnDataReader.readAll(output, note -> {});
    int[] components =
        ((Column.Categorical) data.obs().column("civae_component").orElseThrow()).codes();
    Element.Array shares = (Element.Array) data.obsm().get("civae_component_probabilities");
    assertArrayEquals(new int[] {300, 3}, shares.shape());
    int[] sizes = new int[3];
    for (int i = 0; i < 300; i++) {
      sizes[components[i]]++;
      for (int c = 0; c < 3; c++) {
        assertTrue(shares.values()[3 * i + c] <= shares.values()[3 * i + components[i]]);
      }
    }
    JsonObject json = json("own.json");
    // As many clusters as the model has components.
    assertEquals(3, json.get("k").getAsInt());
    JsonObject own = json.getAsJsonObject("components");
    for (int c = 0; c < 3; c++) {
      assertEquals(sizes[c], own.getAsJsonObject("sizes").get(String.valueOf(c + 1)).getAsInt());
    }
    int[] types = ((Column.Categorical) data.obs().column("cell_type").orElseThrow()).codes();
    assertEquals(
        ClusterAgreement.of(types, components).ari(),
        own.getAsJsonObject("agreement").getAsJsonObject("cell_type").get("ari").getAsDouble(),
        0);
    assertTrue(
        outcome
            .out()
            .contains("\nthe model's own groups, arg max of q(y)\ncells by component: [1] "),
        outcome.out());
    cluster("model=" + model, "method=model", "output=" + folder.resolve("arg.csv")).done();
    JsonObject arg = json("arg.json");
    assertEquals("model", arg.get("method").getAsString());
    // The same groups, the largest first.
    int[] sorted = Arrays.stream(sizes).sorted().toArray();
    for (int c = 0; c < 3; c++) {
      assertEquals(
          sorted[2 - c], arg.getAsJsonObject("sizes").get(String.valueOf(c + 1)).getAsInt());
    }
  }

  @Test
  void cluster_byAModelWithoutGroups_saysWhatToDo() {
    assertEquals(
        "civae cluster: method=model: the ci-vae model makes no groups of its own. Use method=gmm or"
            + " kmeans, or a model whose latent space is a mixture.",
        cluster("method=model").err().lines().reduce((a, b) -> b).orElseThrow());
  }

  @Test
  void cluster_intoATable_isTheSameForTheSameSeed() throws IOException {
    for (String name : List.of("one", "two")) {
      cluster("k=3", "covariance=diagonal", "seed=5", "output=" + folder.resolve(name + ".csv"))
          .done();
    }
    assertEquals(-1, Files.mismatch(folder.resolve("one.csv"), folder.resolve("two.csv")));
    List<String> table = Files.readAllLines(folder.resolve("one.csv"));
    assertEquals(
        "cell,cell_type,civae_cluster,civae_cluster_probability,z1,z2,z3,z4,z5", table.get(0));
    assertEquals(301, table.size());
    assertEquals("diagonal", json("one.json").get("covariance").getAsString());
  }

  @Test
  void cluster_fileWithoutClasses_comparesWithNothing() throws IOException {
    Path cells = folder.resolve("nameless.h5ad");
    SmallCells.generated().withoutColumn("cell_type").writeTo(cells);
    Outcome outcome = cluster("input=" + cells, "output=" + folder.resolve("n.csv")).done();
    assertTrue(outcome.out().startsWith("4 clusters of 300 cells, BIC "), outcome.out());
    assertEquals(0, json("n.json").getAsJsonObject("agreement").size());
  }

  @Test
  void cluster_shown_isATableOfGroups() {
    RecordedWindows shown =
        ShownIn.of(
            ClusterCommand.class,
            Map.of(
                "input",
                chain.cells(),
                "model",
                chain.model(),
                "output",
                folder.resolve("shown.csv")));
    ResultsTable table = shown.tables().get("CI-VAE clusters - cells.h5ad");
    assertEquals(4, table.size());
    assertEquals(
        "input,cluster,cells,weight,mean_probability,commonest_class,share_of_class",
        String.join(",", table.getHeadings()));
    double cells = 0;
    double weights = 0;
    for (int row = 0; row < 4; row++) {
      cells += table.getValue("cells", row);
      weights += table.getValue("weight", row);
    }
    assertEquals(300, cells, 0);
    // Shares of one sum, each shown with six digits.
    assertEquals(1, weights, 4 * 5e-7);
    ResultsTable confusion = shown.tables().get("CI-VAE clusters by cell_type - cells.h5ad");
    assertEquals(4, confusion.size());
    assertEquals(
        "input,class,cluster 1,cluster 2,cluster 3,cluster 4",
        String.join(",", confusion.getHeadings()));
    double all = 0;
    for (int row = 0; row < 4; row++) {
      for (int c = 1; c <= 4; c++) all += confusion.getValue("cluster " + c, row);
    }
    assertEquals(300, all, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|k=-1|k=-1: expected a whole number of at least 0, or auto.",
        "2|k=some|k=some: expected a whole number of at least 0, or auto.",
        "2|maxk=1|maxk=1: expected at least 2.",
        "2|covariance=round|covariance=round: expected one of diagonal, full, tied, spherical.",
        "2|method=louvain|method=louvain: expected one of kmeans, model, gmm.",
        "2|restarts=0|restarts=0: expected at least 1.",
        "2|seed=x|seed=x: expected a whole number.",
        "2|output=c.txt|output=c.txt: expected a name that ends in .h5ad or .csv.",
      })
  void cluster_badValue_isRefusedBeforeAnyWork(int status, String word, String message)
      throws IOException {
    assertEquals(
        "civae cluster: " + message, new Untouched(folder).fails(status, () -> cluster(word)));
  }

  @Test
  void cluster_unknownColumn_namesTheNearest() {
    String line = cluster("compare=stat").err().lines().reduce((a, b) -> b).orElseThrow();
    assertTrue(
        line.startsWith(
            "civae cluster: cells.h5ad: /obs has no column 'stat'. Columns, nearest first: state,"),
        line);
  }

  @Test
  void cluster_moreGroupsThanCells_isRefused() {
    String line = cluster("k=301").err().lines().reduce((a, b) -> b).orElseThrow();
    assertEquals("civae cluster: k=301: 300 cells, expected at least one per component.", line);
  }

  @Test
  void cluster_overItsInput_isRefused() {
    assertEquals(
        "civae cluster: output="
            + chain.cells()
            + ": expected another file than input="
            + chain.cells()
            + ".",
        cluster("output=" + chain.cells()).failure());
  }
}
