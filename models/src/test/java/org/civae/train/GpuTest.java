package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.civae.SmallCells;
import org.civae.civae.CiVaeFactory;
import org.civae.model.FittedModel;
import org.civae.model.TrainableModel;
import org.civae.model.TrainingOptions;
import org.civae.model.TrainingProgram.Phase;
import org.civae.store.ModelStore;
import org.civae.store.SplitNames;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same training on GPU and CPU. Without a GPU this is skipped, even where {@code
 * CIVAE_REQUIRE_ALL} is 1: that switch asks for what any machine can have (files, Python), and no
 * machine that builds this project has to have a GPU.
 */
class GpuTest {

  private static final String SKIPPED =
      "SKIPPED: GpuTest. PyTorch sees no CUDA device here, so nothing ran on a GPU. To run it, set"
          + " PYTORCH_LIBRARY_PATH to a CUDA build of PyTorch on a machine with a GPU.";

  @BeforeAll
  static void sayWhetherThereIsAGpu() {
    if (!hasGpu()) System.err.println(SKIPPED);
  }

  @BeforeEach
  void requireGpu() {
    assumeTrue(hasGpu(), SKIPPED);
  }

  private static boolean hasGpu() {
    return PyTorchEngine.open().getGpuCount() > 0;
  }

  /**
   * Without dropout, whose masks are the device's own, the losses differ by rounding alone: sums of
   * 40 squares in another order, carried on through ten steps.
   */
  @Test
  void step_tenTimes_givesTheLossesOfTheCpu() {
    double[] cpu = losses(Device.cpu());
    double[] gpu = losses(Device.gpu());
    for (int i = 0; i < cpu.length; i++) assertEquals(cpu[i], gpu[i], 1e-3 * cpu[i], "step " + i);
    assertTrue(gpu[9] < gpu[0], "the weights that the network computes with do not change");
  }

  @Test
  void load_savedOnGpu_givesTheSameOnCpu(@TempDir Path folder) throws Exception {
    ComputeDevice gpu = ComputeDevice.choose("gpu");
    TrainingOptions options = SmallCells.options(3, 1);
    CiVaeFactory factory = new CiVaeFactory();
    Path path = folder.resolve("model.civae");
    float[] z = new float[3 * 5];
    float[] expected;
    try (FittedModel model =
        Trainer.train(
                factory,
                SmallCells.set(),
                SmallCells.card(factory, options),
                gpu,
                new TrainingListener() {})
            .model()) {
      expected = model.decoder().orElseThrow().decode(z, new float[0], 3);
      ModelStore.save(path, model, new SplitNames(List.of(), List.of(), List.of()));
    }
    for (ComputeDevice device : List.of(gpu, ComputeDevice.choose("cpu"))) {
      try (FittedModel model = ModelStore.load(path, device).model()) {
        // The same weights in float32, products summed in another order.
        assertArrayEquals(
            expected, model.decoder().orElseThrow().decode(z, new float[0], 3), 1e-4f);
      }
    }
  }

  private static double[] losses(Device device) {
    List<Double> losses = new ArrayList<>();
    NDManager manager = PyTorchEngine.open().newBaseManager(device);
    TrainingOptions options = SmallCells.options(1, 1);
    try (TrainableModel model =
            new CiVaeFactory().create(manager, SmallCells.shape(), SmallCells.config(0), 1);
        GradientSteps steps = new GradientSteps(options)) {
      Phase phase = model.program(options).phases().get(0);
      phase.beginEpoch(0);
      int[] rows = SmallCells.set().split().training();
      for (int i = 0; i < 10; i++) {
        try (NDManager step = manager.newSubManager()) {
          MinibatchFeed feed = new MinibatchFeed(SmallCells.set());
          losses.add(phase.step(feed.load(step, rows), steps).objective());
        }
      }
    }
    return losses.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
