package org.civae.plugin.explorer;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import javax.swing.JSlider;
import javax.swing.RepaintManager;
import javax.swing.SwingUtilities;
import org.civae.files.MeasuredPage;
import org.civae.io.file.Sha256;
import org.civae.embed.Plane;
import org.civae.model.Embedding;
import org.civae.plugin.explorer.OpenedExplorer.Walk;

/**
 * From a move of the slider to the last panel that is painted, on a display: {@code PAGE DATA}, the
 * page to write to and the folder of the shared single-cell files.
 */
public final class SliderBenchmark {

  private static final int MOVES = 200;
  private static final int WARM_UP = 20;
  private static final int POINTS = 100_000;

  private SliderBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[1]);
    Walk walk = Walk.ofCancer(data);
    double[] milliseconds;
    Dimension size;
    try (OpenedExplorer explorer = OpenedExplorer.open(walk)) {
      size = explorer.frame().getContentPane().getSize();
      milliseconds = moves(explorer);
    }
    double[] points = points();
    Arrays.sort(milliseconds);
    Arrays.sort(points);
    String body =
        String.format(
            Locale.ROOT,
            """
            Written by `mvn -q -P plugin-bench -pl plugin -am -DskipTests integration-test
            -Dbench.main=org.civae.plugin.explorer.SliderBenchmark "-Dbench.args=docs/performance.md DATA"`
            on a display (Xvfb).

            `explore` on %s (SHA-256 %s), a model of 2,000 genes trained with seed=1 for 30
            epochs, from Normal to Tumor in Epithelial; a window of %d x %d pixels, %d cores. From a move of
            the slider to the last panel painted, over %d moves to random positions (seed 1):

            | | ms |
            |---|---|
            | median | %.1f |
            | 95th percentile | %.1f |
            | slowest | %.1f |

            The aim is 50. Drawing 100,000 generated points of latent space anew, as after a choice of
            colours or a turn of the wheel, takes %.0f ms (median of %d).
            """,
            walk.cells().getFileName(),
            Sha256.of(walk.cells()).substring(0, 12),
            size.width,
            size.height,
            Runtime.getRuntime().availableProcessors(),
            MOVES,
            milliseconds[MOVES / 2],
            milliseconds[(int) (0.95 * MOVES)],
            milliseconds[MOVES - 1],
            points[points.length / 2],
            points.length);
    MeasuredPage.write(Path.of(args[0]), "Trajectory Explorer", body);
    System.exit(0);
  }

  private static double[] moves(OpenedExplorer explorer) throws Exception {
    JSlider slider =
        Parts.find(explorer.frame().getContentPane(), JSlider.class, "fraction");
    Random random = new Random(1);
    double[] milliseconds = new double[MOVES];
    for (int i = -WARM_UP; i < MOVES; i++) {
      int at = i;
      SwingUtilities.invokeAndWait(
          () -> {
            long start = System.nanoTime();
            slider.setValue(random.nextInt(slider.getMaximum() + 1));
            RepaintManager.currentManager(slider).paintDirtyRegions();
            Toolkit.getDefaultToolkit().sync();
            if (at >= 0) milliseconds[at] = (System.nanoTime() - start) / 1e6;
          });
    }
    return milliseconds;
  }

  private static double[] points() {
    float[] latent = new float[2 * POINTS];
    Random random = new Random(1);
    for (int i = 0; i < latent.length; i++) latent[i] = (float) random.nextGaussian();
    Projection plane =
        Projection.of(new Embedding(POINTS, 2, latent), Plane.Method.PCA, 1, share -> {});
    ScatterDrawing drawing = new ScatterDrawing(plane);
    double[] milliseconds = new double[21];
    for (int i = 0; i < milliseconds.length; i++) {
      long start = System.nanoTime();
      drawing.draw();
      milliseconds[i] = (System.nanoTime() - start) / 1e6;
    }
    return milliseconds;
  }

  /** Points coloured by a gene, in an area as large as that of the window. */
  private static final class ScatterDrawing {

    private final PlaneView view;
    private final CellPoints points;
    private final BufferedImage screen =
        new BufferedImage(600, 500, BufferedImage.TYPE_INT_RGB);

    ScatterDrawing(Projection plane) {
      view = new PlaneView(plane);
      view.fit(new Rectangle(0, 0, 600, 500));
      points = new CellPoints(plane);
      float[] values = new float[plane.n()];
      for (int i = 0; i < values.length; i++) values[i] = plane.x(i);
      points.color(CellColors.ofGene("x", values));
    }

    void draw() {
      Graphics2D g = screen.createGraphics();
      g.drawImage(points.image(view, 1, new int[0]), 0, 0, null);
      g.dispose();
    }
  }
}
