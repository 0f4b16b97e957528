package org.civae.plugin.command;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.civae.embed.Plane;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Element;
import org.civae.io.cells.FileKind;
import org.civae.io.file.AsideFile;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.ModelCells;
import org.civae.plugin.explorer.ExploredCells;
import org.civae.plugin.explorer.ExplorerSession;
import org.civae.plugin.explorer.ExplorerSession.WalkSettings;
import org.civae.plugin.explorer.ExplorerWindow;
import org.civae.plugin.explorer.Projection;
import org.civae.plugin.plot.FileColors;
import org.civae.plugin.plot.Fonts;
import org.civae.plugin.plot.PngFile;
import org.civae.preprocess.Labels;
import org.civae.store.ModelStore.Stored;
import org.civae.trajectory.TrajectoryAnalysis;
import org.civae.trajectory.TrajectoryRequest;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens a window in which cells, genes and a path are looked at together. */
@Plugin(
    type = Command.class,
    name = "explore",
    label = "Trajectory Explorer",
    description =
        "Opens a window in which cells, genes and a path are looked at together; without a display,"
            + " writes its picture.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Trajectory Explorer...", weight = 42)
    },
    headless = true,
    attrs =
        @Attr(
            name = "example",
            value =
                "civae explore input=cells.h5ad model=cells.civae within=Epithelial state=tissue"
                    + " from=Normal to=Tumor output=explorer.png"))
public final class ExploreCommand extends ModelCommand {

  @Parameter(
      label = "Within class",
      description = "Class of cells to follow at once; left out, the window asks",
      persist = false,
      attrs = @Attr(name = "offers", value = "classes"))
  private String within = "";

  @Parameter(
      label = "State column",
      description = "Column of obs with the states; left out, the window asks",
      persist = false,
      attrs = @Attr(name = "offers", value = "columns"))
  private String state = "";

  @Parameter(
      label = "From state",
      description = "State the path starts in; left out, the window asks",
      persist = false,
      attrs = @Attr(name = "offers", value = "states"))
  private String from = "";

  @Parameter(
      label = "To state",
      description = "State the path ends in; left out, the window asks",
      persist = false,
      attrs = @Attr(name = "offers", value = "states"))
  private String to = "";

  @Parameter(
      label = "Donor column",
      description = "Column of obs with the donors, who are then the replicates of p-values",
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
      label = "Steps",
      description = "Points along the path that are decoded, both ends included",
      min = "2",
      persist = false)
  private int steps = 50;

  @Parameter(
      label = "Seed",
      description = "Of the pairs, of the classifier that checks the path and of permutations",
      persist = false)
  private long seed = 1;

  @Parameter(
      label = "Projection",
      description = "How latent space is laid on a plane: pca, principal components; umap; tsne",
      choices = {"pca", "umap", "tsne"},
      persist = false)
  private String projection = "pca";

  @Parameter(
      label = "Picture",
      description = "PNG file for a picture of the window as it opens; needed without a display",
      style = "save",
      required = false,
      persist = false)
  private File output;

  @Override
  protected void execute() throws IOException {
    Fonts.require();
    boolean path = requirePath();
    requireOutput();
    ExplorerSession session = session();
    boolean owned = false;
    try {
      Optional<TrajectoryRequest> request = path ? Optional.of(request(session)) : Optional.empty();
      if (output != null) writePicture(session, request);
      if (windows().areVisible()) {
        ExplorerWindow.open(session, request);
        owned = true;
        status("opened: " + ExplorerWindow.title(session));
      } else {
        status("no display to open the explorer on; its picture is in " + output);
      }
    } finally {
      if (!owned) session.close();
    }
  }

  /** All of a path, or nothing of it. */
  private boolean requirePath() {
    long given = Stream.of(within, state, from, to).filter(word -> !word.isEmpty()).count();
    if (given == 0) return false;
    String all = "within, state, from and to together, or none of them";
    require(!within.isEmpty(), "within", within, all);
    require(!state.isEmpty(), "state", state, all);
    require(!from.isEmpty(), "from", from, all);
    require(!to.isEmpty(), "to", to, all);
    require(!from.equals(to), "to", to, "another state than from=" + from);
    return true;
  }

  private void requireOutput() throws IOException {
    if (output == null) {
      require(
          windows().areVisible(),
          "output",
          "",
          "a .png file, as there is no display to open the explorer on");
      return;
    }
    require(hasEnding(output, ".png"), "output", output, "a name that ends in .png");
    requireOther(output, "output", input(), "input");
    requireOther(output, "output", model(), "model");
    AsideFile.requireWritable(output.toPath());
  }

  private TrajectoryRequest request(ExplorerSession session) {
    try {
      return session.request(within, state, from, to);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(e);
    }
  }

  /** Who gets it closes it. */
  private ExplorerSession session() throws IOException {
    Stored stored = loadModel();
    FittedModel model = stored.model();
    Replayed replayed = null;
    try {
      replayed = replay(stored);
      Labels classes = replayed.classes(model.card());
      ModelCells cells = replayed.cells();
      int[] all = IntStream.range(0, replayed.data().nObs()).toArray();
      Embedding embedding =
          Embedding.of(model.requireEncoder(), cells, all, progressOf("embedding"));
      model.requireDecoder();
      ExploredCells explored =
          new ExploredCells(
              replayed.data(),
              replayed.normalized(),
              cells,
              embedding,
              projection(embedding),
              uns(replayed.data()));
      TrajectoryAnalysis analysis =
          new TrajectoryAnalysis(
              replayed.data(),
              replayed.normalized(),
              replayed.columns(),
              classes,
              replayed.split());
      return new ExplorerSession(
          explored, model, classes, analysis, new WalkSettings(pairs, steps, seed, donor));
    } catch (IOException | RuntimeException | Error e) {
      model.close();
      if (replayed != null) replayed.close();
      throw e;
    }
  }

  private Projection projection(Embedding cells) {
    Plane.Method method = Plane.Method.valueOf(projection.toUpperCase(Locale.ROOT));
    return Projection.of(cells, method, seed, progressOf("laying out"));
  }

  /** What the file knows of colours. */
  private Map<String, Element> uns(CellData data) throws IOException {
    if (FileKind.of(input().toPath()) != FileKind.ANNDATA) return Map.of();
    List<String> keys = data.obs().columnNames().stream().map(FileColors::key).toList();
    return AnnDataReader.uns(input().toPath(), keys);
  }

  private void writePicture(ExplorerSession session, Optional<TrajectoryRequest> request)
      throws IOException {
    BufferedImage picture =
        ExplorerWindow.picture(session, request, (work, share) -> progressOf(work).accept(share));
    try (AsideFile aside = new AsideFile(output.toPath())) {
      aside.write(file -> PngFile.write(picture, file));
      aside.commit();
    }
  }
}
