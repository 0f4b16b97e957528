package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explore} where there is no display. */
class ExploreTest {

  @TempDir private static Path folder;
  private static Chain chain;

  @BeforeAll
  static void train() throws Exception {
    chain = Chain.trained(folder);
  }

  private static Outcome explore(String... more) {
    return civae(
        Chain.words(
            List.of(
                "explore",
                "input=" + chain.cells(),
                "model=" + chain.model(),
                "within=Epithelial",
                "state=state",
                "from=normal",
                "to=tumour",
                "pairs=40",
                "steps=6",
                "output=" + folder.resolve("explorer.png")),
            more));
  }

  private static int colors(BufferedImage image) {
    Set<Integer> found = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y += 2) {
      for (int x = 0; x < image.getWidth(); x += 2) found.add(image.getRGB(x, y));
    }
    return found.size();
  }

  @Test
  void explore_withoutDisplay_writesThePictureAndSaysSo() throws Exception {
    Path picture = folder.resolve("walked.png");
    Outcome outcome = explore("output=" + picture).done();
    assertTrue(
        outcome.err().contains("no display to open the explorer on; its picture is in " + picture),
        outcome.err());
    BufferedImage image = ImageIO.read(picture.toFile());
    assertEquals(2560, image.getWidth());
    assertEquals(1680, image.getHeight());
    // An empty panel has a few greys; trends, heatmap and cells have hundreds of colours.
    assertTrue(colors(image) > 300, () -> colors(image) + " colours");
  }

  @Test
  void explore_withoutPath_showsTheCells() throws Exception {
    for (String projection : List.of("pca", "tsne")) {
      Path picture = folder.resolve(projection + ".png");
      explore("within=", "state=", "from=", "to=", "projection=" + projection, "output=" + picture)
          .done();
      assertTrue(colors(ImageIO.read(picture.toFile())) > 50);
    }
  }

  @Test
  void explore_withoutDisplayAndOutput_saysThatOneIsNeeded() {
    Outcome outcome = civae("explore", "input=" + chain.cells(), "model=" + chain.model());
    assertEquals(
        "civae explore: output=: expected a .png file, as there is no display to open the explorer"
            + " on.",
        outcome.failure());
  }

  @Test
  void explore_outputOfAnotherKind_isRefused() {
    assertEquals(
        "civae explore: output=explorer.gif: expected a name that ends in .png.",
        explore("output=explorer.gif").failure());
  }

  @Test
  void explore_partOfAPath_saysWhatIsMissing() {
    assertEquals(
        "civae explore: from=: expected within, state, from and to together, or none of them.",
        explore("from=").failure());
    assertEquals(
        "civae explore: to=normal: expected another state than from=normal.",
        explore("to=normal").failure());
  }

  @Test
  void explore_classThatIsNotThere_namesThoseThereAreAndWritesNothing() {
    Path picture = folder.resolve("none.png");
    String failure = explore("within=Epitelial", "output=" + picture).failure();
    assertTrue(
        failure.contains("has no cells of 'Epitelial'. It has, nearest first: Epithelial"),
        failure);
    assertFalse(Files.exists(picture));
  }

  @Test
  void explore_projectionOfAnotherName_isRefused() {
    String failure = explore("projection=mds").failure();
    assertTrue(failure.startsWith("civae explore: projection=mds: expected one of "), failure);
    for (String name : List.of("pca", "umap", "tsne")) assertTrue(failure.contains(name), failure);
  }
}
