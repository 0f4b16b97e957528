package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.ImagePlus;
import ij.io.Opener;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.civae.io.SharedData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.ImageShape;
import org.civae.plugin.command.CivaeCommand;
import org.civae.plugin.command.TrajectoryCommand;
import org.civae.plugin.run.CommandLine.Outcome;
import org.civae.plugin.window.Windows;
import org.civae.testdata.DemoFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;

/** The generated images, whose truth is known, from a stack to movies. */
class ImageTrajectoryTest {

  @TempDir private static Path folder;

  @BeforeAll
  static void train() throws IOException {
    DemoFile.STACK.copyTo(folder.resolve("stack.tif"));
    civae(
            "stack",
            "image=" + folder.resolve("stack.tif"),
            "columns=class,state,donor,id",
            "output=" + cells())
        .done();
    civae(
            "train",
            "input=" + cells(),
            "labels=class",
            "model=" + model(),
            "widths=256",
            "latent=16",
            "alpha=0.02",
            "beta=5",
            "dropout=0",
            "epochs=120",
            "minibatch=16",
            "patience=0",
            "seed=1")
        .done();
  }

  private static Path cells() {
    return folder.resolve("cells.h5ad");
  }

  private static Path model() {
    return folder.resolve("cells.civae");
  }

  private static Path results() {
    return folder.resolve("results");
  }

  private static Outcome walk(String... more) {
    return civae(
        Chain.words(
            List.of(
                "trajectory",
                "input=" + cells(),
                "model=" + model(),
                "within=disc",
                "state=state",
                "from=normal",
                "to=tumour",
                "pairs=60",
                "steps=5",
                "output=" + results()),
            more));
  }

  private static JsonObject summary() throws IOException {
    return JsonParser.parseString(Files.readString(results().resolve("summary.json")))
        .getAsJsonObject();
  }

  private static JsonObject readOut(String name) throws IOException {
    return summary().getAsJsonObject("images").getAsJsonObject("readOuts").getAsJsonObject(name);
  }

  private static ImagePlus image(String name) {
    return new Opener().openImage(results().resolve(name).toString());
  }

  @ParameterizedTest
  @CsvSource({"disc", "square"})
  void trajectory_plantedTexture_isFoundWithoutLeavingTheClass(String within) throws IOException {
    walk("within=" + within, "between=border", "donor=donor").done();
    // The threshold, by a judge of pixels that knows nothing of the latent space.
    assertTrue(summary().get("classPurityMin").getAsDouble() >= 0.95);
    assertTrue(summary().get("classifierHeldOutAccuracy").getAsDouble() >= 0.95);
    assertEquals(1, summary().get("heldOutSeparability").getAsDouble());
    JsonObject texture = readOut("laplacian_variance");
    double observed =
        texture.get("observedTo").getAsDouble() - texture.get("observedFrom").getAsDouble();
    double decoded = texture.get("end").getAsDouble() - texture.get("start").getAsDouble();
    // Clumps stand out more in tumour: known of the generator, seen in real images by six donors.
    assertTrue(texture.get("fdr").getAsDouble() < 0.001, texture.toString());
    assertTrue(texture.get("fdrStates").getAsDouble() < 0.001, texture.toString());
    assertTrue(decoded > 0.25 * observed, texture.toString());
    // What was not planted is not found.
    assertTrue(readOut("mean_intensity").get("fdr").getAsDouble() > 0.05);
    assertTrue(readOut("area").get("fdr").getAsDouble() > 0.05);
    assertEquals("donors", summary().getAsJsonObject("images").get("replicates").getAsString());
  }

  @Test
  void trajectory_ofImages_leavesMoviesMapsAndTables() throws IOException {
    Outcome outcome = walk("rows=3", "between=border").done();
    assertEquals(
        List.of(
            "change.png",
            "change.tif",
            "genes.csv",
            "genes.rnk",
            "montage.png",
            "movie-sd.tif",
            "movie.tif",
            "pairs.tif",
            "path.csv",
            "readouts.csv",
            "readouts.png",
            "readouttests.csv",
            "summary.json",
            "tests.csv",
            "trajectory.h5ad"),
        Chain.files(results()));
    ImagePlus movie = image("movie.tif");
    assertArrayEquals(new int[] {32, 32, 1, 5, 1}, movie.getDimensions());
    assertEquals(ImagePlus.GRAY8, movie.getType());
    assertEquals("fraction 0.25", movie.getStack().getSliceLabel(2));
    assertEquals("fraction 1.0", movie.getStack().getSliceLabel(5));
    assertEquals(32, image("movie-sd.tif").getBitDepth());
    // Start, five frames, end; three pairs.
    assertEquals(7 * 32, image("pairs.tif").getWidth());
    assertEquals(3 * 32, image("pairs.tif").getHeight());
    ImagePlus change = image("change.tif");
    assertEquals(4, change.getNChannels());
    assertEquals("change", change.getStack().getSliceLabel(1));
    assertEquals("fdr", change.getStack().getSliceLabel(4));
    double middle = movie.getStack().getProcessor(5).getf(16, 16);
    double first = movie.getStack().getProcessor(1).getf(16, 16);
    // Both frames are rounded to whole intensities.
    assertEquals(middle - first, change.getStack().getProcessor(1).getf(16, 16), 1);
    List<String> lines = Files.readAllLines(results().resolve("readouts.csv"));
    assertEquals("readout,images,fraction,n,mean,sd,median,q25,q75", lines.get(0));
    // Three read-outs of five steps and three states.
    assertEquals(1 + 3 * (5 + 3), lines.size());
    assertTrue(lines.get(1).startsWith("mean_intensity,decoded,0,60,"), lines.get(1));
    assertTrue(lines.get(7).startsWith("mean_intensity,real border,,40,"), lines.get(7));
    assertTrue(outcome.out().contains("laplacian_variance"), outcome.out());
    CellData steps = AnnDataReader.read(results().resolve("trajectory.h5ad"));
    assertEquals(new ImageShape(1, 32, 32), steps.pixels().orElseThrow().shape());
    assertEquals(1, steps.pixels().orElseThrow().high());
    assertFalse(outcome.err().contains("sequencing depth"), outcome.err());
    walk().done();
    assertFalse(Files.exists(results().resolve("pairs.tif")));
  }

  @Test
  void trajectory_threshold_isWhatCountsAsArea() throws IOException {
    walk("threshold=100").done();
    JsonArray above = summary().getAsJsonObject("images").getAsJsonArray("areaAbove");
    assertEquals(100, above.get(0).getAsDouble());
    double area = readOut("area").get("observedFrom").getAsDouble();
    walk("threshold=500").done();
    assertTrue(area > 0);
    assertEquals(0, readOut("area").get("observedFrom").getAsDouble());
    walk().done();
    double otsu =
        summary().getAsJsonObject("images").getAsJsonArray("areaAbove").get(0).getAsDouble();
    assertTrue(otsu > 40 && otsu < 110, "Otsu's threshold " + otsu);
  }

  @Test
  void trajectory_statesThatAreTheClasses_leadsBetweenThem() throws IOException {
    Outcome outcome =
        walk("within=disc", "state=class", "from=disc", "to=square", "paths=centroid").done();
    assertTrue(
        outcome.out().startsWith("between classes, disc to square: 120 and 120"), outcome.out());
    assertTrue(
        outcome.err().contains("warning: between classes: the paths lead from 'disc' to 'square'"),
        outcome.err());
    assertEquals(
        "civae trajectory: within=square: expected from=disc, as state=class is the column of the"
            + " classes.",
        new Untouched(folder)
            .fails(
                2,
                () ->
                    walk(
                        "within=square",
                        "state=class",
                        "from=disc",
                        "to=square",
                        "output=" + folder + "/x")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rows=-1        | rows=-1: expected 0 to 1000.
          threshold=high | threshold=high: expected an intensity such as 100, or otsu.
          """)
  void trajectory_whatCannotBe_isRefused(String word, String message) throws IOException {
    assertEquals(
        "civae trajectory: " + message,
        new Untouched(folder).fails(2, () -> walk(word, "output=" + folder + "/x")));
  }

  @Test
  void trajectory_ofCellsThatAreNoImages_refusesRowsAndThreshold(@TempDir Path other)
      throws IOException {
    Chain chain = Chain.trained(other);
    assertEquals(
        "civae trajectory: rows=2: expected 0 of cells that are no images.",
        new Untouched(other).fails(2, () -> chain.trajectory("rows=2")));
    assertEquals(
        "civae trajectory: threshold=9: expected none of cells that are no images.",
        new Untouched(other).fails(2, () -> chain.trajectory("threshold=9")));
    assertEquals(
        "civae augment: output=DIR/x.tif: expected an .h5ad file of cells that are no images.",
        new Untouched(other)
            .fails(
                2,
                () ->
                    civae(
                        "augment",
                        "input=" + chain.cells(),
                        "model=" + chain.model(),
                        "within=T",
                        "output=" + other + "/x.tif")));
  }

  private static Outcome augment(String... more) {
    return civae(
        Chain.words(
            List.of(
                "augment", "input=" + cells(), "model=" + model(), "within=disc", "n=20", "seed=2"),
            more));
  }

  @Test
  void augment_images_areALabelledStackAndCellsAlike() throws IOException {
    Path cellsOut = folder.resolve("more.h5ad");
    Path stackOut = folder.resolve("more.tif");
    augment("output=" + cellsOut, "stack=" + stackOut).done();
    CellData made = AnnDataReader.read(cellsOut);
    assertEquals(255, made.pixels().orElseThrow().high());
    ImagePlus stack = new Opener().openImage(stackOut.toString());
    assertEquals(20, stack.getStackSize());
    String label = stack.getStack().getSliceLabel(1);
    assertTrue(label.matches("disc\\|synthetic\\|slice_\\d+\\|slice_\\d+\\|0\\.\\d{4}"), label);
    float[] pixels = new float[1024];
    made.matrix().readRows(new int[] {0}, pixels);
    // The stack has whole intensities.
    assertEquals(pixels[500], stack.getStack().getProcessor(1).get(500), 0.5);
    Path again = folder.resolve("again.tif");
    augment("output=" + again).done();
    ImagePlus same = new Opener().openImage(again.toString());
    assertEquals(label, same.getStack().getSliceLabel(1));
    assertEquals(
        stack.getStack().getProcessor(20).get(500), same.getStack().getProcessor(20).get(500));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          output=DIR/x.png  | stack=DIR/y.tif | output=DIR/x.png: expected a name that ends in .h5ad, or of images in .tif.
          output=DIR/x.tif  | stack=DIR/y.tif | stack=DIR/y.tif: expected none with an output that is a stack itself.
          output=DIR/x.h5ad | stack=DIR/y.png | stack=DIR/y.png: expected a name that ends in .tif.
          """)
  void augment_namesThatCannotBe_areRefused(String output, String stack, String message)
      throws IOException {
    String here = folder.toString();
    assertEquals(
        "civae augment: " + message,
        new Untouched(folder)
            .fails(2, () -> augment(output.replace("DIR", here), stack.replace("DIR", here))));
  }

  @Test
  void decode_pointsOfImages_areImages() throws IOException {
    Path points = folder.resolve("points.csv");
    civae("embed", "input=" + cells(), "model=" + model(), "output=" + points).done();
    Path decoded = folder.resolve("decoded.h5ad");
    civae("decode", "z=" + points, "model=" + model(), "output=" + decoded).done();
    CellData images = AnnDataReader.read(decoded);
    assertEquals(new ImageShape(1, 32, 32), images.pixels().orElseThrow().shape());
    assertEquals(255, images.pixels().orElseThrow().high());
    // What is decoded can be embedded again, in the same intensities.
    Outcome again =
        civae(
                "embed",
                "input=" + decoded,
                "model=" + model(),
                "output=" + folder.resolve("again.csv"))
            .done();
    assertFalse(again.err().contains("warning"), again.err());
  }

  @Test
  void chain_realNuclei_walkBetweenClasses() throws IOException {
    Path nuclei = folder.resolve("nuclei.h5ad");
    Path trained = folder.resolve("nuclei.civae");
    civae(
            "stack",
            "image=" + SharedData.file("images/crc_nuclei.tif"),
            "columns=type,state,patient,id",
            "output=" + nuclei)
        .done();
    civae(
            "train",
            "input=" + nuclei,
            "labels=type",
            "model=" + trained,
            "latent=8",
            "network=dense",
            "alpha=0.05",
            "epochs=15")
        .done();
    Outcome outcome =
        walk(
                "input=" + nuclei,
                "model=" + trained,
                "within=epithelial",
                "towithin=inflammatory",
                "from=Tumor",
                "to=Normal")
            .done();
    assertTrue(
        outcome.out().startsWith("between classes, epithelial Tumor to inflammatory Normal: 100"),
        outcome.out());
    ImagePlus movie = image("movie.tif");
    assertEquals(ImagePlus.COLOR_RGB, movie.getType());
    assertEquals("fraction 0.5", movie.getStack().getSliceLabel(3));
    assertEquals(
        9, summary().getAsJsonObject("images").getAsJsonObject("readOuts").entrySet().size());
  }

  /** What a command shows. */
  private static final class Shown implements Windows {
    private final List<String> titles = new ArrayList<>();

    @Override
    public void show(ResultsTable table, String title) {
      titles.add(title + ": " + table.size());
    }

    @Override
    public void show(ImagePlus image) {
      titles.add(image.getTitle() + ": " + image.getStackSize());
    }

    @Override
    public boolean areVisible() {
      return true;
    }
  }

  @Test
  void trajectory_withWindows_showsMovieMapsAndReadOuts() throws Exception {
    Shown shown = new Shown();
    try (Context context = new Context(CommandService.class, ModuleService.class)) {
      ModuleService modules = context.service(ModuleService.class);
      CommandModule module =
          (CommandModule)
              modules.createModule(
                  context.service(CommandService.class).getCommand(TrajectoryCommand.class));
      CivaeCommand command = (CivaeCommand) module.getCommand();
      command.showIn(shown);
      Map<String, Object> inputs = new HashMap<>();
      inputs.put("input", cells().toFile());
      inputs.put("model", model().toFile());
      inputs.put("within", "disc");
      inputs.put("state", "state");
      inputs.put("from", "normal");
      inputs.put("to", "tumour");
      inputs.put("pairs", 20);
      inputs.put("steps", 4);
      inputs.put("rows", 2);
      inputs.put("output", folder.resolve("shown").toFile());
      modules.run(module, true, inputs).get();
      assertTrue(command.failure().isEmpty(), () -> command.failure().toString());
    }
    assertTrue(
        shown.titles.containsAll(
            List.of(
                "CI-VAE movie - cells.h5ad: 4",
                "CI-VAE pairs - cells.h5ad: 1",
                "CI-VAE change - cells.h5ad: 4",
                "CI-VAE montage - cells.h5ad: 1",
                "CI-VAE readout curves - cells.h5ad: 1",
                "CI-VAE readouts - cells.h5ad: 18")),
        shown.titles.toString());
  }
}
