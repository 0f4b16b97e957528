package org.civae.plugin.command;

import org.civae.io.anndata.CellData;
import org.civae.model.Embedding;
import org.civae.preprocess.Labels;

/**
 * The straight line in latent space from the mean of some cells to that of others.
 *
 * @param from rows
 * @param to rows
 */
record MeanPath(int[] from, int[] to) {

  /**
   * Between two states of a class.
   *
   * @throws IllegalArgumentException if a class or state has no cells
   */
  static MeanPath between(
      CellData data, Labels classes, String within, Labels states, String from, String to) {
    int code = classes.code(within, data);
    return new MeanPath(
        rows(data, classes, code, states, from), rows(data, classes, code, states, to));
  }

  private static int[] rows(CellData data, Labels classes, int code, Labels states, String state) {
    int stateCode = states.code(state, data);
    int[] rows = classes.rows(code, states, stateCode);
    if (rows.length == 0) {
      throw new IllegalArgumentException(
          String.format(
              "%s: class '%s' has no cells in state '%s' of '%s', expected at least 1. Choose another"
                  + " class or state.",
              data.source().getFileName(), classes.names().get(code), state, states.column()));
    }
    return rows;
  }

  /** Points at equal fractions of the way, both ends included; steps x nLatent, row-major. */
  float[] points(Embedding latent, int steps) {
    float[] start = latent.mean(from);
    float[] end = latent.mean(to);
    int width = latent.nLatent();
    float[] line = new float[steps * width];
    for (int k = 0; k < line.length; k++) {
      double fraction = k / width / (steps - 1.0);
      line[k] = (float) ((1 - fraction) * start[k % width] + fraction * end[k % width]);
    }
    return line;
  }
}
