package org.civae.train;

import java.util.List;
import java.util.Optional;
import org.civae.nn.Likelihood;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.Normalization;

/**
 * How cells are prepared for training.
 *
 * @param standardize whether the network sees each gene centred and scaled
 * @param maxValue what the network sees is clipped to [-maxValue, maxValue]; 0 for no limit
 * @param covariates obs columns that the model is told
 * @param likelihood whose data are asked for
 * @param donor obs column of donors, each of whom is in one part of the split only; empty to split
 *     the cells of each class
 * @param seed of the split
 */
public record PreparationOptions(
    Normalization normalization,
    GeneChoice genes,
    boolean standardize,
    double maxValue,
    List<String> covariates,
    Likelihood.Kind likelihood,
    Optional<String> donor,
    long seed) {

  public PreparationOptions {
    covariates = List.copyOf(covariates);
    if (!(maxValue >= 0) || (maxValue > 0 && !standardize)) {
      throw new IllegalArgumentException(
          "maxvalue="
              + maxValue
              + ": expected a number of at least 0, and 0 unless standardize=true, as only what is"
              + " scaled is clipped.");
    }
  }

  /** Of a model that is told nothing but genes. */
  public PreparationOptions(
      Normalization normalization, GeneChoice genes, boolean standardize, long seed) {
    this(
        normalization,
        genes,
        standardize,
        0,
        List.of(),
        Likelihood.Kind.GAUSSIAN,
        Optional.empty(),
        seed);
  }
}
