package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.civae.cluster.ClusterAgreement;
import org.civae.cluster.Contingency;
import org.civae.cluster.GaussianMixture.Covariance;
import org.civae.io.anndata.Additions;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;
import org.civae.io.file.AsideFile;
import org.civae.model.ClassPrediction;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.plugin.report.ClusterSummary;
import org.civae.plugin.report.GroupReport;
import org.civae.plugin.report.GroupReport.Comparison;
import org.civae.plugin.table.ClusterTable;
import org.civae.plugin.table.EmbeddingTable;
import org.civae.plugin.table.TableWindows;
import org.civae.preprocess.Labels;
import org.civae.store.ModelStore.Stored;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Puts cells into groups by where they lie in a model's latent space. */
@Plugin(
    type = Command.class,
    name = "cluster",
    label = "Cluster cells",
    description =
        "Puts cells into groups by a mixture of Gaussians or k-means in a model's latent space, or by"
            + " the model's own groups, and compares these with classes.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Cluster...", weight = 52)
    },
    headless = true,
    attrs =
        @Attr(
            name = "example",
            value = "civae cluster input=cells.h5ad model=cells.civae k=8 output=clusters.h5ad"))
public final class ClusterCommand extends ModelCommand {

  @Parameter(
      label = "Method",
      description =
          "gmm: a mixture of Gaussians; kmeans: the nearest of k means; model: the groups that a"
              + " model of the mixture family makes itself",
      choices = {"gmm", "kmeans", "model"},
      persist = false)
  private String method = "gmm";

  @Parameter(
      label = "Clusters",
      description =
          "How many groups to make; 0 for as many as the model has components, or classes; auto for"
              + " the number of least BIC (Bayesian information criterion)",
      persist = false)
  private String k = "0";

  @Parameter(
      label = "Most clusters",
      description = "With k=auto: numbers from 2 to this one are tried",
      min = "2",
      persist = false)
  private int maxk = 20;

  @Parameter(
      label = "Covariance",
      description =
          "full: groups of any direction; tied: the same for all groups; diagonal: along the axes"
              + " only, for few cells; spherical: round ones",
      choices = {"full", "tied", "diagonal", "spherical"},
      persist = false)
  private String covariance = "full";

  @Parameter(
      label = "Restarts",
      description = "Starts of which the best is kept",
      min = "1",
      persist = false)
  private int restarts = 10;

  @Parameter(label = "Seed", description = "Of the starts", persist = false)
  private long seed = 1;

  @Parameter(
      label = "Compare",
      description =
          "Columns of obs to compare the groups with beside the classes, separated by commas",
      persist = false)
  private String compare = "";

  @Parameter(
      label = "Output",
      description =
          ".h5ad file to write: everything that the input holds, with obs/civae_cluster,"
              + " obs/civae_cluster_probability and obsm/civae_cluster_probabilities, and the same of"
              + " civae_component where the model makes groups itself; or .csv file: cell, columns"
              + " compared, groups and their probabilities, place z1, z2, ...; and a .json file of the"
              + " same name with what was found",
      style = "save",
      persist = false)
  private File output;

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "Agreement",
      description = "How far groups agree with classes")
  private String agreement;

  @Override
  protected void execute() throws IOException {
    Clustering clustering = clustering();
    File json = checkOutput();
    Stored stored = loadModel();
    try (FittedModel model = stored.model();
        Replayed replayed = replay(stored)) {
      ModelCard card = model.card();
      List<Labels> known = known(card, replayed);
      int[] good = replayed.good();
      GoodCells.requireSome(good, card.preprocessing().quality(), replayed.data());
      int[] all = IntStream.range(0, replayed.data().nObs()).toArray();
      Embedding latent =
          Embedding.of(model.requireEncoder(), replayed.cells(), all, progressOf("encoding"));
      Optional<ClassPrediction> own =
          model
              .clusterer()
              .map(c -> ClassPrediction.ofGroups(c, replayed.cells(), all, progressOf("grouping")));
      Clustering.Found found =
          clustering.find(
              new Clustering.Places(latent.select(good), good.length, latent.points()),
              own,
              card,
              progressOf("clustering"));
      List<Clusters> groups =
          Stream.concat(Stream.of(found.clusters()), own.stream().map(Clusters::components))
              .toList();
      List<GroupReport> reports =
          groups.stream().map(made -> report(made, known, replayed.split().test())).toList();
      ClusterSummary summary =
          new ClusterSummary(
              card,
              found.grouping(),
              good.length,
              reports.get(0),
              reports.stream().skip(1).findFirst(),
              runRecord());
      write(json, replayed.data(), known, latent, groups, summary);
      agreement = summary.toText();
      show(found.clusters(), known, reports);
      status(String.format(Locale.ROOT, "clusters of %,d cells in %s", latent.n(), output));
    }
  }

  private Clustering clustering() {
    Covariance kind = Covariance.valueOf(covariance.toUpperCase(Locale.ROOT));
    return new Clustering(method, k, maxk, kind, restarts, seed);
  }

  /** The file for the numbers, beside the output. */
  private File checkOutput() throws IOException {
    boolean named = hasEnding(output, ".csv") || hasEnding(output, ".h5ad");
    require(named, "output", output, "a name that ends in .h5ad or .csv");
    String name = output.getPath();
    File json = new File(name.substring(0, name.lastIndexOf('.')) + ".json");
    for (File written : List.of(output, json)) {
      requireOther(written, "output", input(), "input");
      requireOther(written, "output", model(), "model");
      AsideFile.requireWritable(written.toPath());
    }
    return json;
  }

  /** The classes, if the file has them, and the columns asked for; of good cells alone. */
  private List<Labels> known(ModelCard card, Replayed replayed) {
    CellData data = replayed.data();
    Set<String> names = new LinkedHashSet<>();
    if (data.obs().column(card.labels()).isPresent()) names.add(card.labels());
    names.addAll(Words.list(compare));
    List<Labels> known = new ArrayList<>();
    for (String name : names) {
      Labels labels = Labels.of(data, name);
      if (name.equals(card.labels())) labels = labels.known(card.unlabeled());
      known.add(labels.only(replayed.good()));
    }
    return known;
  }

  private static GroupReport report(Clusters groups, List<Labels> known, int[] heldOut) {
    return new GroupReport(
        groups.word(),
        groups.sizes(),
        known.stream().map(labels -> comparison(groups, labels, heldOut)).toList());
  }

  private static Comparison comparison(Clusters groups, Labels labels, int[] heldOut) {
    ClusterAgreement ofHeldOut = ClusterAgreement.of(labels.only(heldOut).codes(), groups.codes());
    return new Comparison(
        labels.column(),
        ClusterAgreement.of(labels.codes(), groups.codes()),
        Optional.of(ofHeldOut).filter(agreement -> agreement.n() > 0),
        Contingency.of(labels.names(), labels.codes(), groups.names(), groups.codes()));
  }

  private void write(
      File json,
      CellData data,
      List<Labels> known,
      Embedding latent,
      List<Clusters> groups,
      ClusterSummary summary)
      throws IOException {
    List<Column> made = groups.stream().flatMap(g -> g.columns().stream()).toList();
    try (AsideFile numbers = new AsideFile(json.toPath())) {
      numbers.write(file -> Files.writeString(file, summary.toJson()));
      if (hasEnding(output, ".csv")) {
        Stream<Column> columns = known.stream().map(labels -> data.obsColumn(labels.column()));
        List<Column> all = Stream.concat(columns, made.stream()).toList();
        try (AsideFile table = new AsideFile(output.toPath())) {
          table.write(file -> EmbeddingTable.write(data.obs().names(), all, latent, file));
          table.commit();
        }
      } else {
        Map<String, Element.Array> arrays = new LinkedHashMap<>();
        groups.forEach(g -> arrays.putAll(g.arrays()));
        writeCopy(output, new Additions(arrays, made));
      }
      numbers.commit();
    }
  }

  private void show(Clusters clusters, List<Labels> known, List<GroupReport> reports) {
    TableWindows tables = new TableWindows(windows(), input().getName(), false, this::status);
    tables.show("clusters", ClusterTable.of(rows(clusters, known)));
    for (GroupReport report : reports) {
      for (Comparison comparison : report.comparisons()) {
        tables.show(
            report.name() + "s by " + comparison.column(),
            ClusterTable.confusion(comparison.confusion(), report.name()));
      }
    }
  }

  private static List<ClusterTable.Cluster> rows(Clusters clusters, List<Labels> known) {
    List<ClusterTable.Cluster> rows = new ArrayList<>();
    for (int c = 0; c < clusters.k(); c++) {
      int code = c;
      int[] cells =
          IntStream.range(0, clusters.codes().length)
              .filter(i -> clusters.codes()[i] == code)
              .toArray();
      double certainty =
          Arrays.stream(cells).mapToDouble(clusters::certainty).average().orElse(Double.NaN);
      Commonest commonest =
          known.stream().findFirst().map(l -> Commonest.of(l, cells)).orElse(Commonest.NONE);
      rows.add(
          new ClusterTable.Cluster(
              clusters.names().get(c),
              cells.length,
              clusters.weights()[c],
              certainty,
              commonest.name,
              commonest.share));
    }
    return rows;
  }

  /** The class that most of some cells have. */
  private record Commonest(String name, double share) {

    static final Commonest NONE = new Commonest("", Double.NaN);

    static Commonest of(Labels labels, int[] cells) {
      int[] counts = new int[labels.names().size()];
      int all = 0;
      for (int i : cells) {
        if (labels.codes()[i] < 0) continue;
        counts[labels.codes()[i]]++;
        all++;
      }
      if (all == 0) return NONE;
      int most =
          IntStream.range(0, counts.length)
              .reduce((a, b) -> counts[b] > counts[a] ? b : a)
              .orElseThrow();
      return new Commonest(labels.names().get(most), counts[most] / (double) all);
    }
  }

  @Override
  String belowQuality() {
    return "they are put into the group of best fit, and take no part in fitting";
  }
}
