package org.civae.model;

import java.util.List;
import java.util.Optional;
import org.civae.io.anndata.ImageShape;
import org.civae.preprocess.Covariates;
import org.civae.preprocess.Covariates.Covariate;

/**
 * What a network is shaped after.
 *
 * @param nVars genes, or values of an image
 * @param image what the values of a row are an image of, if they are
 * @param classes names of the classes, in the order of their codes; empty without labels
 * @param covariates obs columns that the model is told
 */
public record DataShape(
    int nVars, Optional<ImageShape> image, List<String> classes, List<Covariate> covariates) {

  public DataShape {
    if (image.isPresent() && image.get().size() != nVars) {
      throw new IllegalArgumentException(
          "image of "
              + image.get()
              + ": found "
              + nVars
              + " values, expected "
              + image.get().size());
    }
    classes = List.copyOf(classes);
    covariates = List.copyOf(covariates);
  }

  /** Of genes, without covariates. */
  public DataShape(int nVars, List<String> classes) {
    this(nVars, Optional.empty(), classes, List.of());
  }

  /** Entries of a one-hot row of covariates. */
  public int nCovariates() {
    return Covariates.width(covariates);
  }

  public int nLabels() {
    return classes.size();
  }
}
