package org.civae.plugin.plot;

import java.util.Map;

/**
 * Real cells of a state between the two ends, to compare the path with.
 *
 * @param name such as Border
 * @param fraction where on the path to draw it
 * @param means observed mean by gene; genes may be missing
 */
public record ObservedState(String name, double fraction, Map<String, Double> means) {

  public ObservedState {
    means = Map.copyOf(means);
  }
}
