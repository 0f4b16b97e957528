package org.civae.model;

import ai.djl.ndarray.NDArray;

/**
 * Cells of one step, n rows, already on the device. The arrays die with the step's manager.
 *
 * @param input what the encoder sees [n, nVars]
 * @param target what the decoder is to give [n, nVars]; the input, unless a likelihood wants counts
 * @param exposure library size per cell [n, 1]; NaN where nothing tells
 * @param classes one-hot [n, nLabels]; a row of zeros is a cell without class
 * @param covariates one-hot [n, nCovariates]; zero columns where there are none
 */
public record Minibatch(
    NDArray input, NDArray target, NDArray exposure, NDArray classes, NDArray covariates) {

  public int size() {
    return Math.toIntExact(input.getShape().get(0));
  }
}
