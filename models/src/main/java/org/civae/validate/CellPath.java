package org.civae.validate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.civae.io.matrix.Scale;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.ModelCells;
import org.civae.pairing.AnchorPairs;
import org.civae.preprocess.GeneMoments;

/**
 * Cells on the way from one state to another, however they are made: one per pair of real cells.
 */
@FunctionalInterface
interface CellPath {

  /**
   * @param fraction of the way, in [0, 1]
   * @return pairs x nVars, row-major, in the model's scale
   */
  float[] at(double fraction);

  /** Real cells mixed in gene space: (1 - f) x + f y. */
  static CellPath straightLine(ModelCells cells, AnchorPairs pairs) {
    float[] starts = cells.values(pairs.from());
    float[] ends = cells.values(pairs.to());
    return fraction -> mix(starts, ends, fraction);
  }

  /**
   * Start cells plus a share of the difference of the states' mean expression, not below 0 where
   * values are counts or their logarithms.
   */
  static CellPath meanDifference(
      ModelCells cells, Scale scale, AnchorPairs pairs, StateCells from, StateCells to) {
    float[] starts = cells.values(pairs.from());
    double[] before = GeneMoments.of(cells.matrix(), from.training()).mean();
    double[] after = GeneMoments.of(cells.matrix(), to.training()).mean();
    boolean clips = scale == Scale.LOG1P || scale == Scale.COUNTS;
    return fraction -> {
      float[] moved = new float[starts.length];
      for (int k = 0; k < moved.length; k++) {
        int gene = k % before.length;
        float x = (float) (starts[k] + fraction * (after[gene] - before[gene]));
        moved[k] = clips ? Math.max(0, x) : x;
      }
      return moved;
    };
  }

  /**
   * The straight line between posterior means, decoded (CI-VAE paper, section 2.2); covariates are
   * those of the start cell.
   */
  static CellPath latentLine(FittedModel model, ModelCells cells, AnchorPairs pairs) {
    float[] starts = latent(model, cells, pairs.from());
    float[] ends = latent(model, cells, pairs.to());
    float[] covariates = cells.covariates().oneHot(pairs.from());
    return fraction ->
        model.requireDecoder().decode(mix(starts, ends, fraction), covariates, pairs.size());
  }

  /**
   * Start cells' latents plus a share of the difference of the states' mean latents, decoded
   * (latent arithmetic of scGen, Lotfollahi et al. 2019, Nature Methods 16).
   */
  static CellPath latentShift(
      FittedModel model, ModelCells cells, AnchorPairs pairs, StateCells from, StateCells to) {
    float[] starts = latent(model, cells, pairs.from());
    int nLatent = model.requireDecoder().nLatent();
    double[] before = mean(latent(model, cells, from.training()), nLatent);
    double[] after = mean(latent(model, cells, to.training()), nLatent);
    float[] covariates = cells.covariates().oneHot(pairs.from());
    return fraction -> {
      float[] z = new float[starts.length];
      for (int k = 0; k < z.length; k++) {
        int axis = k % nLatent;
        z[k] = (float) (starts[k] + fraction * (after[axis] - before[axis]));
      }
      return model.requireDecoder().decode(z, covariates, pairs.size());
    };
  }

  /**
   * A model that is told the state: start cells are encoded as what they are and decoded with a
   * mixture of both states' one-hot entries.
   *
   * @param from entry of the state to start in among the covariates' one-hot entries
   * @param to entry of the state to end in
   */
  static CellPath conditional(
      FittedModel model, ModelCells cells, AnchorPairs pairs, int from, int to) {
    float[] starts = latent(model, cells, pairs.from());
    float[] covariates = cells.covariates().oneHot(pairs.from());
    int width = cells.covariates().width();
    return fraction -> {
      float[] told = covariates.clone();
      for (int i = 0; i < pairs.size(); i++) {
        told[i * width + from] = (float) (1 - fraction);
        told[i * width + to] = (float) fraction;
      }
      return model.requireDecoder().decode(starts, told, pairs.size());
    };
  }

  private static float[] latent(FittedModel model, ModelCells cells, int[] rows) {
    int[] distinct = Arrays.stream(rows).distinct().sorted().toArray();
    Embedding embedding = Embedding.of(model.requireEncoder(), cells, distinct);
    return embedding.select(
        Arrays.stream(rows).map(row -> Arrays.binarySearch(distinct, row)).toArray());
  }

  private static double[] mean(float[] points, int width) {
    int n = points.length / width;
    return IntStream.range(0, width)
        .mapToDouble(
            axis -> IntStream.range(0, n).mapToDouble(i -> points[i * width + axis]).sum() / n)
        .toArray();
  }

  private static float[] mix(float[] a, float[] b, double fraction) {
    float[] mixed = new float[a.length];
    for (int k = 0; k < mixed.length; k++) {
      mixed[k] = (float) ((1 - fraction) * a[k] + fraction * b[k]);
    }
    return mixed;
  }
}
