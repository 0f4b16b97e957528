package org.civae.plugin.plot;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.civae.files.MeasuredPage;

/**
 * How long a scatter of 100,000 points takes: as ImageJ's plot with and without its window, and as
 * files.
 *
 * <p>{@code ScatterBenchmark PAGE}
 */
public final class ScatterBenchmark {

  private static final int N = 100_000;
  private static final int GROUPS = 12;
  private static final int ROUNDS = 9;
  private static final long SEED = 1;

  private static final String TITLE = "CI-VAE umap cell_type - generated";

  private ScatterBenchmark() {}

  /** Something to measure. */
  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    LatentScatter groups = groups();
    double[] values = IntStream.range(0, N).mapToDouble(i -> groups.places()[2 * i]).toArray();
    LatentScatter numbers = groups.by(new Coloring.Values("gene", values));
    Path folder = Files.createTempDirectory("scatter");
    StringBuilder table = new StringBuilder();
    table.append("| | first, ms | median of ").append(ROUNDS).append(", ms |\n|---|---|---|\n");
    if (!GraphicsEnvironment.isHeadless()) {
      table.append(line("window, 12 groups", () -> open(groups)));
      table.append(line("window, numbers", () -> open(numbers)));
    }
    table.append(line("plot without a window, 12 groups", () -> groups.plot(TITLE).getProcessor()));
    table.append(line("plot without a window, numbers", () -> numbers.plot(TITLE).getProcessor()));
    Drawing figure = ScatterFigure.of(List.of(groups));
    table.append(line("scatter.png", () -> PngFile.write(figure, folder.resolve("scatter.png"))));
    table.append(line("scatter.svg", () -> SvgFile.write(figure, folder.resolve("scatter.svg"))));
    for (String name : List.of("scatter.png", "scatter.svg")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.delete(folder);
    MeasuredPage.write(Path.of(args[0]), "Scatter of 100,000 points", text() + table);
    System.exit(0);
  }

  private static String text() {
    return String.format(
        Locale.ROOT,
        """
        By `xvfb-run -a mvn -q -P plugin-bench -pl plugin -am -DskipTests integration-test`: %,d
        generated points (seed %d), from coordinates to pixels on screen or bytes on disk. The aim is a
        window within 2 s. The first time a Java machine draws anything it loads classes and fonts;
        %s. Java %s, %d cores.

        """,
        N,
        SEED,
        GraphicsEnvironment.isHeadless()
            ? "without a display no window was measured"
            : "the window is measured first",
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors());
  }

  private static LatentScatter groups() {
    Random random = new Random(SEED);
    float[] places = new float[2 * N];
    int[] codes = new int[N];
    for (int i = 0; i < N; i++) {
      codes[i] = random.nextInt(GROUPS);
      double angle = 2 * Math.PI * codes[i] / GROUPS;
      places[2 * i] = (float) (6 * Math.cos(angle) + random.nextGaussian());
      places[2 * i + 1] = (float) (6 * Math.sin(angle) + random.nextGaussian());
    }
    List<String> names = IntStream.range(0, GROUPS).mapToObj(g -> "group " + g).toList();
    return new LatentScatter(
        "UMAP 1",
        "UMAP 2",
        places,
        new Coloring.Groups("cell_type", names, codes),
        Optional.empty());
  }

  /** Until the window's events are worked off and its pixels are with the display. */
  private static void open(LatentScatter scatter) throws Exception {
    ImagePlus image = scatter.plot(TITLE);
    image.show();
    ImageCanvas canvas = image.getWindow().getCanvas();
    EventQueue.invokeAndWait(() -> canvas.paint(canvas.getGraphics()));
    Toolkit.getDefaultToolkit().sync();
    if (!image.getWindow().isShowing()) throw new IllegalStateException("no window");
    image.changes = false;
    image.close();
  }

  private static String line(String what, Work work) throws Exception {
    double first = millis(work);
    double[] times = new double[ROUNDS];
    for (int k = 0; k < ROUNDS; k++) times[k] = millis(work);
    Arrays.sort(times);
    return String.format(Locale.ROOT, "| %s | %.0f | %.0f |%n", what, first, times[ROUNDS / 2]);
  }

  private static double millis(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }
}
