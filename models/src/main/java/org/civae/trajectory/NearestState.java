package org.civae.trajectory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.civae.preprocess.Labels;

/**
 * The state nearest to the one a path starts in: that whose cells' mean latent lies nearest to the
 * mean latent of the start cells (Euclidean).
 *
 * @param states it was chosen among, nearest first
 * @param distances of their mean latents from that of the start cells
 */
public record NearestState(List<String> states, List<Double> distances) {

  /** Word that stands for the nearest state in place of its name. */
  public static final String WORD = "NEAREST";

  public NearestState {
    if (states.isEmpty() || states.size() != distances.size()) {
      throw new IllegalArgumentException(
          states.size() + " states and " + distances.size() + " distances");
    }
    int[] order =
        IntStream.range(0, states.size())
            .boxed()
            .sorted(Comparator.comparingDouble(distances::get))
            .mapToInt(Integer::intValue)
            .toArray();
    List<String> names = states;
    List<Double> lengths = distances;
    states = IntStream.of(order).mapToObj(names::get).toList();
    distances = IntStream.of(order).mapToObj(lengths::get).toList();
  }

  /**
   * Measures the states of the class to end in.
   *
   * @throws IllegalArgumentException if it has no other state
   */
  static NearestState of(
      StudiedCells real, Labels states, LatentCells latent, TrajectoryRequest request) {
    int within = real.classes().code(request.within(), real.data());
    int endClass = real.classes().code(request.endClass(), real.data());
    float[] start = latent.centroid(real.rows(within, states, request.from()));
    List<String> names = new ArrayList<>();
    List<Double> distances = new ArrayList<>();
    for (int state = 0; state < states.names().size(); state++) {
      int[] rows = real.rowsIn(endClass, states, state);
      boolean isStart = endClass == within && states.names().get(state).equals(request.from());
      if (isStart || rows.length < StudiedCells.MIN_CELLS) continue;
      names.add(states.names().get(state));
      distances.add(distance(start, latent.centroid(rows)));
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "%s: class '%s' has no other state of '%s' with at least %d cells to go to. Choose"
                  + " another class.",
              real.source(), request.endClass(), states.column(), StudiedCells.MIN_CELLS));
    }
    return new NearestState(names, distances);
  }

  private static double distance(float[] a, float[] b) {
    return Math.sqrt(
        IntStream.range(0, a.length).mapToDouble(k -> Math.pow(b[k] - (double) a[k], 2)).sum());
  }

  /** The nearest one. */
  public String state() {
    return states.get(0);
  }

  /** "border (1.25), tumour (2.5)". */
  public String text() {
    StringJoiner text = new StringJoiner(", ");
    for (int i = 0; i < states.size(); i++) {
      text.add(String.format(Locale.ROOT, "%s (%.3g)", states.get(i), distances.get(i)));
    }
    return text.toString();
  }
}
