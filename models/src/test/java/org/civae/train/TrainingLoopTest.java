package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.civae.SmallCells;
import org.civae.model.LossTerms;
import org.civae.model.Minibatch;
import org.civae.model.Optimizers;
import org.civae.model.TrainingOptions;
import org.civae.model.TrainingProgram;
import org.civae.nn.CpuManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingLoopTest {

  /** 48 training cells in minibatches of 16. */
  private static final int STEPS_PER_EPOCH = 3;

  private final NDManager manager = CpuManager.open();
  private final List<Float> weights = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private final List<TrainingListener.Progress> progress = new ArrayList<>();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void run_objectiveRisesAgain_leavesTheWeightsOfTheBestEpoch() {
    double[] heldOut = {5, 3, 4, 3, 6};
    ToyProgram program = program(5, epoch -> heldOut[epoch - 1]);
    TrainingLoop loop = loop(program, 0, () -> false);
    TrainingHistory history = loop.run(program);
    assertEquals(5, history.epochs().size());
    // Equal is not better: the earlier of two epochs stays.
    assertEquals(2, loop.best().orElseThrow().number());
    assertEquals(weights.get(1), program.weight());
    assertFalse(weights.get(1).equals(weights.get(4)));
  }

  @Test
  void run_noBetterEpochWithinPatience_stopsAndSaysSo() {
    double[] heldOut = {5, 3, 4, 3, 6, 1};
    ToyProgram program = program(6, epoch -> heldOut[epoch - 1]);
    TrainingHistory history = loop(program, 2, () -> false).run(program);
    assertEquals(4, history.epochs().size());
    assertEquals(
        List.of("stopped after epoch 4: the held-out objective has not fallen since epoch 2"),
        messages);
  }

  @Test
  void run_everyEpoch_tellsTheListener() {
    ToyProgram program = program(3, epoch -> 1.0 / epoch);
    TrainingHistory history = loop(program, 0, () -> false).run(program);
    assertEquals(3, progress.size());
    for (int i = 0; i < 3; i++) {
      assertEquals("toy", progress.get(i).phase());
      assertEquals(3, progress.get(i).epochs());
      assertEquals(history.epochs().get(i), progress.get(i).epoch());
      assertEquals(i + 1, progress.get(i).epoch().number());
      assertTrue(progress.get(i).epoch().cellsPerSecond() > 0);
    }
    assertTrue(progress.get(0).secondsLeft() > 0);
    assertEquals(0, progress.get(2).secondsLeft());
    assertEquals(3 * STEPS_PER_EPOCH, program.steps);
  }

  /** 48 draws of four classes in an epoch, 12 of each, whatever the classes' sizes. */
  @Test
  void run_balanced_showsEveryClassEquallyOften() {
    ToyProgram program = program(2, epoch -> 1.0 / epoch);
    TrainingOptions options = new TrainingOptions(2, 16, 0.01, 0, 0, 0, 0, true, 1);
    TrainingSet set = SmallCells.set();
    new TrainingLoop(manager, List.of(program.store), set, options, new TrainingListener() {})
        .run(program);
    assertEquals(2 * STEPS_PER_EPOCH, program.seen.size());
    for (int code = 0; code < 4; code++) {
      int k = code;
      double perEpoch = program.seen.stream().mapToDouble(classes -> classes[k]).sum() / 2;
      assertEquals(12, perEpoch);
    }
    long largest =
        Arrays.stream(set.split().training()).filter(row -> set.classCodes()[row] == 0).count();
    assertTrue(largest > 12, "the first class has more cells: " + largest);
  }

  @Test
  void run_cancelledAfterAStep_takesNoOtherAndKeepsTheBestEpoch() {
    ToyProgram program = program(5, epoch -> 1.0 / epoch);
    TrainingLoop loop = loop(program, 0, () -> program.steps == 2 * STEPS_PER_EPOCH + 1);
    TrainingHistory history = loop.run(program);
    assertEquals(2 * STEPS_PER_EPOCH + 1, program.steps);
    assertEquals(2, history.epochs().size());
    assertEquals(weights.get(1), program.weight());
  }

  @Test
  void run_cancelledInTheFirstEpoch_hasNoBestOne() {
    ToyProgram program = program(5, epoch -> 1.0);
    TrainingLoop loop = loop(program, 0, () -> true);
    assertTrue(loop.run(program).epochs().isEmpty());
    assertTrue(loop.best().isEmpty());
    assertEquals(1, program.steps);
  }

  @Test
  void run_heldOutIsNoNumber_namesTermEpochAndPhaseAndKeepsTheBestWeights() {
    ToyProgram program = program(5, epoch -> epoch < 3 ? 1.0 / epoch : Double.NaN);
    TrainingLoop loop = loop(program, 0, () -> false);
    TrainingDivergedException e =
        assertThrows(TrainingDivergedException.class, () -> loop.run(program));
    assertEquals(
        "training: distance in epoch 3 of phase 'toy' is not a finite number, expected one. Lower"
            + " learningrate=, raise warmup= or set clip=.",
        e.getMessage());
    assertEquals(weights.get(1), program.weight());
  }

  @Test
  void run_twoPhases_runOneAfterTheOther() {
    ToyProgram program = program(2, epoch -> 1.0 / epoch);
    loop(program, 0, () -> false).run(() -> List.of(program, program));
    assertEquals(List.of(1, 2, 1, 2), progress.stream().map(p -> p.epoch().number()).toList());
  }

  /** What an earlier phase learnt stays when a later one breaks before its first epoch ends. */
  @Test
  void run_secondPhaseDivergesAtOnce_leavesTheWeightsOfTheFirst() {
    ToyProgram program = program(2, epoch -> 1.0 / epoch);
    TrainingProgram.Phase broken = new Broken(program);
    TrainingLoop loop = loop(program, 0, () -> false);
    assertThrows(TrainingDivergedException.class, () -> loop.run(() -> List.of(program, broken)));
    assertEquals(weights.get(1), program.weight());
    assertEquals("toy", loop.best().orElseThrow().phase());
  }

  @Test
  void run_whileAnotherTrains_waitsAndSaysSo() throws InterruptedException {
    CountDownLatch training = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(1);
    ToyProgram first = program(1, epoch -> 1.0);
    ToyProgram second = program(1, epoch -> 1.0);
    TrainingLoop firstLoop =
        loop(
            first,
            0,
            () -> {
              training.countDown();
              await(waiting);
              return false;
            });
    Thread thread = new Thread(() -> firstLoop.run(first));
    thread.start();
    await(training);
    List<String> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void message(String text) {
            heard.add(text);
            waiting.countDown();
          }
        };
    new TrainingLoop(manager, List.of(second.store), SmallCells.set(), options(0), listener)
        .run(second);
    thread.join();
    assertEquals(List.of("waiting: another training is running"), heard);
    assertEquals(STEPS_PER_EPOCH, first.steps);
    assertEquals(STEPS_PER_EPOCH, second.steps);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS), "the other training never came");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private ToyProgram program(int epochs, Function<Integer, Double> heldOut) {
    return new ToyProgram(manager, epochs, heldOut);
  }

  private TrainingLoop loop(ToyProgram program, int patience, BooleanSupplier cancelled) {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void message(String text) {
            messages.add(text);
          }

          @Override
          public void epochDone(Progress done) {
            progress.add(done);
            weights.add(program.weight());
          }

          @Override
          public boolean isCancelled() {
            return cancelled.getAsBoolean();
          }
        };
    return new TrainingLoop(
        manager, List.of(program.store), SmallCells.set(), options(patience), listener);
  }

  private static TrainingOptions options(int patience) {
    return new TrainingOptions(10, 16, 0.01, 0, 0, 0, patience, 1);
  }

  /** Steps once as the toy does, then finds that its loss is no number. */
  private record Broken(ToyProgram toy) implements TrainingProgram.Phase {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public int epochs() {
      return 1;
    }

    @Override
    public LossTerms step(Minibatch cells, Optimizers optimizers) {
      toy.step(cells, optimizers);
      return new LossTerms(Double.NaN, ToyProgram.TERMS, List.of(1.0));
    }

    @Override
    public LossTerms evaluate(Minibatch cells) {
      return toy.evaluate(cells);
    }
  }
}
