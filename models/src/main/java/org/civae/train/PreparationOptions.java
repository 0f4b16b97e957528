package org.civae.train;

import java.util.List;
import org.civae.nn.Likelihood;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.Normalization;

/**
 * How cells are prepared for training.
 *
 * @param standardize whether the network sees each gene centred and scaled
 * @param covariates obs columns that the model is told
 * @param likelihood whose data are asked for
 * @param seed of the split
 */
public record PreparationOptions(
    Normalization normalization,
    GeneChoice genes,
    boolean standardize,
    List<String> covariates,
    Likelihood.Kind likelihood,
    long seed) {

  public PreparationOptions {
    covariates = List.copyOf(covariates);
  }

  /** Of a model that is told nothing but genes. */
  public PreparationOptions(
      Normalization normalization, GeneChoice genes, boolean standardize, long seed) {
    this(normalization, genes, standardize, List.of(), Likelihood.Kind.GAUSSIAN, seed);
  }
}
