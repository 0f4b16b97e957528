package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Arranges rows of several points per cell beside rows of one per cell, so that neither is copied.
 *
 * @param n cells
 */
record PerCell(long n) {

  PerCell(NDArray cells) {
    this(cells.getShape().get(0));
  }

  /** [n points, width] as [n, points, width]. */
  NDArray points(NDArray rows) {
    return rows.reshape(new Shape(n, rows.getShape().get(0) / n, rows.getShape().get(1)));
  }

  /** [n, width] as [n, 1, width]. */
  NDArray once(NDArray rows) {
    return rows.reshape(new Shape(n, 1, rows.getShape().get(1)));
  }
}
