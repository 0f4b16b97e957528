package org.civae.validate;

import java.util.List;
import org.civae.io.anndata.CellData;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.model.ModelConfig;
import org.civae.model.TrainingOptions;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.store.ModelStore;
import org.civae.train.ComputeDevice;
import org.civae.train.PreparationOptions;
import org.civae.train.Trainer;
import org.civae.train.TrainingListener;
import org.civae.train.TrainingSet;

/** CI-VAE as {@code civae train} trains it where nothing else is asked for. */
public final class CompactModel {

  public static final ModelConfig CONFIG = new ModelConfig(List.of(128), 20, 0.05, 0.5, 20);

  private CompactModel() {}

  public static TrainingSet prepare(CellData data, String labels, boolean standardize, long seed) {
    GeneChoice genes = new GeneChoice.Variable(2000, HighlyVariableGenes.byDispersion());
    return TrainingSet.prepare(
        data,
        Labels.of(data, labels),
        new PreparationOptions(Normalization.AUTO, genes, standardize, seed));
  }

  /** The caller closes the model. */
  static FittedModel train(TrainingSet set, String labels, ModelConfig config, long seed) {
    return train(set, labels, config, new TrainingOptions(150, 64, 1e-3, 1e-5, 20, 0, 15, seed))
        .model();
  }

  /** With other options; the caller closes the model. */
  public static Trainer.Result train(
      TrainingSet set, String labels, ModelConfig config, TrainingOptions options) {
    ModelCard card =
        new ModelCard(
            "ci-vae",
            set.preprocessing(),
            labels,
            List.of(),
            set.classes(),
            set.cells().covariates().columns(),
            config,
            options,
            null,
            null);
    return Trainer.train(
            ModelStore.factory("ci-vae"),
            set,
            card,
            ComputeDevice.choose("cpu"),
            new TrainingListener() {});
  }
}
