package org.civae.evaluate;

import java.util.stream.IntStream;

/** How far cells lie from the nearest of some others. */
public final class NearestCell {

  private NearestCell() {}

  /** Mean over cells of the Euclidean distance to the nearest cell of another sample. */
  public static double meanDistance(CellSample cells, CellSample others) {
    double[] nearest =
        IntStream.range(0, cells.n())
            .parallel()
            .mapToDouble(
                i -> {
                  double least = Double.POSITIVE_INFINITY;
                  for (int j = 0; j < others.n(); j++) {
                    least = Math.min(least, cells.distance(i, others, j));
                  }
                  return least;
                })
            .toArray();
    double sum = 0;
    for (double distance : nearest) sum += distance;
    return sum / cells.n();
  }
}
