package org.civae.model;

import java.util.List;
import org.civae.io.anndata.PixelFormat;
import org.civae.preprocess.Covariates.Covariate;
import org.civae.preprocess.Preprocessing;

/**
 * What a fitted model is and where it comes from; stored beside its weights as JSON.
 *
 * @param method name of the {@link ModelFactory}
 * @param preprocessing what was done to the cells, replayed on new ones
 * @param labels obs column of the classes; empty if it was trained without
 * @param unlabeled names of the column that stand for cells without a class
 * @param classes names in the order of their codes
 * @param covariates obs columns that the model is told
 */
public record ModelCard(
    String method,
    Preprocessing preprocessing,
    String labels,
    List<String> unlabeled,
    List<String> classes,
    List<Covariate> covariates,
    ModelConfig config,
    TrainingOptions training,
    Outcome outcome,
    Provenance provenance) {

  public DataShape shape() {
    return new DataShape(
        preprocessing.genes().size(),
        preprocessing.pixels().map(PixelFormat::shape),
        classes,
        covariates);
  }

  public ModelCard withOutcome(Outcome newOutcome) {
    return with(method, covariates, training, newOutcome);
  }

  /** The same for another method on the same cells. */
  public ModelCard withMethod(String newMethod) {
    return with(newMethod, covariates, training, outcome);
  }

  /** The same for another training seed on the same cells. */
  public ModelCard withSeed(long seed) {
    return with(method, covariates, training.withSeed(seed), outcome);
  }

  /** The same for a model that is told other covariates. */
  public ModelCard withCovariates(List<Covariate> newCovariates) {
    return with(method, newCovariates, training, outcome);
  }

  private ModelCard with(
      String newMethod,
      List<Covariate> newCovariates,
      TrainingOptions newTraining,
      Outcome newOutcome) {
    return new ModelCard(
        newMethod,
        preprocessing,
        labels,
        unlabeled,
        classes,
        newCovariates,
        config,
        newTraining,
        newOutcome,
        provenance);
  }

  /**
   * How training ended.
   *
   * @param epochs that were run, of all phases
   * @param bestEpoch of the last phase, whose weights were kept; from 1, 0 if none ended
   * @param heldOut terms on the validation cells at these weights
   * @param canceled whether the user ended it, at the best epoch so far
   */
  public record Outcome(int epochs, int bestEpoch, LossTerms heldOut, boolean canceled) {

    /** Of a training that went its way. */
    public Outcome(int epochs, int bestEpoch, LossTerms heldOut) {
      this(epochs, bestEpoch, heldOut, false);
    }
  }

  /**
   * @param data file name
   * @param sha256 of the file
   * @param matrix which matrix of the file, as the user named it
   * @param normalize how its values were brought to the model's scale, as the user named it
   * @param software name and version of this program and its engine
   * @param device that trained it
   */
  public record Provenance(
      String data,
      String sha256,
      String matrix,
      String normalize,
      String software,
      String device) {}
}
