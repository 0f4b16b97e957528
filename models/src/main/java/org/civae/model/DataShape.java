package org.civae.model;

import java.util.List;

/**
 * What a network is shaped after.
 *
 * @param nVars genes
 * @param classes names of the classes, in the order of their codes; empty without labels
 */
public record DataShape(int nVars, List<String> classes) {

  public DataShape {
    classes = List.copyOf(classes);
  }

  public int nLabels() {
    return classes.size();
  }
}
