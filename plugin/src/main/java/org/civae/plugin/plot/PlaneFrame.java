package org.civae.plugin.plot;

/**
 * The square that points are seen in: as wide as high, so that a distance looks the same in every
 * direction.
 *
 * @param left smallest x
 * @param bottom smallest y
 * @param size of the square
 */
record PlaneFrame(double left, double bottom, double size) {

  private static final double MARGIN = 0.04;

  /**
   * @param places n x 2, row-major
   */
  static PlaneFrame around(float[] places) {
    double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int k = 0; k < places.length; k++) {
      low[k % 2] = Math.min(low[k % 2], places[k]);
      high[k % 2] = Math.max(high[k % 2], places[k]);
    }
    if (places.length == 0) return new PlaneFrame(0, 0, 1);
    double widest = Math.max(high[0] - low[0], high[1] - low[1]);
    double size = widest > 0 ? widest * (1 + 2 * MARGIN) : 1;
    return new PlaneFrame((low[0] + high[0] - size) / 2, (low[1] + high[1] - size) / 2, size);
  }

  /** Places in pixels of a square picture whose y points down. */
  float[] pixels(float[] places, double side) {
    float[] pixels = new float[places.length];
    for (int i = 0; i < places.length / 2; i++) {
      pixels[2 * i] = (float) ((places[2 * i] - left) / size * side);
      pixels[2 * i + 1] = (float) ((1 - (places[2 * i + 1] - bottom) / size) * side);
    }
    return pixels;
  }
}
