package org.civae.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.civae.civae.CiVaeFactory;
import org.civae.files.MeasuredPage;
import org.civae.model.DataShape;
import org.civae.model.Minibatch;
import org.civae.model.ModelConfig;
import org.civae.model.TrainableModel;
import org.civae.model.TrainingOptions;
import org.civae.model.TrainingProgram.Phase;
import org.civae.nn.Gaussian;
import org.civae.nn.Parameter;
import org.civae.nn.ParameterStore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * One training step of the CI-VAE paper's seven-block network (2,000 genes, blocks
 * 512-512-256-256-128-128-64 and mirror, 3.1 M parameters, minibatch 512, dropout 0.1), ours against
 * the same network on DJL's blocks and Adam.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 6, time = 3)
public class TrainingStepBenchmark {

  static final int N_VARS = 2000;
  static final int MINIBATCH = 512;
  static final double LEARNING_RATE = 1e-3;
  private static final List<String> CLASSES =
      IntStream.range(0, 10).mapToObj(String::valueOf).toList();

  private final float[] cells = new float[MINIBATCH * N_VARS];
  private final float[] oneHot = new float[MINIBATCH * CLASSES.size()];
  private NDManager manager;
  private TrainableModel ours;
  private Phase phase;
  private GradientSteps steps;
  private DjlReference reference;
  private final Random noise = new Random(7);

  static ModelConfig config(double dropout) {
    return new ModelConfig(List.of(512, 512, 256, 256, 128, 128, 64), 20, dropout, 0.5, 10);
  }

  @Setup
  public void setUp() {
    setUp(0.1, false);
  }

  /**
   * @param noiseless makes every posterior all but a point, so that both sides must give the same
   *     losses although each draws its own noise
   */
  private void setUp(double dropout, boolean noiseless) {
    Random random = new Random(1);
    for (int i = 0; i < cells.length; i++) cells[i] = (float) random.nextGaussian();
    for (int i = 0; i < MINIBATCH; i++) oneHot[i * CLASSES.size() + i % CLASSES.size()] = 1;
    manager = Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
    ModelConfig config = config(dropout);
    ours = new CiVaeFactory().create(manager, new DataShape(N_VARS, CLASSES), config, 3);
    TrainingOptions options =
        new TrainingOptions(1, MINIBATCH, LEARNING_RATE, 0, 0, 0, 0, 3);
    phase = ours.program(options).phases().get(0);
    phase.beginEpoch(0);
    steps = new GradientSteps(options);
    reference = new DjlReference(N_VARS, CLASSES.size(), config, LEARNING_RATE, MINIBATCH);
    List<float[]> weights = new ArrayList<>();
    ParameterStore store = ours.stores().get(0);
    for (Parameter parameter : store.parameters()) {
      if (noiseless && parameter.name().startsWith("encoder.logVar.")) {
        float[] constant = new float[parameter.size()];
        if (parameter.name().endsWith(".bias")) Arrays.fill(constant, -30);
        store.write(parameter, constant);
      }
      weights.add(parameter.array().toFloatArray());
    }
    reference.copyWeights(weights);
  }

  @Benchmark
  public double ours() {
    try (NDManager step = manager.newSubManager()) {
      return phase.step(minibatch(step), steps).objective();
    }
  }

  @Benchmark
  public double djl() {
    try (NDManager step = reference.manager().newSubManager()) {
      NDArray z = Gaussian.noise(step, MINIBATCH, 20, noise);
      return reference.step(minibatch(step), z);
    }
  }

  private Minibatch minibatch(NDManager step) {
    NDArray input = step.create(cells, new Shape(MINIBATCH, N_VARS));
    return new Minibatch(
        input,
        input,
        step.ones(new Shape(MINIBATCH, 1)),
        step.create(oneHot, new Shape(MINIBATCH, CLASSES.size())),
        step.create(new Shape(MINIBATCH, 0)));
  }

  @TearDown
  public void tearDown() {
    reference.close();
    ours.close();
  }

  /** Largest relative difference between the losses of both sides over some steps. */
  private static double largestDifference(int steps) {
    TrainingStepBenchmark both = new TrainingStepBenchmark();
    both.setUp(0, true);
    double largest = 0;
    for (int i = 0; i < steps; i++) {
      double ours = both.ours();
      largest = Math.max(largest, Math.abs(ours - both.djl()) / ours);
    }
    both.tearDown();
    return largest;
  }

  /**
   * Checks that both sides compute the same losses, measures them, and writes the result.
   *
   * @param args the Markdown file to write
   */
  public static void main(String[] args) throws RunnerException, IOException {
    // Noise of 3e-7 alone, the least a posterior can have here, drives two runs of one side apart by
    // 1e-3 after 17 steps: rounding grows as weights differ. Ten steps stay well below that.
    int steps = 10;
    double difference = largestDifference(steps);
    if (!(difference < 1e-3)) {
      throw new IllegalStateException("losses differ by " + difference + " of their value");
    }
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder().include(TrainingStepBenchmark.class.getSimpleName()).build())
            .run();
    double ours = 0;
    double djl = 0;
    StringBuilder table = new StringBuilder();
    for (RunResult result : results) {
      var score = result.getPrimaryResult();
      boolean isOurs = score.getLabel().equals("ours");
      if (isOurs) ours = score.getScore();
      else djl = score.getScore();
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f ± %.1f | %,.0f |%n",
              isOurs ? "this program" : "DJL's blocks and Adam",
              score.getScore(),
              score.getScoreError(),
              MINIBATCH / score.getScore() * 1000));
    }
    String section =
        String.format(
            Locale.ROOT,
            """
            Written by `mvn -q -P bench -pl models -am -DskipTests integration-test`.

            CI-VAE of the paper's size: %,d genes, blocks %s and mirror, minibatch %d, dropout 0.1,
            the same network on this program's layers and on DJL's own blocks, trainer and Adam.
            JMH, average of %d forks; %s, %d cores.

            | | ms per step | cells per second |
            |---|---|---|
            %s
            Ratio of times: **%.2f** (0.80 or less is the aim). Over %d steps without dropout and
            noise the losses of both sides differ by at most %.1e of their value.
            """,
            N_VARS,
            config(0).widths(),
            MINIBATCH,
            2,
            ComputeDevice.engineVersion(),
            Runtime.getRuntime().availableProcessors(),
            table,
            ours / djl,
            steps,
            difference);
    MeasuredPage.write(Path.of(args[0]), "One training step on CPU", section);
  }
}
