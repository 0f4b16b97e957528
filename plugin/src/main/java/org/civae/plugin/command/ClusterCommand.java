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
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.civae.cluster.ClusterAgreement;
import org.civae.cluster.GaussianMixture.Covariance;
import org.civae.cluster.MixtureFit;
import org.civae.io.anndata.Additions;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;
import org.civae.io.file.AsideFile;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.Mixture;
import org.civae.model.ModelCard;
import org.civae.plugin.report.ClusterSummary;
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
        "Puts cells into groups by a mixture of Gaussians in a model's latent space, and compares"
            + " these with classes.",
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

  private static final String PROBABILITIES = "civae_cluster_probabilities";

  @Parameter(
      label = "Clusters",
      description = "How many groups to make; 0 for as many as the model has classes",
      min = "0",
      persist = false)
  private int k = 0;

  @Parameter(
      label = "Covariance",
      description = "full: groups of any direction; diagonal: along the axes only, for few cells",
      choices = {"full", "diagonal"},
      persist = false)
  private String covariance = "full";

  @Parameter(
      label = "Restarts",
      description = "Starts of which the likeliest is kept",
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
              + " obs/civae_cluster_probability and obsm/civae_cluster_probabilities; or .csv file:"
              + " cell, columns compared, group, its probability, place z1, z2, ...; and a .json file"
              + " of the same name with what was found",
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
    File json = checkOutput();
    Stored stored = loadModel();
    try (FittedModel model = stored.model();
        Replayed replayed = replay(stored)) {
      CellData data = replayed.data();
      Map<String, Labels> known = known(model.card(), replayed);
      int[] all = IntStream.range(0, data.nObs()).toArray();
      Embedding latent =
          Embedding.of(model.requireEncoder(), replayed.cells(), all, progressOf("encoding"));
      MixtureFit.Options options = options(model.card());
      GoodCells.requireSome(replayed.good(), model.card().preprocessing().quality(), data);
      float[] points = latent.select(replayed.good());
      MixtureFit fit =
          MixtureFit.of(points, replayed.good().length, options, progressOf("clustering"));
      Clusters clusters = Clusters.of(fit.mixture(), latent.points());
      ClusterSummary summary =
          new ClusterSummary(
              model.card(),
              options,
              fit,
              replayed.good().length,
              fit.mixture().bic(points),
              clusters.sizes(),
              agreement(known, clusters),
              runRecord());
      write(json, data, known, latent, clusters, summary);
      agreement = summary.toText();
      new TableWindows(windows(), input().getName(), false, this::status)
          .show("clusters", ClusterTable.of(rows(clusters, known)));
      status(String.format(Locale.ROOT, "clusters of %,d cells in %s", latent.n(), output));
    }
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

  private MixtureFit.Options options(ModelCard card) {
    int classes = card.config().mixture().map(Mixture::components).orElse(card.classes().size());
    require(
        k > 0 || classes > 0,
        "k",
        k,
        "the number of groups, as the model was trained without classes to count");
    int groups = k == 0 ? classes : k;
    return new MixtureFit.Options(
        groups, Covariance.valueOf(covariance.toUpperCase(Locale.ROOT)), restarts, seed);
  }

  /** The classes, if the file has them, and the columns asked for. */
  private Map<String, Labels> known(ModelCard card, Replayed replayed) {
    CellData data = replayed.data();
    Set<String> names = new LinkedHashSet<>();
    if (data.obs().column(card.labels()).isPresent()) names.add(card.labels());
    names.addAll(Words.list(compare));
    Map<String, Labels> known = new LinkedHashMap<>();
    for (String name : names) known.put(name, Labels.of(data, name).only(replayed.good()));
    return known;
  }

  private static Map<String, ClusterAgreement> agreement(
      Map<String, Labels> known, Clusters clusters) {
    Map<String, ClusterAgreement> agreement = new LinkedHashMap<>();
    known.forEach(
        (name, labels) ->
            agreement.put(name, ClusterAgreement.of(labels.codes(), clusters.codes())));
    return agreement;
  }

  private void write(
      File json,
      CellData data,
      Map<String, Labels> known,
      Embedding latent,
      Clusters clusters,
      ClusterSummary summary)
      throws IOException {
    try (AsideFile numbers = new AsideFile(json.toPath())) {
      numbers.write(file -> Files.writeString(file, summary.toJson()));
      if (hasEnding(output, ".csv")) {
        Stream<Column> columns = known.keySet().stream().map(data::obsColumn);
        List<Column> all = Stream.concat(columns, clusters.columns().stream()).toList();
        try (AsideFile table = new AsideFile(output.toPath())) {
          table.write(file -> EmbeddingTable.write(data.obs().names(), all, latent, file));
          table.commit();
        }
      } else {
        Element.Array shares =
            Element.Array.float64(latent.n(), clusters.k(), clusters.probabilities());
        writeCopy(output, new Additions(Map.of(PROBABILITIES, shares), clusters.columns()));
      }
      numbers.commit();
    }
  }

  private static List<ClusterTable.Cluster> rows(Clusters clusters, Map<String, Labels> known) {
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
          known.values().stream()
              .findFirst()
              .map(l -> Commonest.of(l, cells))
              .orElse(Commonest.NONE);
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
