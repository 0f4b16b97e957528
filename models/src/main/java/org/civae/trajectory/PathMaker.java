package org.civae.trajectory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleConsumer;
import org.civae.pairing.AnchorPairs;
import org.civae.pairing.PairDrawing;
import org.civae.pairing.Pairing;
import org.civae.pairing.Traits;

/** Makes the paths of a request through the latent space of one model, and decodes them. */
final class PathMaker {

  private final LatentCells latent;
  private final TrajectoryRequest request;
  private final Traits traits;
  private final List<String> genes;

  /**
   * @param traits of the cells, as far as the request asks for them
   * @param genes of the model
   */
  PathMaker(LatentCells latent, TrajectoryRequest request, Traits traits, List<String> genes) {
    this.latent = latent;
    this.request = request;
    this.traits = traits;
    this.genes = genes;
  }

  /**
   * Paths, and what they were made of.
   *
   * @param from cells at their starts, each as often as it is taken
   * @param to cells at their ends
   * @param pairs of these cells; 0 where they are not paired
   * @param graphParts see {@link Walked#graphParts}
   */
  record Paths(
      LatentPaths lines,
      PathDecoder decoder,
      int[] from,
      int[] to,
      int pairs,
      int graphParts,
      List<String> leftOut) {

    int size() {
      return lines.size();
    }
  }

  /**
   * Straight paths: all that is needed where only the ends matter.
   *
   * @param progress hears the share of the pairs that is drawn
   * @return empty if no cell of one state may be paired with one of the other
   */
  Optional<Paths> straight(Pairing pairing, int[] from, int[] to, DoubleConsumer progress) {
    boolean centroid = request.way().route().shape() == Route.Shape.CENTROID;
    if (centroid && pairing.isPlain()) return Optional.of(centroid(from, to, 0, List.of()));
    Traits known =
        pairing.matchDepth() ? traits : new Traits(traits.donors(), traits.subtypes(), null);
    PairDrawing.Drawn drawn =
        new PairDrawing(pairing, known, latent::points)
            .draw(from, to, request.pairs(), new Random(request.seed()), progress);
    AnchorPairs pairs = drawn.pairs();
    if (pairs.size() == 0) return Optional.empty();
    if (centroid) {
      return Optional.of(centroid(pairs.from(), pairs.to(), pairs.size(), drawn.leftOut()));
    }
    LatentPaths lines =
        LatentPaths.straight(
            latent.points(pairs.from()), latent.points(pairs.to()), latent.nLatent());
    return Optional.of(
        new Paths(
            lines,
            latent.decoder(request.way().route().batch(), pairs.from()),
            pairs.from(),
            pairs.to(),
            pairs.size(),
            0,
            drawn.leftOut()));
  }

  private Paths centroid(int[] from, int[] to, int pairs, List<String> leftOut) {
    LatentPaths line =
        LatentPaths.straight(latent.centroid(from), latent.centroid(to), latent.nLatent());
    PathDecoder decoder = latent.decoder(request.way().route().batch(), Arrays.copyOf(from, 1));
    return new Paths(line, decoder, from, to, pairs, 0, leftOut);
  }

  /**
   * Paths between the same cells through the graph of neighbours.
   *
   * @param nodes cells to walk through, ascending, among them all that the paths connect
   * @param listener hears how far it is
   */
  Paths throughGraph(Paths paths, int[] nodes, AnalysisListener listener) {
    float[] points = latent.points(nodes);
    NeighborGraph graph =
        new NeighborGraph(
            points,
            latent.nLatent(),
            request.way().route().neighbors(),
            listener.of("finding neighbours"));
    List<int[]> vertices =
        graph.shortestPaths(
            places(paths.from, nodes), places(paths.to, nodes), listener.of("finding paths"));
    return new Paths(
        new Polylines(points, latent.nLatent(), vertices),
        paths.decoder,
        paths.from,
        paths.to,
        paths.pairs,
        graph.parts(),
        paths.leftOut);
  }

  private static int[] places(int[] rows, int[] nodes) {
    return Arrays.stream(rows).map(row -> Arrays.binarySearch(nodes, row)).toArray();
  }

  /** Decodes paths at equal fractions of their way. */
  Trajectory trace(
      Paths paths, int steps, LatentTracer.DecodedListener listener, DoubleConsumer progress) {
    return new LatentTracer(paths.decoder, genes).trace(paths.lines, steps, listener, progress);
  }

  /** Decoded change of every gene from the starts of paths to their ends. */
  double[] change(Paths paths) {
    return trace(paths, 2, (step, cells, n) -> {}, done -> {}).change();
  }
}
