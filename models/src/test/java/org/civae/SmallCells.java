package org.civae;

import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.model.DataShape;
import org.civae.model.ModelCard;
import org.civae.model.ModelConfig;
import org.civae.model.ModelFactory;
import org.civae.model.TrainingOptions;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.testdata.SyntheticCells;
import org.civae.train.ComputeDevice;
import org.civae.train.PreparationOptions;
import org.civae.train.Trainer;
import org.civae.train.TrainingListener;
import org.civae.train.TrainingSet;

/** Sixty synthetic cells and a network that trains on them in a moment. */
public final class SmallCells {

  public static final int N_GENES = 40;

  private static final CellData DATA = SyntheticCells.defaults().withSize(60, 200).generate(1);
  private static final TrainingSet SET = prepare(DATA, N_GENES);

  private SmallCells() {}

  /** Counts ready to train on: standardised, a tenth held out to stop by and a tenth to judge. */
  public static TrainingSet prepare(CellData data, int genes) {
    return TrainingSet.prepare(
        data,
        Labels.of(data, "cell_type"),
        new PreparationOptions(
            Normalization.AUTO,
            new GeneChoice.Variable(genes, HighlyVariableGenes.byDispersion()),
            true,
            1));
  }

  /** Rows of one lineage in one state. */
  public static int[] rows(CellData data, String lineage, String state) {
    return IntStream.range(0, data.nObs())
        .filter(i -> data.obsColumn("cell_type").text(i).equals(lineage))
        .filter(i -> data.obsColumn("state").text(i).equals(state))
        .toArray();
  }

  public static CellData data() {
    return DATA;
  }

  /** Ready to train on: {@value #N_GENES} genes, standardised, four classes. */
  public static TrainingSet set() {
    return SET;
  }

  /** The same cells with other classes. */
  public static TrainingSet set(int[] classCodes) {
    return new TrainingSet(
        SET.cells(),
        SET.counts(),
        SET.preprocessing(),
        SET.classes(),
        classCodes,
        SET.exposure(),
        SET.split());
  }

  public static DataShape shape() {
    return new DataShape(N_GENES, SET.classes());
  }

  public static ModelConfig config() {
    return config(0.1);
  }

  public static ModelConfig config(double dropout) {
    return new ModelConfig(List.of(24, 16), 5, dropout, 0.05, 5);
  }

  /** Minibatches of 16 of the 48 training cells, no early stopping. */
  public static TrainingOptions options(int epochs, long seed) {
    return new TrainingOptions(epochs, 16, 3e-3, 1e-5, 2, 5, 0, seed);
  }

  public static ModelCard card(ModelFactory factory, TrainingOptions options) {
    return card(factory, SET, options);
  }

  public static ModelCard card(ModelFactory factory, TrainingSet set, TrainingOptions options) {
    return card(factory, set, config(), options);
  }

  public static ModelCard card(
      ModelFactory factory, TrainingSet set, ModelConfig config, TrainingOptions options) {
    return new ModelCard(
        factory.name(),
        set.preprocessing(),
        "cell_type",
        List.of(),
        set.classes(),
        set.cells().covariates().columns(),
        config,
        options,
        null,
        new ModelCard.Provenance("cells.h5ad", "0123", "X", "auto", "test", "cpu"));
  }

  /** Trains on CPU without a word; the caller closes the model. */
  public static Trainer.Result train(ModelFactory factory, TrainingOptions options) {
    return train(factory, SET, options, new TrainingListener() {});
  }

  public static Trainer.Result train(
      ModelFactory factory, TrainingSet set, TrainingOptions options, TrainingListener listener) {
    return Trainer.train(
        factory, set, card(factory, set, options), ComputeDevice.choose("cpu"), listener);
  }

  /** Some cells in the model's scale, row-major. */
  public static float[] cells(int n) {
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) rows[i] = i;
    float[] cells = new float[n * N_GENES];
    SET.cells().matrix().readRows(rows, cells);
    return cells;
  }
}
