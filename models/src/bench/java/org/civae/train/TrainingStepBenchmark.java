package org.civae.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.civae.civae.CiVaeFactory;
import org.civae.model.DataShape;
import org.civae.model.Minibatch;
import org.civae.model.ModelConfig;
import org.civae.model.TrainableModel;
import org.civae.model.TrainingOptions;
import org.civae.model.TrainingProgram.Phase;
import org.civae.nn.Gaussian;
import org.civae.nn.Parameter;
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
    setUp(0.1);
  }

  void setUp(double dropout) {
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
    for (Parameter parameter : ours.stores().get(0).parameters()) {
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
}
