package org.civae.testdata;

import java.util.List;
import java.util.stream.Stream;

/** Where in the tissue a cell lies, on the way from normal to tumour. */
public enum State {
  NORMAL("normal"),
  BORDER("border"),
  TUMOUR("tumour");

  private final String label;

  State(String label) {
    this.label = label;
  }

  /** The category in {@code obs['state']}. */
  public String label() {
    return label;
  }

  static List<String> labels() {
    return Stream.of(values()).map(State::label).toList();
  }
}
