package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.file.AsideFile;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.plugin.image.NewImages;
import org.civae.plugin.image.PixelImages;
import org.civae.plugin.report.AugmentationSummary;
import org.civae.preprocess.Labels;
import org.civae.store.ModelStore.Stored;
import org.civae.trajectory.Augmentation;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes new cells of a class, each between two real ones. */
@Plugin(
    type = Command.class,
    name = "augment",
    label = "Augment cells",
    description = "Makes new cells of a class, each somewhere between two real ones.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Augment...", weight = 51)
    },
    headless = true,
    attrs =
        @Attr(
            name = "example",
            value =
                "civae augment input=cells.h5ad model=cells.civae within=Epithelial n=500"
                    + " output=more.h5ad"))
public final class AugmentCommand extends ModelCommand {

  @Parameter(
      label = "Within class",
      description = "Class of the new cells, such as Epithelial",
      persist = false,
      attrs = @Attr(name = "offers", value = "classes"))
  private String within;

  @Parameter(
      label = "New cells",
      description = "How many cells to make",
      min = "1",
      persist = false)
  private int n = 1000;

  @Parameter(
      label = "Seed",
      description = "Of the pairs of real cells and of the places between them",
      persist = false)
  private long seed = 1;

  @Parameter(
      label = "Output",
      description =
          ".h5ad file to write: for each new cell its class, the two real cells and"
              + " the fraction of the way between them; or of images a .tif stack",
      style = "save",
      persist = false)
  private File output;

  @Parameter(
      label = "Stack too",
      description =
          "Of images: TIFF stack to write beside the .h5ad file, its slices labelled"
              + " class|synthetic|from|to|fraction; left out, none",
      style = "save",
      required = false,
      persist = false)
  private File stack;

  @Override
  protected void execute() throws IOException {
    requireOther(output, "output", input(), "input");
    requireOther(output, "output", model(), "model");
    requireNames();
    Stored stored = loadModel();
    try (FittedModel model = stored.model();
        Replayed replayed = replay(stored)) {
      Optional<PixelFormat> pixels = model.card().preprocessing().pixels();
      requireImages(pixels);
      Labels classes = replayed.classes(model.card());
      int[] rows = cellsOfClass(classes, replayed.data());
      Augmentation made =
          Augmentation.of(model, replayed.cells(), rows, n, seed, progressOf("decoding"));
      AugmentationSummary summary =
          new AugmentationSummary(model.card(), within, rows.length, n, seed, runRecord());
      AnnotationTable obs = obs(made, model.card(), replayed.data().obs().names());
      if (hasEnding(output, ".h5ad")) {
        AnnData data =
            AnnData.of(
                    PixelImages.likeData(pixels, made.cells()),
                    obs,
                    new AnnotationTable(model.card().preprocessing().genes(), List.of()))
                .withUns(PixelImages.uns(pixels, summary.toUns()));
        AnnDataWriter.write(output.toPath(), data, progressOf("writing"));
      }
      if (pixels.isPresent()) writeImages(made, obs, pixels.get());
      status(
          String.format(
              Locale.ROOT,
              "%,d cells of '%s' between %,d real ones in %s, as %s values",
              n,
              within,
              rows.length,
              output,
              model.card().preprocessing().scale().label()));
    }
  }

  private void requireNames() throws IOException {
    boolean images = hasEnding(output, ".tif");
    String expected = "a name that ends in .h5ad, or of images in .tif";
    require(images || hasEnding(output, ".h5ad"), "output", output, expected);
    AsideFile.requireWritable(output.toPath());
    if (stack == null) return;
    require(!images, "stack", stack, "none with an output that is a stack itself");
    require(hasEnding(stack, ".tif"), "stack", stack, "a name that ends in .tif");
    AsideFile.requireWritable(stack.toPath());
  }

  private void requireImages(Optional<PixelFormat> pixels) {
    if (pixels.isPresent()) return;
    require(stack == null, "stack", stack, "none of cells that are no images");
    require(
        !hasEnding(output, ".tif"), "output", output, "an .h5ad file of cells that are no images");
  }

  /** Shows the stack, and writes it where it is asked for. */
  private void writeImages(Augmentation made, AnnotationTable obs, PixelFormat pixels)
      throws IOException {
    File target = hasEnding(output, ".tif") ? output : stack;
    if (target == null && !windows().areVisible()) return;
    NewImages images = new NewImages(pixels, made, obs, within);
    if (target != null) images.write(target.toPath());
    images.show(windows(), input().getName());
  }

  private int[] cellsOfClass(Labels classes, CellData data) {
    int code = classes.code(within, data);
    if (classes.count(code) < 2) {
      throw new IllegalArgumentException(
          String.format(
              "%s: class '%s' of obs column '%s' has %d cell%s, expected at least 2 to draw between."
                  + " Choose another class.",
              input().getName(),
              within,
              classes.column(),
              classes.count(code),
              classes.count(code) == 1 ? "" : "s"));
    }
    return classes.rows(code);
  }

  private AnnotationTable obs(Augmentation made, ModelCard card, List<String> names) {
    Boolean[] synthetic = new Boolean[n];
    Arrays.fill(synthetic, true);
    return new AnnotationTable(
        IntStream.range(0, n).mapToObj(i -> "synthetic_" + i).toList(),
        List.of(
            new Column.Categorical(card.labels(), new int[n], List.of(within), false),
            new Column.Flag("synthetic", synthetic),
            new Column.Text("from_cell", named(made.pairs().from(), names)),
            new Column.Text("to_cell", named(made.pairs().to(), names)),
            new Column.Numeric("fraction", made.fraction(), false)));
  }

  private static String[] named(int[] rows, List<String> names) {
    return Arrays.stream(rows).mapToObj(names::get).toArray(String[]::new);
  }
}
