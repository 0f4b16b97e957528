package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.civae.genes.TestableSets;
import org.civae.io.file.OutputFolder;
import org.civae.io.text.Nearest;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.pairing.Pairing;
import org.civae.plugin.image.ImageFindings;
import org.civae.plugin.plot.Fonts;
import org.civae.plugin.plot.HeatmapGenes;
import org.civae.plugin.plot.PlotWindows;
import org.civae.plugin.report.GeneSetFindings;
import org.civae.plugin.report.TableFiles;
import org.civae.plugin.report.TrajectoryPictures;
import org.civae.plugin.report.TrajectoryReport;
import org.civae.plugin.report.TrajectorySummary;
import org.civae.plugin.table.TableWindows;
import org.civae.preprocess.Labels;
import org.civae.store.ModelStore;
import org.civae.store.ModelStore.Stored;
import org.civae.train.Trainer;
import org.civae.trajectory.NearestState;
import org.civae.trajectory.PathListener;
import org.civae.trajectory.Route;
import org.civae.trajectory.Stability;
import org.civae.trajectory.Trajectory;
import org.civae.trajectory.TrajectoryAnalysis;
import org.civae.trajectory.TrajectoryRequest;
import org.civae.trajectory.TrajectoryValidation;
import org.civae.trajectory.Way;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Walks from one state to another within a class and reads every gene on the way. */
@Plugin(
    type = Command.class,
    name = "trajectory",
    label = "Trajectory",
    description = "Follows cells of one class from state to state, reading every gene on the way.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Trajectory...", weight = 41)
    },
    headless = true,
    attrs =
        @Attr(
            name = "example",
            value =
                "civae trajectory input=cells.h5ad model=cells.civae within=Epithelial"
                    + " state=tissue from=Normal to=Tumor output=epithelial"))
public final class TrajectoryCommand extends ModelCommand {

  private static final String NONE = "none";

  @Parameter(
      label = "Within class",
      description = "Class of cells to follow, such as Epithelial",
      persist = false,
      attrs = @Attr(name = "offers", value = "classes"))
  private String within;

  @Parameter(
      label = "State column",
      description = "Column of obs with the states, such as normal and tumour",
      persist = false,
      attrs = @Attr(name = "offers", value = "columns"))
  private String state;

  @Parameter(
      label = "From state",
      description = "State the path starts in",
      persist = false,
      attrs = @Attr(name = "offers", value = "states"))
  private String from;

  @Parameter(
      label = "To state",
      description =
          "State the path ends in; NEAREST for the one whose cells lie nearest in latent space",
      persist = false,
      attrs = {
        @Attr(name = "offers", value = "states"),
        @Attr(name = "also", value = NearestState.WORD)
      })
  private String to;

  @Parameter(
      label = "States between",
      description =
          "States that lie between the two, in their order and separated by commas, to test all of"
              + " them together; left out, those that an ordered column puts between",
      persist = false)
  private String between = "";

  @Parameter(
      label = "To class",
      description =
          "Class the path ends in, if it is to lead from the class within to another; left out, it"
              + " stays in the class",
      persist = false,
      attrs = @Attr(name = "offers", value = "classes"))
  private String towithin = "";

  @Parameter(
      label = "Donor column",
      description =
          "Column of obs with the donors, who are then the replicates of p-values: at least 3 in"
              + " each state; left out, cells are, which makes p too small",
      persist = false,
      attrs = @Attr(name = "offers", value = "columns"))
  private String donor = "";

  @Parameter(
      label = "Pairs",
      description = "Pairs of real cells, one in each state, to draw paths between",
      min = "1",
      persist = false)
  private int pairs = 1000;

  @Parameter(
      label = "Pairing",
      description =
          "random; nearest: each start cell with the end cell nearest in latent space; optimal: one"
              + " to one at the least sum of squared distances",
      choices = {"random", "nearest", "optimal"},
      persist = false)
  private String pairing = "random";

  @Parameter(
      label = "Within donor",
      description = "Pair cells of one donor only; needs the donor column",
      persist = false)
  private boolean withindonor = false;

  @Parameter(
      label = "Match",
      description = "Column of obs with sub-types: pair cells of one sub-type only",
      persist = false,
      attrs = @Attr(name = "offers", value = "columns"))
  private String match = "";

  @Parameter(
      label = "Match depth",
      description = "Pair cells of about the same counts per cell only",
      persist = false)
  private boolean matchdepth = false;

  @Parameter(
      label = "Paths",
      description =
          "pairs: a straight line for each pair; centroid: one line between the states' means;"
              + " graph: for each pair through real cells of the class, from neighbour to neighbour",
      choices = {"pairs", "centroid", "graph"},
      persist = false)
  private String paths = "pairs";

  @Parameter(
      label = "Neighbors",
      description = "Nearest neighbours of each cell in the graph of paths=graph",
      min = "1",
      persist = false)
  private int neighbors = Route.NEIGHBORS;

  @Parameter(
      label = "Batch on the path",
      description =
          "Of a model trained with batch=: start decodes a path as of its start cell's batch,"
              + " average over all batches",
      choices = {"start", "average"},
      persist = false)
  private String pathbatch = "start";

  @Parameter(
      label = "Steps",
      description = "Points along the path, both ends included",
      min = "2",
      persist = false)
  private int steps = 50;

  @Parameter(
      label = "Seed",
      description = "Of the pairs, of the classifier that checks the path and of permutations",
      persist = false)
  private long seed = 1;

  @Parameter(
      label = "Compare with",
      description = "vae: train a plain VAE on the same cells too, and check it the same way",
      choices = {NONE, "vae"},
      persist = false)
  private String compare = NONE;

  @Parameter(
      label = "Stability over",
      description =
          "Models in all, each trained with another seed, over which the rank of every gene is"
              + " compared, such as 3; 0: the given one alone",
      min = "0",
      persist = false)
  private int stability = 0;

  @Parameter(
      label = "Rows of pairs",
      description =
          "Of images: random pairs to show one by one, a row each, in pairs.tif and montage.png",
      min = "0",
      max = "1000",
      persist = false)
  private int rows = 0;

  @Parameter(
      label = "Threshold",
      description =
          "Of images: intensity above which pixels count as area; otsu takes it from the real images",
      persist = false)
  private String threshold = ImageWalk.OTSU;

  @Parameter(
      label = "Gene sets",
      description = "GMT file of gene sets to test for genes of high or low score; left out, none",
      required = false,
      persist = false)
  private File genesets;

  @Parameter(
      label = "Smallest gene set",
      description = "Fewest of the model's genes that a set is tested with",
      min = "1",
      persist = false)
  private int genesetmin = 15;

  @Parameter(
      label = "Largest gene set",
      description = "Most of the model's genes that a set is tested with",
      min = "1",
      persist = false)
  private int genesetmax = 500;

  @Parameter(
      label = "Order of heatmap",
      description =
          "onset: rising and falling genes by the fraction of their half change; cluster: genes of"
              + " alike course together",
      choices = {"onset", "cluster"},
      persist = false)
  private String order = "onset";

  @Parameter(
      label = "Phase plot",
      description =
          "Two genes to draw against each other, separated by a comma; left out, those of largest"
              + " score",
      persist = false)
  private String phase = "";

  @Parameter(
      label = "Append",
      description =
          "Add rows to genes.csv and path.csv that are there, and to their windows, each row with the"
              + " input's name; otherwise they are replaced",
      persist = false)
  private boolean append = false;

  @Parameter(
      label = "Output folder",
      description = "Folder for the results: genes.csv, trends.png, heatmap.png, summary.json, ...",
      style = "directory",
      persist = false)
  private File output;

  @Parameter(type = ItemIO.OUTPUT, label = "Read-outs", description = "What was found")
  private String found;

  private TrajectorySummary summary;

  /** All that was found, once the command is done. */
  TrajectorySummary summary() {
    return summary;
  }

  @Override
  protected void execute() throws IOException {
    Fonts.require();
    require(!from.equals(to) || !towithin.isEmpty(), "to", to, "another state than from=" + from);
    require(!towithin.equals(within), "towithin", towithin, "another class than within=" + within);
    require(!withindonor || !donor.isEmpty(), "withindonor", withindonor, "donor=COLUMN beside it");
    require(stability != 1, "stability", stability, "0, or at least 2 models to compare");
    requireOthers(output, TrajectoryReport.FILES, "output", input(), "input");
    TableFiles tables = new TableFiles(output.toPath(), input().getName(), append);
    TrajectoryReport.check(tables);
    TrajectoryRequest asked = request();
    Optional<Double> area = threshold();
    Optional<GeneSetChoice> sets = geneSets();
    Stored stored = loadModel();
    try (FittedModel model = stored.model();
        OutputFolder folder = new OutputFolder(output.toPath(), files(model));
        Replayed replayed = replay(stored)) {
      TrajectoryPictures.Options pictures = pictures(model.card());
      Labels classes = replayed.classes(model.card());
      Optional<TestableSets> testable = sets.map(choice -> choice.testable(model.card()));
      TrajectoryAnalysis analysis =
          new TrajectoryAnalysis(
              replayed.data(),
              replayed.normalized(),
              replayed.columns(),
              classes,
              replayed.split());
      TrajectoryRequest request = analysis.settled(model, betweenClasses(asked, model.card()));
      Optional<ImageWalk> images =
          ImageWalk.of(model.card(), replayed, classes, request, area, rows);
      TrajectoryAnalysis.Result result =
          analysis.run(
              model,
              request,
              images.map(ImageWalk::listener).orElse(PathListener.NONE),
              (work, share) -> progressOf(work).accept(share));
      Optional<TrajectoryValidation> compared = compared(model, analysis, request);
      Optional<Stability> seeds = stability(model, analysis, request, result.trajectory());
      if (seeds.isPresent()) result = result.with(seeds.get());
      Optional<GeneSetFindings> enriched =
          sets.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  sets.get().findings(testable.orElseThrow(), result.trends(), seed, this));
      Optional<ImageFindings> seen =
          images.isEmpty() ? Optional.empty() : Optional.of(images.get().findings(result));
      summary =
          new TrajectorySummary(
              request, model.card(), result, compared, seeds, enriched, seen, runRecord());
      TrajectoryReport report = new TrajectoryReport(summary, pictures);
      report.write(folder, tables);
      folder.commit();
      openResult(output, "trajectory", folder.names());
      summary.warnings().forEach(this::warn);
      found = summary.toText();
      status("results in " + output);
      report.show(
          new TableWindows(windows(), input().getName(), append, this::status),
          new PlotWindows(windows(), input().getName()));
    }
  }

  private List<String> files(FittedModel model) {
    boolean images = model.card().preprocessing().pixels().isPresent();
    require(images || rows == 0, "rows", rows, "0 of cells that are no images");
    require(
        images || threshold.equals(ImageWalk.OTSU),
        "threshold",
        threshold,
        "none of cells that are no images");
    return TrajectoryReport.files(genesets != null, images, rows > 0);
  }

  /** Where states are the classes themselves, a path from one to another leads between classes. */
  private TrajectoryRequest betweenClasses(TrajectoryRequest asked, ModelCard card) {
    if (!state.equals(card.labels()) || to.equals(NearestState.WORD)) return asked;
    String same = "from=" + from + ", as state=" + state + " is the column of the classes";
    require(within.equals(from), "within", within, same);
    if (asked.crosses()) return asked;
    return asked.by(new Way(asked.way().pairing(), asked.way().route(), to));
  }

  /** Empty for Otsu's. */
  private Optional<Double> threshold() {
    if (threshold.equals(ImageWalk.OTSU)) return Optional.empty();
    boolean number = threshold.matches("-?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");
    require(number, "threshold", threshold, "an intensity such as 100, or " + ImageWalk.OTSU);
    return Optional.of(Double.valueOf(threshold));
  }

  private TrajectoryPictures.Options pictures(ModelCard card) {
    List<String> drawn = Words.list(phase);
    require(
        drawn.isEmpty() || drawn.size() == 2,
        "phase",
        phase,
        "two genes, separated by a comma, or none");
    List<String> genes = card.preprocessing().genes();
    for (String gene : drawn) {
      require(
          genes.contains(gene),
          "phase",
          gene,
          "a gene of the model, nearest first: " + nearest(gene, genes));
    }
    return new TrajectoryPictures.Options(
        HeatmapGenes.Order.valueOf(order.toUpperCase(Locale.ROOT)), drawn);
  }

  private static String nearest(String gene, List<String> genes) {
    return Nearest.order(gene, genes).stream().limit(5).collect(Collectors.joining(", "));
  }

  private Optional<Stability> stability(
      FittedModel model, TrajectoryAnalysis analysis, TrajectoryRequest request, Trajectory path) {
    if (stability == 0) return Optional.empty();
    OtherSeeds others = new OtherSeeds(this, analysis, request, chosenDevice());
    return Optional.of(others.compare(model.card(), path, stability, this::progressOf));
  }

  private TrajectoryRequest request() {
    List<String> statesBetween =
        between.isEmpty()
            ? List.of()
            : Arrays.stream(between.split(",", -1)).map(String::strip).toList();
    try {
      return new TrajectoryRequest(
          within, state, from, to, pairs, steps, seed, donor, statesBetween, way());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(e);
    }
  }

  private Optional<GeneSetChoice> geneSets() throws IOException {
    if (genesets == null) return Optional.empty();
    requireFile(genesets, "genesets");
    requireOthers(output, TrajectoryReport.FILES, "output", genesets, "genesets");
    return Optional.of(GeneSetChoice.read(genesets, genesetmin, genesetmax));
  }

  private Way way() {
    return new Way(
        new Pairing(
            Pairing.Rule.valueOf(pairing.toUpperCase(Locale.ROOT)), withindonor, match, matchdepth),
        new Route(
            Route.Shape.valueOf(paths.toUpperCase(Locale.ROOT)),
            neighbors,
            Route.Batch.valueOf(pathbatch.toUpperCase(Locale.ROOT))),
        towithin);
  }

  private Optional<TrajectoryValidation> compared(
      FittedModel model, TrajectoryAnalysis analysis, TrajectoryRequest request) {
    if (compare.equals(NONE)) return Optional.empty();
    status("training a plain VAE on the same cells");
    Trainer.Result vae =
        Trainer.train(
            ModelStore.factory(compare),
            analysis.trainingSet(model.card()),
            model.card().withMethod(compare),
            chosenDevice(),
            new TrainingProgress(this));
    try (FittedModel plain = vae.model()) {
      if (isCanceled()) throw new CancellationException();
      return Optional.of(
          analysis.validate(
              plain, request, (work, share) -> progressOf(work + " (plain VAE)").accept(share)));
    }
  }
}
