package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.civae.SmallCells;
import org.civae.model.Loss;
import org.civae.model.LossTerms;
import org.civae.model.ModelFactory;
import org.civae.model.Optimizers;
import org.civae.model.TrainableModel;
import org.civae.model.TrainingProgram.Phase;
import org.civae.nn.CpuManager;
import org.civae.nn.Parameter;
import org.civae.nn.ParameterStore;
import org.civae.store.ModelStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers that Java hands to the engine live in Java's memory. The backward pass still reads some
 * of them, and the garbage collector may come at any moment before it.
 */
class GarbageCollectionTest {

  @ParameterizedTest
  @ValueSource(strings = {"ci-vae", "vae"})
  void gradients_collectedBetweenForwardAndBackward_areTheSame(String method) {
    List<float[]> calm = gradients(method, () -> {});
    List<float[]> swept = gradients(method, GarbageCollectionTest::sweep);
    for (int i = 0; i < calm.size(); i++) assertArrayEquals(calm.get(i), swept.get(i));
  }

  private static List<float[]> gradients(String method, Runnable between) {
    ModelFactory factory = ModelStore.factory(method);
    NDManager manager = CpuManager.open();
    try (TrainableModel model =
            factory.create(manager, SmallCells.shape(), SmallCells.config(), 1);
        NDManager step = manager.newSubManager()) {
      Phase phase = model.program(SmallCells.options(9, 1)).phases().get(0);
      phase.beginEpoch(5);
      Collected collected = new Collected(between, new ArrayList<>());
      int[] rows = SmallCells.set().split().training();
      phase.step(new MinibatchFeed(SmallCells.set()).load(step, rows), collected);
      return collected.gradients;
    }
  }

  /** Frees what nobody holds, and writes something else over it. */
  private static void sweep() {
    System.gc();
    try {
      // The cleaner of direct memory is a thread of its own.
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    List<ByteBuffer> squatters = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder());
      buffer.putFloat(0, 1e6f);
      squatters.add(buffer);
    }
  }

  /** Takes the gradients instead of a step. */
  private record Collected(Runnable between, List<float[]> gradients) implements Optimizers {
    @Override
    public LossTerms minimize(ParameterStore parameters, Supplier<Loss> loss) {
      try (GradientCollector collector = PyTorchEngine.open().newGradientCollector()) {
        Loss computed = loss.get();
        between.run();
        collector.backward(computed.objective());
        for (Parameter parameter : parameters.trainableParameters()) {
          gradients.add(parameter.gradient().toFloatArray());
        }
        return computed.read();
      }
    }
  }
}
