package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.civae.SmallCells;
import org.civae.model.Loss;
import org.civae.model.LossTerms;
import org.civae.model.Minibatch;
import org.civae.model.Optimizers;
import org.civae.model.TrainingOptions;
import org.civae.model.TrainingProgram;
import org.civae.model.TrainingProgram.Phase;
import org.civae.nn.CpuManager;
import org.civae.nn.Initializer;
import org.civae.nn.Parameter;
import org.civae.nn.ParameterStore;
import org.civae.nn.Scalar;
import org.civae.preprocess.Split;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a phase may ask of the loop. */
class PhaseTest {

  private static final List<String> TERMS = List.of("distance");
  private static final double RATE = 0.01;

  /** 48 training cells in minibatches of 16. */
  private static final int STEPS_PER_EPOCH = 3;

  /** Sums of a few float32 numbers near 1, and Adam's epsilon 1e-8 beside a gradient of 1. */
  private static final double ROUNDING = 1e-6;

  private final NDManager manager = CpuManager.open();
  private final ParameterStore store = new ParameterStore(manager);
  private final Parameter weight = store.trainable("weight", new Shape(1), Initializer.constant(1));
  private final List<Float> weights = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();

  PhaseTest() {
    store.allocate(new Random(1));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void begin_ofEachPhase_passesTheTrainingCellsOnceInOrderBeforeAnyStep() {
    List<float[]> seen = new ArrayList<>();
    List<Minibatch> arrays = new ArrayList<>();
    int[] stepsBefore = {-1};
    Toy toy = new Toy(1);
    toy.begin =
        training -> {
          stepsBefore[0] = toy.steps;
          training.forEach(
              cells -> {
                seen.add(cells.input().toFloatArray());
                arrays.add(cells);
              });
        };
    TrainingSet set = SmallCells.set();
    int[] rows = set.split().training();
    float[] expected = set.cells().values(rows);
    set.preprocessing().standardize(expected, rows.length);
    run(set, 0, toy);
    assertEquals(0, stepsBefore[0]);
    assertEquals(STEPS_PER_EPOCH, seen.size());
    float[] all = new float[expected.length];
    int end = 0;
    for (float[] minibatch : seen) {
      System.arraycopy(minibatch, 0, all, end, minibatch.length);
      end += minibatch.length;
    }
    assertEquals(expected.length, end);
    assertArrayEquals(expected, all);
    for (Minibatch cells : arrays) assertTrue(cells.input().isReleased());
  }

  @Test
  void begin_passingOverTheCells_collectsNoGradients() {
    List<Boolean> inBegin = new ArrayList<>();
    List<Boolean> inStep = new ArrayList<>();
    Toy toy = new Toy(1);
    toy.begin = training -> training.forEach(cells -> inBegin.add(isCollecting()));
    toy.inLoss = () -> inStep.add(isCollecting());
    run(SmallCells.set(), 0, toy);
    assertEquals(List.of(false, false, false), inBegin);
    assertEquals(List.of(true, true, true), inStep);
  }

  /** The engine has one collector at a time. */
  private static boolean isCollecting() {
    try (GradientCollector collector = PyTorchEngine.open().newGradientCollector()) {
      return false;
    } catch (IllegalStateException e) {
      assertTrue(e.getMessage().contains("already collecting"), e.getMessage());
      return true;
    }
  }

  @Test
  void begin_whatItSetsInTheStore_isWhatTrainingStartsFrom() {
    Toy toy = new Toy(1);
    toy.begin = training -> store.write(weight, new float[] {5});
    run(SmallCells.set(), 0, toy);
    assertEquals(5 - STEPS_PER_EPOCH * RATE, weight(), 5 * ROUNDING);
  }

  @Test
  void begin_cancelled_endsThePass() {
    Toy toy = new Toy(1);
    int[] seen = {0};
    toy.begin = training -> training.forEach(cells -> seen[0]++);
    TrainingListener cancelling =
        new TrainingListener() {
          @Override
          public boolean isCancelled() {
            return seen[0] == 2;
          }
        };
    TrainingLoop loop =
        new TrainingLoop(manager, List.of(store), SmallCells.set(), options(0), cancelling);
    assertThrows(CancellationException.class, () -> loop.run(() -> List.of(toy)));
    assertEquals(2, seen[0]);
    assertEquals(0, toy.steps);
    assertTrue(loop.best().isEmpty());
  }

  /** Of a constant gradient each of Adam's steps is as long as the learning rate. */
  @Test
  void learningRateFactor_ofAHalf_halvesTheSteps() {
    Toy toy = new Toy(3);
    toy.rate = epoch -> epoch == 0 ? 1 : epoch == 1 ? 0.5 : 0.25;
    toy.heldOut = epoch -> -epoch;
    run(SmallCells.set(), 0, toy);
    double length = STEPS_PER_EPOCH * RATE;
    assertEquals(1 - length, weights.get(0), ROUNDING);
    assertEquals(1 - 1.5 * length, weights.get(1), ROUNDING);
    assertEquals(1 - 1.75 * length, weights.get(2), ROUNDING);
  }

  /** Adam remembers gradients: one that went on would still walk the old way. */
  @Test
  void run_secondPhaseOfTheOppositeGradient_turnsAtOnce() {
    Toy down = new Toy(1);
    Toy up = new Toy(1);
    up.gradient = -1;
    run(SmallCells.set(), 0, down, up);
    assertEquals(1 - STEPS_PER_EPOCH * RATE, weights.get(0), ROUNDING);
    assertEquals(1, weights.get(1), ROUNDING);
    // Within one phase it does walk on: this is what the test can tell.
    Toy turning = new Toy(2);
    turning.begin = training -> store.write(weight, new float[] {1});
    turning.atEpoch = epoch -> turning.gradient = epoch == 0 ? 1 : -1;
    turning.heldOut = epoch -> -epoch;
    weights.clear();
    run(SmallCells.set(), 0, turning);
    assertTrue(weights.get(1) < 1 - RATE, weights.toString());
  }

  @Test
  void keepsBest_false_keepsTheLastEpochAndNeverStopsEarly() {
    Toy toy = new Toy(4);
    toy.keepsBest = false;
    toy.heldOut = epoch -> epoch;
    TrainingLoop loop = loop(SmallCells.set(), 1);
    TrainingHistory history = loop.run(() -> List.of(toy));
    assertEquals(4, history.epochs().size());
    assertEquals(4, loop.best().orElseThrow().number());
    assertEquals(3, loop.best().orElseThrow().heldOut().objective());
    assertEquals(weights.get(3), weight());
    assertEquals(List.of(), messages);
  }

  /** Only a phase that keeps its best gives back what it walked too far. */
  @Test
  void keepsBest_ofTwoPhases_isEachPhasesOwn() {
    Toy best = new Toy(3);
    best.heldOut = epoch -> epoch;
    Toy last = new Toy(2);
    last.keepsBest = false;
    last.heldOut = epoch -> epoch;
    run(SmallCells.set(), 0, best, last);
    double length = STEPS_PER_EPOCH * RATE;
    assertEquals(1 - 3 * length, weights.get(2), 3 * ROUNDING);
    // From the first epoch of the one, both epochs of the other.
    assertEquals(1 - (1 + 2) * length, weight(), 3 * ROUNDING);
    assertEquals(1 - (1 + 1) * length, weights.get(3), 3 * ROUNDING);
  }

  @Test
  void run_noValidationCells_keepsTheLastEpochAndShowsTheTrainingTerms() {
    TrainingSet set = SmallCells.set();
    Split split = new Split(set.split().training(), new int[0], set.split().test());
    Toy toy = new Toy(4);
    // A loss that rises from epoch to epoch, so that another rule would keep the first.
    toy.atEpoch = epoch -> toy.gradient = -(1 + epoch);
    toy.heldOut =
        epoch -> {
          throw new IllegalStateException("no cells to evaluate on");
        };
    TrainingLoop loop = loop(set.withSplit(split), 1);
    TrainingHistory history = loop.run(() -> List.of(toy));
    assertEquals(4, history.epochs().size());
    assertEquals(List.of(), messages);
    assertEquals(4, loop.best().orElseThrow().number());
    assertEquals(weights.get(3), weight());
    assertFalse(weights.get(0).equals(weights.get(3)));
    for (TrainingHistory.Epoch epoch : history.epochs()) {
      assertEquals(epoch.training(), epoch.heldOut());
    }
    double[] distances =
        history.epochs().stream().mapToDouble(epoch -> epoch.heldOut().values().get(0)).toArray();
    double[] sorted = IntStream.range(0, 4).mapToDouble(i -> distances[i]).sorted().toArray();
    assertArrayEquals(sorted, distances, "they rise: " + Arrays.toString(distances));
  }

  private float weight() {
    return store.read(weight)[0];
  }

  private void run(TrainingSet set, int patience, Phase... phases) {
    TrainingProgram program = () -> List.of(phases);
    loop(set, patience).run(program);
  }

  private TrainingLoop loop(TrainingSet set, int patience) {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochDone(Progress done) {
            weights.add(weight());
          }

          @Override
          public void message(String text) {
            messages.add(text);
          }
        };
    return new TrainingLoop(manager, List.of(store), set, options(patience), listener);
  }

  private static TrainingOptions options(int patience) {
    return new TrainingOptions(10, 16, RATE, 0, 0, 0, patience, 1);
  }

  /** One weight whose loss is a gradient times itself; all else as the test says. */
  private final class Toy implements Phase {

    private final int epochs;
    private Consumer<TrainingProgram.Pass> begin = training -> {};
    private Consumer<Integer> atEpoch = epoch -> {};
    private Runnable inLoss = () -> {};
    private IntToDoubleFunction rate = epoch -> 1;
    private IntToDoubleFunction heldOut = epoch -> 1;
    private boolean keepsBest = true;
    private double gradient = 1;
    private int epoch;
    private int steps;

    Toy(int epochs) {
      this.epochs = epochs;
    }

    @Override
    public String name() {
      return "toy";
    }

    @Override
    public int epochs() {
      return epochs;
    }

    @Override
    public void begin(TrainingProgram.Pass training) {
      begin.accept(training);
    }

    @Override
    public double learningRateFactor(int number) {
      return rate.applyAsDouble(number);
    }

    @Override
    public boolean keepsBest() {
      return keepsBest;
    }

    @Override
    public void beginEpoch(int number) {
      epoch = number;
      atEpoch.accept(number);
    }

    @Override
    public LossTerms step(Minibatch cells, Optimizers optimizers) {
      steps++;
      return optimizers.minimize(
          store,
          () -> {
            inLoss.run();
            NDArray sum = weight.array().sum();
            NDArray objective = sum.mul(Scalar.beside(sum, gradient));
            NDArray distance = sum.mul(Scalar.beside(sum, 1));
            return new Loss(objective, TERMS, new NDList(distance));
          });
    }

    @Override
    public LossTerms evaluate(Minibatch cells) {
      double value = heldOut.applyAsDouble(epoch);
      return new LossTerms(value, TERMS, List.of(value));
    }
  }
}
