package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.anndata.Element;
import org.civae.plugin.command.PlotCommand;
import org.civae.plugin.run.CommandLine.Outcome;
import org.civae.plugin.window.RecordedWindows;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells on a plane. */
class PlotTest {

  private static final List<String> FILES = List.of("places.csv", "scatter.png", "scatter.svg");

  @TempDir private static Path folder;

  private static Chain chain;

  @BeforeAll
  static void train() throws IOException {
    chain = Chain.trained(folder);
  }

  private static Outcome plot(String... more) {
    return civae(
        Chain.words(
            List.of(
                "plot",
                "input=" + chain.cells(),
                "model=" + chain.model(),
                "projection=pca",
                "output=" + folder.resolve("plots")),
            more));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pca", "umap", "tsne"})
  void plot_byEachProjection_writesPlacesAndPictures(String projection) throws IOException {
    Path output = folder.resolve(projection);
    Outcome outcome = plot("projection=" + projection, "output=" + output).done();
    assertEquals(FILES, Chain.files(output));
    List<String> table = Files.readAllLines(output.resolve("places.csv"));
    assertEquals("cell,cell_type," + projection + "1," + projection + "2", table.get(0));
    assertEquals(301, table.size());
    assertTrue(outcome.err().contains("places of 300 cells in " + output), outcome.err());
    assertTrue(outcome.err().contains("; trustworthiness of 15 neighbours 0."), outcome.err());
    // One panel of 800 x 640 units, two pixels each.
    BufferedImage picture = ImageIO.read(output.resolve("scatter.png").toFile());
    assertEquals(1600, picture.getWidth());
    assertEquals(1280, picture.getHeight());
  }

  @Test
  void plot_ofInputTwice_isTheSame() throws IOException {
    String[] words = {"of=input", "projection=umap", "seed=7"};
    plot("output=" + folder.resolve("first"), words[0], words[1], words[2]).done();
    plot("output=" + folder.resolve("second"), words[0], words[1], words[2]).done();
    for (String file : FILES) {
      assertEquals(
          -1,
          Files.mismatch(
              folder.resolve("first").resolve(file), folder.resolve("second").resolve(file)),
          file);
    }
  }

  @Test
  void plot_withCopy_addsThePlacesToIt() throws IOException {
    Path copy = folder.resolve("copy.h5ad");
    plot("copy=" + copy).done();
    AnnData data = AnnDataReader.readAll(copy, note -> {});
    Element.Array places = (Element.Array) data.obsm().get("X_civae_pca");
    assertArrayEquals(new int[] {300, 2}, places.shape());
    List<String> table = Files.readAllLines(folder.resolve("plots/places.csv"));
    for (int i = 0; i < 300; i++) {
      String[] fields = table.get(i + 1).split(",");
      double shown = Double.parseDouble(fields[2]);
      // Six digits in the table.
      assertEquals(shown, places.values()[2 * i], 1e-5 * Math.max(1, Math.abs(shown)));
    }
    plot("of=input", "copy=" + copy).done();
    assertEquals(
        Set.of("X_civae_input_pca"), AnnDataReader.readAll(copy, note -> {}).obsm().keySet());
  }

  @Test
  void plot_coloursOfTheFile_areUsed() throws IOException {
    Path colored = folder.resolve("colored.h5ad");
    try (AnnData data = AnnDataReader.readAll(chain.cells(), note -> {})) {
      Element colors = Element.Texts.list(List.of("#102030", "#a0b0c0", "#FF00FFff", "#00ff00"));
      AnnDataWriter.write(colored, data.withUns(Map.of("cell_type_colors", colors)));
    }
    Path output = folder.resolve("colored");
    plot("input=" + colored, "output=" + output).done();
    Set<Integer> seen = colors(ImageIO.read(output.resolve("scatter.png").toFile()));
    for (int rgb : new int[] {0x102030, 0xA0B0C0, 0xFF00FF, 0x00FF00}) {
      assertTrue(seen.contains(new Color(rgb).getRGB()), Integer.toHexString(rgb));
    }
  }

  private static Set<Integer> colors(BufferedImage image) {
    Set<Integer> colors = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) colors.add(image.getRGB(x, y));
    }
    return colors;
  }

  @Test
  void plot_columnsGenesAndAPath_areAPanelEach() throws IOException {
    Path output = folder.resolve("panels");
    String gene = SmallCells.generated().data().var().names().get(3);
    plot(
            "color=state,n_counts," + gene,
            "within=Epithelial",
            "state=state",
            "from=normal",
            "to=tumour",
            "output=" + output)
        .done();
    BufferedImage picture = ImageIO.read(output.resolve("scatter.png").toFile());
    // Two by two.
    assertEquals(3200, picture.getWidth());
    assertEquals(2560, picture.getHeight());
    String svg = Files.readString(output.resolve("scatter.svg"));
    for (String text : List.of("state", "n_counts", gene, "tumour", "PC 1")) {
      assertTrue(svg.contains(">" + text + "<"), text);
    }
  }

  @Test
  void plot_shown_isAPlotOfImageJPerColour() {
    RecordedWindows shown =
        ShownIn.of(
            PlotCommand.class,
            Map.of(
                "input",
                chain.cells(),
                "model",
                chain.model(),
                "projection",
                "pca",
                "color",
                "cell_type,state",
                "output",
                folder.resolve("shown")));
    assertEquals(
        Set.of("CI-VAE pca cell_type - cells.h5ad", "CI-VAE pca state - cells.h5ad"),
        shown.images().keySet());
    RecordedWindows hidden =
        ShownIn.of(
            PlotCommand.class,
            Map.of(
                "input",
                chain.cells(),
                "model",
                chain.model(),
                "projection",
                "pca",
                "show",
                false,
                "output",
                folder.resolve("shown")));
    assertTrue(hidden.images().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|projection=tree|projection=tree: expected one of tsne, pca, umap.",
        "2|of=genes|of=genes: expected one of latent, input.",
        "2|neighbors=1|neighbors=1: expected at least 2.",
        "2|mindist=2|mindist=2: expected 0 to 1.",
        "2|mindist=-1|mindist=-1: expected 0 to 1.",
        "2|perplexity=0|perplexity=0: expected at least 1.",
        "2|seed=x|seed=x: expected a whole number.",
        "2|copy=c.csv|copy=c.csv: expected a name that ends in .h5ad.",
        "2|within=T|within=T: expected within=, state=, from= and to= together, for a path.",
      })
  void plot_badValue_isRefusedBeforeAnyWork(int status, String word, String message)
      throws IOException {
    assertEquals("civae plot: " + message, new Untouched(folder).fails(status, () -> plot(word)));
  }

  @Test
  void plot_unknownColor_namesTheNearest() {
    String line = plot("color=cell_typ").err().lines().reduce((a, b) -> b).orElseThrow();
    assertTrue(
        line.startsWith(
            "civae plot: color=cell_typ: cells.h5ad has no such column of obs and no such gene."
                + " Nearest: cell_type, "),
        line);
  }

  @Test
  void plot_pathBetweenNothing_saysWhatThereIs() {
    String[] path = {"within=Epithelial", "state=state", "from=normal", "to=normal"};
    assertEquals(
        "civae plot: to=normal: expected another state than from=normal.", plot(path).failure());
    path[3] = "to=tumor";
    String line = plot(path).err().lines().reduce((a, b) -> b).orElseThrow();
    assertTrue(
        line.startsWith("civae plot: cells.h5ad: obs column 'state' has no cells of 'tumor'."),
        line);
    path[0] = "within=Epithelia";
    line = plot(path).err().lines().reduce((a, b) -> b).orElseThrow();
    assertTrue(line.contains("obs column 'cell_type' has no cells of 'Epithelia'."), line);
  }

  @Test
  void plot_overItsInput_isRefused() throws IOException {
    Path inside = folder.resolve("inside");
    Files.createDirectories(inside);
    Files.copy(chain.cells(), inside.resolve("places.csv"));
    assertEquals(
        "civae plot: output="
            + inside.resolve("places.csv")
            + ": expected another file than input="
            + inside.resolve("places.csv")
            + ".",
        plot("input=" + inside.resolve("places.csv"), "output=" + inside).failure());
    assertEquals(
        "civae plot: copy="
            + chain.cells()
            + ": expected another file than input="
            + chain.cells()
            + ".",
        plot("copy=" + chain.cells()).failure());
  }

  @Test
  void plot_tooManyNeighbors_saysWhatToGive() {
    String line =
        plot("projection=umap", "neighbors=300").err().lines().reduce((a, b) -> b).orElseThrow();
    assertEquals(
        "civae plot: UMAP: 300 cells, expected more than neighbors=300. Give fewer neighbors.",
        line);
  }
}
