package org.civae.trajectory;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.ModelCells;
import org.civae.preprocess.Covariates;

/** A model and the cells of a file: where they lie in its latent space, and the way back. */
final class LatentCells {

  private final FittedModel model;
  private final ModelCells cells;
  private final float[][] points;

  LatentCells(FittedModel model, ModelCells cells) {
    this.model = model;
    this.cells = cells;
    this.points = new float[cells.matrix().nObs()][];
  }

  int nGenes() {
    return cells.matrix().nVars();
  }

  int nLatent() {
    return model.requireEncoder().nLatent();
  }

  /**
   * The posterior means of some cells, each encoded once.
   *
   * @return n x nLatent, row-major
   */
  float[] points(int[] rows) {
    int[] unknown =
        Arrays.stream(rows).filter(row -> points[row] == null).distinct().sorted().toArray();
    int nLatent = nLatent();
    float[] encoded = Embedding.of(model.requireEncoder(), cells, unknown).points();
    for (int i = 0; i < unknown.length; i++) {
      points[unknown[i]] = Arrays.copyOfRange(encoded, i * nLatent, (i + 1) * nLatent);
    }
    float[] all = new float[rows.length * nLatent];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(points[rows[i]], 0, all, i * nLatent, nLatent);
    }
    return all;
  }

  /** The mean point of some cells, at least one. */
  float[] centroid(int[] rows) {
    Embedding embedding = new Embedding(rows.length, nLatent(), points(rows));
    return embedding.mean(IntStream.range(0, rows.length).toArray());
  }

  /** Decodes points of paths, with the covariates of these cells or averaged over all. */
  PathDecoder decoder(Route.Batch batch, int[] rows) {
    FittedModel.Decoder decoder = model.requireDecoder();
    return batch == Route.Batch.AVERAGE
        ? PathDecoder.averaged(decoder, Covariates.combinations(cells.covariates().columns()))
        : PathDecoder.fixed(decoder, cells.covariates().oneHot(rows), rows.length);
  }

  /**
   * Refuses what covariates do not allow.
   *
   * @throws IllegalArgumentException for the user
   */
  void require(Route route) {
    boolean told = !cells.covariates().columns().isEmpty();
    if (route.batch() == Route.Batch.AVERAGE && !told) {
      throw new IllegalArgumentException(
          "pathbatch=average: the model was trained without batch=, so that there is nothing to"
              + " average over. Leave out pathbatch=, or train with batch=.");
    }
    if (route.shape() == Route.Shape.CENTROID && route.batch() == Route.Batch.START && told) {
      throw new IllegalArgumentException(
          "paths=centroid: a mean of cells has no batch of its own, but the model was trained with"
              + " batch=. Add pathbatch=average, or choose paths=pairs.");
    }
  }
}
