package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.embed.Pca;
import org.civae.embed.Plane;
import org.civae.embed.Trustworthiness;
import org.civae.embed.Tsne;
import org.civae.embed.Umap;
import org.civae.io.anndata.Additions;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;
import org.civae.io.file.AsideFile;
import org.civae.io.file.OutputFolder;
import org.civae.io.matrix.CellMatrix;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.plugin.plot.Coloring;
import org.civae.plugin.plot.Drawing;
import org.civae.plugin.plot.Fonts;
import org.civae.plugin.plot.LatentScatter;
import org.civae.plugin.plot.PngFile;
import org.civae.plugin.plot.ScatterFigure;
import org.civae.plugin.plot.SvgFile;
import org.civae.plugin.table.PlacesTable;
import org.civae.plugin.window.Windows;
import org.civae.preprocess.Labels;
import org.civae.store.ModelStore.Stored;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Brings cells to a plane, and shows them there. */
@Plugin(
    type = Command.class,
    name = "plot",
    label = "Embed and plot",
    description =
        "Draws all cells on a plane by principal components, UMAP or t-SNE, coloured by classes,"
            + " columns or genes.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Embed and Plot...", weight = 40)
    },
    headless = true,
    attrs =
        @Attr(
            name = "example",
            value =
                "civae plot input=cells.h5ad model=cells.civae projection=umap"
                    + " color=cell_type,state output=plots"))
public final class PlotCommand extends ModelCommand {

  private static final String PLACES = "places.csv";
  private static final String PICTURE = "scatter.png";
  private static final String SHAPES = "scatter.svg";

  /** Pixels of the picture per unit of the drawing. */
  private static final int FINER = 2;

  /** Input with more genes or pixels than this is brought to as many principal components. */
  private static final int COMPONENTS = 50;

  private static final int NEIGHBORS_OF_TRUST = 15;

  /** With more cells the trustworthiness would take longer than it is worth. */
  private static final int MOST_JUDGED = 10_000;

  private static final int STEPS = 21;

  @Parameter(
      label = "Projection",
      description = "pca: principal components; umap: UMAP; tsne: t-SNE",
      choices = {"pca", "umap", "tsne"},
      persist = false)
  private String projection = "umap";

  @Parameter(
      label = "Of",
      description =
          "latent: places in the model's latent space; input: the genes or pixels that the model"
              + " sees, by their first 50 principal components",
      choices = {"latent", "input"},
      persist = false)
  private String of = "latent";

  @Parameter(
      label = "Color",
      description =
          "Columns of obs and genes to colour cells by, separated by commas, a panel each; left out,"
              + " the classes, and the states if their column is given",
      persist = false)
  private String color = "";

  @Parameter(
      label = "Neighbors",
      description = "UMAP: how many nearest cells count as near",
      min = "2",
      persist = false)
  private int neighbors = Umap.Options.DEFAULTS.neighbors();

  @Parameter(
      label = "Minimal distance",
      description = "UMAP: how near cells may come to each other",
      min = "0",
      max = "1",
      persist = false)
  private double mindist = Umap.Options.DEFAULTS.minDist();

  @Parameter(
      label = "Perplexity",
      description = "t-SNE: about how many cells count for each",
      min = "1",
      persist = false)
  private double perplexity = Tsne.Options.DEFAULTS.perplexity();

  @Parameter(label = "Seed", description = "Of the projection", persist = false)
  private long seed = 1;

  @Parameter(
      label = "Within class",
      description = "Class of a path to draw; needs the column and both of the states",
      persist = false,
      attrs = @Attr(name = "offers", value = "classes"))
  private String within = "";

  @Parameter(
      label = "State column",
      description = "Column of obs with the states",
      persist = false,
      attrs = @Attr(name = "offers", value = "columns"))
  private String state = "";

  @Parameter(
      label = "From state",
      description = "State the path starts in",
      persist = false,
      attrs = @Attr(name = "offers", value = "states"))
  private String from = "";

  @Parameter(
      label = "To state",
      description = "State the path ends in",
      persist = false,
      attrs = @Attr(name = "offers", value = "states"))
  private String to = "";

  @Parameter(
      label = "Output",
      description = "Folder to write to: places.csv, scatter.png, scatter.svg",
      style = "directory",
      persist = false)
  private File output;

  @Parameter(
      label = "Copy",
      description =
          ".h5ad file to write: everything that the input holds, and the places as"
              + " obsm/X_civae_umap, X_civae_pca or X_civae_tsne (X_civae_input_umap, ... of=input)",
      style = "save",
      required = false,
      persist = false)
  private File copy;

  @Override
  protected void execute() throws IOException {
    checkChoices();
    Fonts.require();
    Stored stored = loadModel();
    try (OutputFolder folder = new OutputFolder(output.toPath(), List.of(PLACES, PICTURE, SHAPES));
        FittedModel model = stored.model();
        Replayed replayed = replay(stored)) {
      List<Coloring> colorings = colorings(model.card(), replayed);
      int n = replayed.data().nObs();
      Optional<MeanPath> mean = meanPath(model.card(), replayed);
      Embedding latent =
          Embedding.of(
              model.requireEncoder(),
              replayed.cells(),
              IntStream.range(0, n).toArray(),
              progressOf("encoding"));
      float[] points = of.equals("latent") ? latent.points() : input(replayed.cells().matrix());
      Plane plane = Plane.of(points, n, settings(), progressOf(settings().method().label()));
      Optional<float[]> path = mean.map(line -> place(plane, latent, line));
      List<LatentScatter> scatters =
          colorings.stream().map(coloring -> scatter(plane, coloring, path)).toList();
      write(folder, replayed.data(), model.card(), plane, ScatterFigure.of(scatters));
      folder.commit();
      openResult(output, "plot", List.of(PLACES, PICTURE, SHAPES));
      if (copy != null) writeCopy(copy, additions(n, plane));
      show(scatters);
      status(summary(points, n, plane));
    }
  }

  private void checkChoices() throws IOException {
    boolean some = !(within + from + to).isEmpty();
    boolean all = !within.isEmpty() && !state.isEmpty() && !from.isEmpty() && !to.isEmpty();
    require(!some || all, "within", within, "within=, state=, from= and to= together, for a path");
    require(!some || !from.equals(to), "to", to, "another state than from=" + from);
    for (String name : List.of(PLACES, PICTURE, SHAPES)) {
      requireOther(new File(output, name), "output", input(), "input");
      requireOther(new File(output, name), "output", model(), "model");
    }
    if (copy == null) return;
    require(hasEnding(copy, ".h5ad"), "copy", copy, "a name that ends in .h5ad");
    requireOther(copy, "copy", input(), "input");
    requireOther(copy, "copy", model(), "model");
    AsideFile.requireWritable(copy.toPath());
  }

  private Plane.Settings settings() {
    return new Plane.Settings(
        Plane.Method.valueOf(projection.toUpperCase(Locale.ROOT)),
        new Umap.Options(neighbors, mindist, seed),
        new Tsne.Options(perplexity, Tsne.Options.DEFAULTS.iterations(), seed));
  }

  private List<Coloring> colorings(ModelCard card, Replayed replayed) throws IOException {
    if (!state.isEmpty()) replayed.data().obsColumn(state);
    List<String> names = new ArrayList<>(Words.list(color));
    if (names.isEmpty()) {
      if (!card.labels().isEmpty()) names.add(card.labels());
      if (!state.isEmpty() && !state.equals(card.labels())) names.add(state);
    }
    // Of a model without classes nothing tells cells apart.
    if (names.isEmpty()) {
      return List.of(
          new Coloring.Groups("cells", List.of("cells"), new int[replayed.data().nObs()]));
    }
    PlotColors colors =
        new PlotColors(
            replayed.data(), replayed.normalized().matrix(), List.of(card.labels(), state));
    List<Coloring> colorings = new ArrayList<>();
    for (String name : names) colorings.add(colors.by(name));
    return colorings;
  }

  /** As they are, or their leading components where they are many. */
  private float[] input(CellMatrix cells) {
    int n = cells.nObs();
    if (cells.nVars() > COMPONENTS) {
      return Pca.fit(cells, COMPONENTS, progressOf("principal components")).project(cells);
    }
    float[] values = new float[Math.multiplyExact(n, cells.nVars())];
    cells.readRows(IntStream.range(0, n).toArray(), values);
    return values;
  }

  private Optional<MeanPath> meanPath(ModelCard card, Replayed replayed) {
    if (within.isEmpty()) return Optional.empty();
    Labels classes = replayed.classes(card);
    Labels states = Labels.of(replayed.data(), state);
    return Optional.of(MeanPath.between(replayed.data(), classes, within, states, from, to));
  }

  private float[] place(Plane plane, Embedding latent, MeanPath path) {
    float[] line = path.points(latent, STEPS);
    return of.equals("latent")
        ? plane.place(latent.points(), line, NEIGHBORS_OF_TRUST)
        : plane.amongNearest(latent.points(), line, NEIGHBORS_OF_TRUST);
  }

  private LatentScatter scatter(Plane plane, Coloring coloring, Optional<float[]> path) {
    String axis = settings().method().label();
    return new LatentScatter(axis + " 1", axis + " 2", plane.places(), coloring, path);
  }

  private void write(
      OutputFolder folder, CellData data, ModelCard card, Plane plane, Drawing drawing)
      throws IOException {
    List<Column> classes = data.obs().column(card.labels()).stream().toList();
    folder.write(
        PLACES, PlacesTable.of(data.obs().names(), classes, projection, plane.places())::write);
    folder.write(PICTURE, file -> PngFile.write(drawing.image(FINER * drawing.width()), file));
    folder.write(SHAPES, file -> SvgFile.write(drawing, file));
  }

  private Additions additions(int n, Plane plane) {
    String key = "X_civae_" + (of.equals("latent") ? "" : "input_") + projection;
    return new Additions(Map.of(key, Element.Array.float32(n, 2, plane.places())), List.of());
  }

  private void show(List<LatentScatter> scatters) {
    if (!windows().areVisible()) return;
    for (LatentScatter scatter : scatters) {
      String what = projection + " " + scatter.coloring().title();
      windows().show(scatter.plot(Windows.title(what, input().getName())));
    }
  }

  private String summary(float[] points, int n, Plane plane) {
    String done = String.format(Locale.ROOT, "places of %,d cells in %s", n, output);
    if (n > MOST_JUDGED || n <= 2 * NEIGHBORS_OF_TRUST) return done;
    double trust = Trustworthiness.of(points, plane.places(), n, NEIGHBORS_OF_TRUST);
    return done
        + String.format(
            Locale.ROOT, "; trustworthiness of %d neighbours %.3f", NEIGHBORS_OF_TRUST, trust);
  }

  @Override
  String belowQuality() {
    return "they are drawn like all others";
  }
}
