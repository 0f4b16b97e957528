package org.civae.trajectory;

import java.util.Arrays;
import java.util.List;
import org.civae.model.FittedModel.Decoder;

/** Decodes points of paths, each with the covariates of its path. */
interface PathDecoder {

  int nLatent();

  /**
   * @param z n x nLatent, row-major: one point of each of n paths
   * @param firstPath number of the first of them
   * @return n x nVars, row-major
   */
  float[] decode(float[] z, int firstPath, int n);

  /**
   * Each path keeps the covariates it starts with.
   *
   * @param covariates paths x width, row-major, one-hot
   */
  static PathDecoder fixed(Decoder decoder, float[] covariates, int paths) {
    int width = covariates.length / paths;
    return new PathDecoder() {
      @Override
      public int nLatent() {
        return decoder.nLatent();
      }

      @Override
      public float[] decode(float[] z, int firstPath, int n) {
        return decoder.decode(
            z, Arrays.copyOfRange(covariates, firstPath * width, (firstPath + n) * width), n);
      }
    };
  }

  /**
   * Each point is decoded with each combination of levels, and averaged.
   *
   * @param combinations one-hot rows, at least one
   */
  static PathDecoder averaged(Decoder decoder, List<float[]> combinations) {
    return new PathDecoder() {
      @Override
      public int nLatent() {
        return decoder.nLatent();
      }

      @Override
      public float[] decode(float[] z, int firstPath, int n) {
        float[] mean = decoder.decode(z, repeated(combinations.get(0), n), n);
        for (float[] row : combinations.subList(1, combinations.size())) {
          float[] decoded = decoder.decode(z, repeated(row, n), n);
          for (int k = 0; k < mean.length; k++) mean[k] += decoded[k];
        }
        for (int k = 0; k < mean.length; k++) mean[k] /= combinations.size();
        return mean;
      }
    };
  }

  private static float[] repeated(float[] row, int n) {
    float[] rows = new float[n * row.length];
    for (int i = 0; i < n; i++) System.arraycopy(row, 0, rows, i * row.length, row.length);
    return rows;
  }
}
