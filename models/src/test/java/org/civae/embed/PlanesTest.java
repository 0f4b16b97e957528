package org.civae.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What UMAP and t-SNE have in common. */
class PlanesTest {

  private static final int N = 120;
  private static final int WIDTH = 5;

  interface Plane {
    float[] embed(float[] points, int n, long seed, DoubleConsumer progress);
  }

  private record Named(String name, Plane plane) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Named> planes() {
    return Stream.of(
        new Named(
            "UMAP",
            (points, n, seed, progress) ->
                Umap.embed(points, n, new Umap.Options(10, 0.1, seed), progress)),
        new Named(
            "t-SNE",
            (points, n, seed, progress) ->
                Tsne.embed(points, n, new Tsne.Options(10, 400, seed), progress)));
  }

  /** Three groups of points, far from each other; the first two points are equal. */
  private static float[] groups() {
    Random random = new Random(4);
    float[] points = new float[N * WIDTH];
    for (int k = 0; k < points.length; k++) {
      int group = k / WIDTH % 3;
      points[k] = (float) (random.nextGaussian() + (k % WIDTH == group ? 20 : 0));
    }
    System.arraycopy(points, 0, points, 3 * WIDTH, WIDTH);
    return points;
  }

  @ParameterizedTest
  @MethodSource("planes")
  void embed_threeGroups_keepsThemApart(Named named) {
    float[] places = named.plane.embed(groups(), N, 1, share -> {});
    NearestNeighbors near = NearestNeighbors.of(places, 2, 5, share -> {});
    for (int i = 0; i < N; i++) {
      for (int j : near.of(i)) assertEquals(i % 3, j % 3, "neighbour " + j + " of " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("planes")
  void embed_sameSeed_isTheSame(Named named) {
    float[] first = named.plane.embed(groups(), N, 1, share -> {});
    assertArrayEquals(first, named.plane.embed(groups(), N, 1, share -> {}));
    assertFalse(Arrays.equals(first, named.plane.embed(groups(), N, 2, share -> {})));
  }

  @ParameterizedTest
  @MethodSource("planes")
  void embed_progressThatThrows_endsAtOnce(Named named) {
    List<Double> heard = new ArrayList<>();
    DoubleConsumer canceled =
        share -> {
          heard.add(share);
          throw new CancellationException();
        };
    assertThrows(CancellationException.class, () -> named.plane.embed(groups(), N, 1, canceled));
    assertEquals(1, heard.size());
    // Nothing of the canceled run is left to disturb the next.
    assertEquals(2 * N, named.plane.embed(groups(), N, 1, share -> {}).length);
  }

  @Test
  void tsne_progress_risesToTheEnd() {
    List<Double> heard = new ArrayList<>();
    Tsne.embed(groups(), N, new Tsne.Options(10, 20, 0), heard::add);
    assertEquals(heard.stream().sorted().toList(), heard);
    assertEquals(1, heard.get(heard.size() - 1), 1e-12);
  }

  @Test
  void tsne_oneCoordinate_hasAPlaneAllTheSame() {
    float[] line = new float[50];
    for (int i = 0; i < line.length; i++) line[i] = i;
    float[] places = Tsne.embed(line, 50, new Tsne.Options(5, 300, 0), share -> {});
    assertTrue(Trustworthiness.of(line, places, 50, 5) > 0.9);
  }

  @Test
  void embed_tooFewCells_saysWhatToGive() {
    assertMessage(
        "UMAP: 10 cells, expected more than neighbors=15. Give fewer neighbors.",
        () -> Umap.embed(new float[20], 10, Umap.Options.DEFAULTS, share -> {}));
    assertMessage(
        "t-SNE: 31 cells, expected more than perplexity=30.0 by at least 2. Give a smaller"
            + " perplexity.",
        () -> Tsne.embed(new float[62], 31, Tsne.Options.DEFAULTS, share -> {}));
    assertMessage(
        "trustworthiness: k=15 for 30 points, expected at least 1 and less than half of them.",
        () -> Trustworthiness.of(new float[60], new float[60], 30, 15));
  }

  @Test
  void options_outOfRange_areRefused() {
    assertMessage("neighbors=1: expected at least 2 for UMAP.", () -> new Umap.Options(1, 0.1, 0));
    assertMessage("mindist=-0.1: expected 0 to 1.", () -> new Umap.Options(15, -0.1, 0));
    assertMessage("perplexity=0.5: expected at least 1.", () -> new Tsne.Options(0.5, 1000, 0));
    assertMessage("iterations=0: expected at least 1.", () -> new Tsne.Options(30, 0, 0));
  }

  private static void assertMessage(String expected, Runnable work) {
    IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, work::run);
    assertEquals(expected, thrown.getMessage());
  }
}
