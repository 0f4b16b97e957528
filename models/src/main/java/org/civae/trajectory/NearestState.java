package org.civae.trajectory;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.IntStream;

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
