package org.civae.model;

import org.civae.io.matrix.CellMatrix;
import org.civae.preprocess.Covariates;

/**
 * Cells as a model sees them.
 *
 * @param matrix nObs x nVars, the model's genes in the model's scale
 * @param covariates what the model is told beside them
 */
public record ModelCells(CellMatrix matrix, Covariates covariates) {

  /** Without covariates. */
  public ModelCells(CellMatrix matrix) {
    this(matrix, Covariates.NONE);
  }

  /** Genes of some cells, rows x nVars, row-major. */
  public float[] values(int[] rows) {
    float[] values = new float[Math.multiplyExact(rows.length, matrix.nVars())];
    matrix.readRows(rows, values);
    return values;
  }

  /** Where some cells lie in latent space. */
  public FittedModel.Posterior posterior(FittedModel.Encoder encoder, int[] rows) {
    return encoder.posterior(values(rows), covariates.oneHot(rows), rows.length);
  }
}
