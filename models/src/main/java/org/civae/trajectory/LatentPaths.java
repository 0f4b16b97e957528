package org.civae.trajectory;

/** Paths through latent space, each a curve from fraction 0 to fraction 1. */
interface LatentPaths {

  /** How many they are. */
  int size();

  int nLatent();

  /**
   * Where some paths are at one fraction of their way.
   *
   * @param fraction in [0, 1]; at 0 and 1 exactly the ends
   * @param firstPath number of the first of them
   * @return n x nLatent, row-major
   */
  float[] at(double fraction, int firstPath, int n);

  /**
   * Straight lines: z(f) = (1 - f) a + f b (CI-VAE paper, section 2.2).
   *
   * @param starts paths x nLatent, row-major
   * @param ends paths x nLatent, row-major
   */
  static LatentPaths straight(float[] starts, float[] ends, int nLatent) {
    if (starts.length == 0 || starts.length != ends.length || starts.length % nLatent != 0) {
      throw new IllegalArgumentException(
          String.format(
              "path: %d start and %d end values, expected the same number of points of %d values",
              starts.length, ends.length, nLatent));
    }
    return new LatentPaths() {
      @Override
      public int size() {
        return starts.length / nLatent;
      }

      @Override
      public int nLatent() {
        return nLatent;
      }

      @Override
      public float[] at(double fraction, int firstPath, int n) {
        float[] z = new float[n * nLatent];
        int from = firstPath * nLatent;
        for (int i = 0; i < z.length; i++) {
          z[i] = (float) ((1 - fraction) * starts[from + i] + fraction * ends[from + i]);
        }
        return z;
      }
    };
  }
}
