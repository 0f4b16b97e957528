package org.civae.plugin.explorer;

import static org.civae.plugin.explorer.Parts.await;
import static org.civae.plugin.explorer.Parts.find;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import javax.swing.JSlider;
import javax.swing.SwingUtilities;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.ImageShape;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.matrix.DenseMatrix;
import org.civae.plugin.run.CommandLine;
import org.civae.plugin.window.Display;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The window on cells that are images: 8 x 6 pixels, dark on top in one state, below in the other.
 */
@Tag("display")
class ImageExplorerTest {

  private static final int WIDTH = 8;
  private static final int HEIGHT = 6;
  private static final int CELLS = 120;

  @TempDir private static Path folder;
  private static ExplorerSession session;
  private static ExplorerWindow window;

  @BeforeAll
  static void open() throws Exception {
    Display.require();
    Path cells = folder.resolve("cells.h5ad");
    AnnDataWriter.write(cells, images());
    CommandLine.civae(
            "train",
            "input=" + cells,
            "model=" + folder.resolve("cells.civae"),
            "epochs=60",
            "minibatch=20",
            "widths=16",
            "latent=3")
        .done();
    session = SmallSession.open(folder, Map.of());
    window =
        ExplorerWindow.open(
            session,
            Optional.of(session.request("round", "state", "normal", "tumour")),
            name -> Optional.of(folder.resolve(name)));
    await("the walk", () -> window.view().path() != null);
  }

  @AfterAll
  static void close() {
    if (window != null) window.close();
  }

  private static AnnData images() {
    Random random = new Random(1);
    float[] values = new float[CELLS * WIDTH * HEIGHT];
    int[] classes = new int[CELLS];
    int[] states = new int[CELLS];
    for (int i = 0; i < CELLS; i++) {
      classes[i] = i % 2;
      states[i] = i / 2 % 2;
      for (int k = 0; k < WIDTH * HEIGHT; k++) {
        boolean top = k < WIDTH * HEIGHT / 2;
        boolean left = k % WIDTH < WIDTH / 2;
        double light =
            0.2 + (top == (states[i] == 1) ? 0.5 : 0) + (left == (classes[i] == 1) ? 0.2 : 0);
        values[i * WIDTH * HEIGHT + k] = (float) (255 * (light + 0.03 * random.nextGaussian()));
      }
    }
    List<Column> obs =
        List.of(
            new Column.Categorical("cell_type", classes, List.of("round", "square"), false),
            new Column.Categorical("state", states, List.of("normal", "tumour"), false));
    String[] cells = new String[CELLS];
    for (int i = 0; i < CELLS; i++) cells[i] = "image" + i;
    String[] pixels = new String[WIDTH * HEIGHT];
    for (int k = 0; k < pixels.length; k++) pixels[k] = "p" + k;
    return AnnData.of(
            new DenseMatrix(CELLS, WIDTH * HEIGHT, values),
            new AnnotationTable(List.of(cells), obs),
            new AnnotationTable(List.of(pixels), List.of()))
        .withUns(new PixelFormat(new ImageShape(1, HEIGHT, WIDTH), 0, 255).toUns());
  }

  /** How much lighter the upper half of a decoded image is than the lower one. */
  private static double upper(float[] pixels) {
    double difference = 0;
    for (int k = 0; k < pixels.length; k++) {
      difference += k < pixels.length / 2 ? pixels[k] : -pixels[k];
    }
    return difference;
  }

  @Test
  void slider_moved_changesTheDecodedImage() throws Exception {
    DecodedImagePanel decoded =
        find(window.frame().getContentPane(), DecodedImagePanel.class, "decoded");
    assertTrue(decoded.isShowing());
    ImageShape shape = session.cells().shape().orElseThrow();
    // Light moves from the lower half to the upper one; how far, a short training does not say.
    ExploredPath path = window.view().path();
    assertTrue(upper(path.means(1)) > upper(path.means(0)));
    BufferedImage image = DecodedImagePanel.image(path, shape, 0.5);
    assertEquals(WIDTH, image.getWidth());
    assertEquals(HEIGHT, image.getHeight());
    assertEquals(Math.round(255 * path.means(0.5)[5]), image.getRGB(5, 0) & 0xFF, 1);
    SwingUtilities.invokeAndWait(
        () -> find(window.frame().getContentPane(), JSlider.class, "fraction").setValue(500));
    assertEquals(0.5, window.view().selection().fraction());
    Display.screenshot(window.frame().getContentPane(), "explorer-images");
  }

  @Test
  void cells_selected_showTheirImages() throws Exception {
    SwingUtilities.invokeAndWait(() -> window.view().selection().select(3, 1, 8));
    Thumbnails images = window.view().cells().images();
    await("three images", () -> images.shown() == 3);
  }

  @Test
  void movie_ofImages_hasTheirSize() throws Exception {
    SwingUtilities.invokeAndWait(
        () -> find(window.frame().getJMenuBar(), AbstractButton.class, "savemovie").doClick());
    JLabel status = find(window.frame().getContentPane(), JLabel.class, "status");
    await("the movie", () -> status.getText().equals("Saved " + folder.resolve("walk.tif")));
    ImagePlus movie = IJ.openImage(folder.resolve("walk.tif").toString());
    assertEquals(51, movie.getStackSize());
    assertEquals(WIDTH, movie.getWidth());
    assertEquals(HEIGHT, movie.getHeight());
  }
}
