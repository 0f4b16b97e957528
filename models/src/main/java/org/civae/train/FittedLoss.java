package org.civae.train;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.civae.io.matrix.RowBlock;
import org.civae.model.FittedModel;
import org.civae.model.LossTerms;
import org.civae.model.ModelCard;
import org.civae.model.ModelFactory;
import org.civae.model.TrainableModel;
import org.civae.model.TrainingProgram.Phase;
import org.civae.nn.ParameterStore;

/**
 * What the last phase of a model's training lowers, measured with the weights that the model was
 * left with, on any cells.
 *
 * @param factory that made the model
 */
public record FittedLoss(ModelFactory factory, FittedModel model) {

  private static final int BLOCK = 512;

  /**
   * The held-out loss over some cells; see {@link Phase#evaluate}.
   *
   * @param set cells as the model sees them; those of a class that it does not know have none
   * @param rows at least one
   * @param draws how often each cell is measured, each time with other noise; the first time with
   *     that of the training's own held-out loss
   * @param progress hears the share that is done
   */
  public LossTerms mean(TrainingSet set, int[] rows, int draws, DoubleConsumer progress) {
    TrainingSet known = set.withClasses(model.card().classes());
    LossTerms.Mean mean = new LossTerms.Mean();
    for (int draw = 0; draw < draws; draw++) {
      int before = draw;
      add(mean, known, rows, draw, share -> progress.accept((before + share) / draws));
    }
    return mean.get();
  }

  private void add(
      LossTerms.Mean mean, TrainingSet set, int[] rows, int draw, DoubleConsumer progress) {
    MinibatchFeed feed = new MinibatchFeed(set);
    int done = 0;
    try (NDManager manager = managerBesideTheModel();
        TrainableModel again = again(manager, draw)) {
      List<Phase> phases = again.program(model.card().training()).phases();
      Phase last = phases.get(phases.size() - 1);
      int size = RowBlock.rows(BLOCK, set.cells().matrix().nVars());
      for (int[] minibatch : MinibatchFeed.inOrder(rows, size)) {
        try (NDManager step = manager.newSubManager()) {
          mean.add(last.evaluate(feed.load(step, minibatch)), minibatch.length);
        }
        done += minibatch.length;
        progress.accept((double) done / rows.length);
      }
    }
  }

  private NDManager managerBesideTheModel() {
    return PyTorchEngine.open().newBaseManager(model.stores().get(0).manager().getDevice());
  }

  /** The network as it is trained, with the model's weights; its noise follows the seed. */
  private TrainableModel again(NDManager manager, int draw) {
    ModelCard card = model.card();
    TrainableModel again =
        factory.create(manager, card.shape(), card.config(), card.training().seed() + draw);
    List<ParameterStore> stores = again.stores();
    for (int i = 0; i < stores.size(); i++) {
      stores.get(i).restore(model.stores().get(i).snapshot());
    }
    return again;
  }
}
