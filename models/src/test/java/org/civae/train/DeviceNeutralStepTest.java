package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.function.Supplier;
import org.civae.SmallCells;
import org.civae.civae.CiVaeFactory;
import org.civae.model.Loss;
import org.civae.model.LossTerms;
import org.civae.model.Optimizers;
import org.civae.model.TrainableModel;
import org.civae.model.TrainingOptions;
import org.civae.model.TrainingProgram.Phase;
import org.civae.nn.CpuManager;
import org.civae.nn.ParameterStore;
import org.junit.jupiter.api.Test;

/**
 * The optimizer that runs on a GPU, under a whole network, here on CPU: no GPU is needed to try.
 */
class DeviceNeutralStepTest {

  private static final TrainingOptions OPTIONS = new TrainingOptions(9, 16, 3e-3, 1e-3, 0, 2, 0, 1);
  private static final int STEPS = 20;

  @Test
  void step_withTheOptimizerOfAGpu_givesTheLossesOfTheFusedOne() {
    double[] device = losses(new OnDevice());
    double[] fused;
    try (GradientSteps steps = new GradientSteps(OPTIONS)) {
      fused = losses(steps);
    }
    // The same gradients; roundings of the update, carried on through twenty steps.
    for (int i = 0; i < STEPS; i++) assertEquals(fused[i], device[i], 1e-4 * fused[i], "step " + i);
    assertTrue(device[STEPS - 1] < 0.95 * device[0], device[0] + " -> " + device[STEPS - 1]);
  }

  private static double[] losses(Optimizers optimizers) {
    NDManager manager = CpuManager.open();
    int[] rows = SmallCells.set().split().training();
    double[] losses = new double[STEPS];
    try (TrainableModel model =
        new CiVaeFactory().create(manager, SmallCells.shape(), SmallCells.config(), 1)) {
      Phase phase = model.program(OPTIONS).phases().get(0);
      phase.beginEpoch(0);
      for (int i = 0; i < STEPS; i++) {
        try (NDManager step = manager.newSubManager()) {
          MinibatchFeed feed = new MinibatchFeed(SmallCells.set());
          losses[i] = phase.step(feed.load(step, rows), optimizers).objective();
        }
      }
    }
    return losses;
  }

  /** {@link GradientSteps} as it is on a GPU. */
  private static final class OnDevice implements Optimizers {
    private DeviceAdam adam;

    @Override
    public LossTerms minimize(ParameterStore parameters, Supplier<Loss> loss) {
      if (adam == null) {
        adam =
            new DeviceAdam(
                parameters,
                new Optimizer.AdamSettings(
                    OPTIONS.learningRate(), OPTIONS.weightDecay(), OPTIONS.clip()));
      }
      LossTerms terms;
      try (GradientCollector collector = PyTorchEngine.open().newGradientCollector()) {
        Loss computed = loss.get();
        collector.backward(computed.objective());
        terms = computed.read();
      }
      adam.update(1);
      return terms;
    }
  }
}
