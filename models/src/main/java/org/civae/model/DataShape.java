package org.civae.model;

import java.util.List;
import org.civae.preprocess.Covariates;
import org.civae.preprocess.Covariates.Covariate;

/**
 * What a network is shaped after.
 *
 * @param nVars genes
 * @param classes names of the classes, in the order of their codes; empty without labels
 * @param covariates obs columns that the model is told
 */
public record DataShape(int nVars, List<String> classes, List<Covariate> covariates) {

  public DataShape {
    classes = List.copyOf(classes);
    covariates = List.copyOf(covariates);
  }

  /** Without covariates. */
  public DataShape(int nVars, List<String> classes) {
    this(nVars, classes, List.of());
  }

  /** Entries of a one-hot row of covariates. */
  public int nCovariates() {
    return Covariates.width(covariates);
  }

  public int nLabels() {
    return classes.size();
  }
}
