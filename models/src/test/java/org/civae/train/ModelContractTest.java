package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.civae.SmallCells;
import org.civae.io.anndata.ImageShape;
import org.civae.io.anndata.PixelFormat;
import org.civae.model.Assignment;
import org.civae.model.Choice;
import org.civae.model.DataShape;
import org.civae.model.FittedModel;
import org.civae.model.FittedModel.Posterior;
import org.civae.model.LossTerms;
import org.civae.model.Minibatch;
import org.civae.model.Mixture;
import org.civae.model.ModelCard;
import org.civae.model.ModelConfig;
import org.civae.model.ModelFactory;
import org.civae.model.Network;
import org.civae.model.Schedule;
import org.civae.model.TrainableModel;
import org.civae.model.TrainingOptions;
import org.civae.model.TrainingProgram.Phase;
import org.civae.nn.CpuManager;
import org.civae.nn.Likelihood;
import org.civae.nn.Parameter;
import org.civae.nn.ParameterStore;
import org.civae.store.ModelStore;
import org.civae.store.SplitNames;
import org.civae.testdata.SyntheticCells;
import org.civae.train.TrainingHistory.Epoch;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every model that {@link ServiceLoader} finds keeps to, on CPU. A test of something that a
 * model cannot do passes for it.
 */
class ModelContractTest {

  private static final Mixture MIXTURE = new Mixture(3, Assignment.SOFT, Schedule.LINEAR, 2, 2);
  private static final int LATENT = SmallCells.config().nLatent();

  /** Runs once for each of the models, which the test method takes as its first argument. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  private @interface ForEveryModel {}

  static Stream<Named<Subject>> models() {
    return ServiceLoader.load(ModelFactory.class).stream()
        .map(Provider::get)
        .flatMap(
            factory ->
                Arrays.stream(Network.values())
                    .map(network -> new Subject(factory, network))
                    .map(subject -> Named.of(subject.toString(), subject)));
  }

  /** A model, and what it is made of; for convolutions the 40 genes are taken for 5 x 8 pixels. */
  private record Subject(ModelFactory factory, Network network) {

    @Override
    public String toString() {
      return factory.name() + ", " + network.word();
    }

    TrainingSet set() {
      return taken(SmallCells.set());
    }

    TrainingSet set(int[] codes) {
      return taken(SmallCells.set(codes));
    }

    TrainingSet taken(TrainingSet genes) {
      if (network != Network.CONVOLUTIONAL) return genes;
      PixelFormat pixels = new PixelFormat(new ImageShape(1, 5, 8), 0, 1);
      return new TrainingSet(
          genes.cells(),
          genes.counts(),
          genes.preprocessing().withPixels(Optional.of(pixels)),
          genes.classes(),
          genes.classCodes(),
          genes.exposure(),
          genes.split());
    }

    ModelConfig config(Likelihood.Kind likelihood) {
      List<Integer> widths = network == Network.CONVOLUTIONAL ? List.of(6, 8) : List.of(24, 16);
      ModelConfig config = new ModelConfig(widths, LATENT, 0.1, 0.05, 5, likelihood, network);
      return isMixture() ? config.with(MIXTURE) : config;
    }

    boolean isMixture() {
      return factory.choices().contains(Choice.COMPONENTS);
    }

    /** Epochs of all phases. */
    int epochs(int epochs) {
      boolean pretrains = factory.choices().contains(Choice.PRETRAINING);
      return pretrains ? epochs + MIXTURE.pretraining() : epochs;
    }

    ModelCard card(TrainingSet set, TrainingOptions options) {
      return SmallCells.card(factory, set, config(Likelihood.Kind.GAUSSIAN), options);
    }

    /** On CPU; the caller closes it. */
    TrainableModel create(NDManager manager, Likelihood.Kind likelihood) {
      DataShape shape = card(set(), SmallCells.options(1, 1)).shape();
      return factory.create(manager, shape, config(likelihood), 1);
    }

    Trained train(TrainingSet set, TrainingOptions options, TrainingListener listener) {
      return new Trained(
          Trainer.train(factory, set, card(set, options), ComputeDevice.choose("cpu"), listener));
    }

    Trained train(TrainingOptions options) {
      return train(set(), options, new TrainingListener() {});
    }
  }

  @ForEveryModel
  void capabilities_ofAFittedModel_giveTheShapesTheyPromise(Subject subject) {
    try (FittedModel model = train(subject, 1, 1)) {
      for (int n : new int[] {1, 7}) {
        float[] cells = SmallCells.cells(n);
        float[] z = new float[n * LATENT];
        model
            .encoder()
            .ifPresent(
                encoder -> {
                  assertEquals(LATENT, encoder.nLatent());
                  Posterior posterior = encoder.posterior(cells, new float[0], n);
                  assertEquals(n, posterior.n());
                  assertEquals(LATENT, posterior.nLatent());
                  int size = n * posterior.nComponents() * LATENT;
                  assertFiniteValues(size, posterior.mean());
                  assertVariances(size, posterior.logVar());
                  assertShares(n, posterior.nComponents(), posterior.weight());
                  assertFiniteValues(n * LATENT, posterior.representative());
                });
        model
            .decoder()
            .ifPresent(
                decoder -> {
                  assertEquals(LATENT, decoder.nLatent());
                  assertFiniteValues(n * SmallCells.N_GENES, decoder.decode(z, new float[0], n));
                });
        model
            .classifier()
            .ifPresent(classifier -> assertProbabilities(n, classifier.probabilities(z, n)));
        assertEquals(subject.isMixture(), model.clusterer().isPresent());
        model
            .clusterer()
            .ifPresent(
                clusterer -> {
                  assertEquals(MIXTURE.components(), clusterer.nClusters());
                  float[] shares = clusterer.probabilities(cells, new float[0], n);
                  assertShares(n, MIXTURE.components(), shares);
                });
        model
            .sampler()
            .ifPresent(sampler -> assertFiniteValues(n * SmallCells.N_GENES, sampler.sample(n, 1)));
      }
    }
  }

  @ForEveryModel
  void card_ofAFittedModel_saysHowItWasTrained(Subject subject) {
    try (Trained trained = subject.train(SmallCells.options(3, 1))) {
      assertEquals(subject.factory().name(), trained.model().card().method());
      var outcome = trained.model().card().outcome();
      assertEquals(subject.epochs(3), outcome.epochs());
      Epoch best = trained.epochs().get(subject.epochs(outcome.bestEpoch()) - 1);
      assertEquals(best.heldOut(), outcome.heldOut());
    }
  }

  /** With the model's weights, on the noise of its training: nothing is lost between the two. */
  @ForEveryModel
  void mean_ofTheFittedLoss_isTheHeldOutLossOfTheEpochThatWasKept(Subject subject) {
    try (Trained trained = subject.train(SmallCells.options(3, 1))) {
      FittedLoss loss = new FittedLoss(subject.factory(), trained.model());
      TrainingSet set = subject.set();
      int[] rows = set.split().validation();
      List<Double> heard = new ArrayList<>();
      LossTerms kept = trained.model().card().outcome().heldOut();
      assertEquals(kept, loss.mean(set, rows, 1, heard::add));
      assertEquals(List.of(1.0), heard);
      // A mixture is compared by its bound, so its loss names the parts of one.
      if (subject.isMixture()) {
        assertTrue(kept.value(LossTerms.RECONSTRUCTION).isPresent(), kept.toString());
        assertTrue(kept.value(LossTerms.KL).isPresent(), kept.toString());
      }
      assertFiniteValues(1, new float[] {(float) loss.mean(set, rows, 3, heard::add).objective()});
      assertEquals(List.of(1.0, 1 / 3.0, 2 / 3.0, 1.0), heard);
    }
  }

  /**
   * Cells are encoded and decoded one by one: neighbours in a block change nothing but rounding.
   */
  @ForEveryModel
  void posterior_oneCellOfMany_isThatOfTheCellAlone(Subject subject) {
    try (FittedModel model = train(subject, 2, 1)) {
      if (model.encoder().isEmpty()) return;
      float[] together =
          model.encoder().get().posterior(SmallCells.cells(7), new float[0], 7).mean();
      float[] alone = model.encoder().get().posterior(SmallCells.cells(1), new float[0], 1).mean();
      // Sums of up to 40 products in float32, in an order that depends on the block's size.
      assertArrayEquals(alone, Arrays.copyOf(together, alone.length), 1e-5f);
    }
  }

  @ForEveryModel
  void posterior_givenCells_leavesThemAsTheyAre(Subject subject) {
    try (FittedModel model = train(subject, 1, 1)) {
      if (model.encoder().isEmpty()) return;
      float[] cells = SmallCells.cells(3);
      model.encoder().get().posterior(cells, new float[0], 3);
      assertArrayEquals(SmallCells.cells(3), cells);
    }
  }

  @ForEveryModel
  void train_sameSeedTwice_givesTheSameWeightsAndOutputs(Subject subject) {
    try (FittedModel first = train(subject, 3, 1);
        FittedModel second = train(subject, 3, 1);
        FittedModel other = train(subject, 3, 2)) {
      assertWeightsEqual(first, second);
      assertOutputsEqual(outputs(first), outputs(second));
      assertFalse(
          Arrays.equals(weights(first).get(0), weights(other).get(0)), "the seed does nothing");
    }
  }

  /** PyTorch collects gradients by thread, and Fiji trains in one thread and decodes in another. */
  @ForEveryModel
  void train_inAnotherThread_givesTheSame(Subject subject) {
    try (FittedModel here = train(subject, 3, 1);
        FittedModel there = CompletableFuture.supplyAsync(() -> train(subject, 3, 1)).join()) {
      assertWeightsEqual(here, there);
      List<float[]> elsewhere = CompletableFuture.supplyAsync(() -> outputs(here)).join();
      assertOutputsEqual(outputs(here), elsewhere);
    }
  }

  @ForEveryModel
  void load_savedModel_givesTheSameOutputs(Subject subject, @TempDir Path folder) throws Exception {
    Path path = folder.resolve("model.civae");
    try (FittedModel model = train(subject, 3, 1)) {
      ModelStore.save(path, model, new SplitNames(List.of(), List.of(), List.of()));
      try (FittedModel loaded = ModelStore.load(path, ComputeDevice.choose("cpu")).model()) {
        assertWeightsEqual(model, loaded);
        assertOutputsEqual(outputs(model), outputs(loaded));
        assertEquals(model.classifier().isPresent(), loaded.classifier().isPresent());
      }
    }
  }

  @ForEveryModel
  void train_forAWhile_lowersHeldOutObjectiveAndReconstruction(Subject subject) {
    // Sixty cells would leave six to judge by, on which chance decides.
    TrainingSet set =
        subject.taken(
            SmallCells.prepare(SyntheticCells.defaults().withSize(500, 200).generate(1), 40));
    TrainingListener silent = new TrainingListener() {};
    // Minibatches of 50: eight steps an epoch are enough, and convolutions take their time.
    TrainingOptions options = new TrainingOptions(15, 50, 5e-3, 1e-5, 2, 5, 0, 1);
    try (Trained trained = subject.train(set, options, silent)) {
      List<Epoch> all = trained.epochs();
      // Of the last phase; one before it has another objective.
      List<Epoch> epochs = all.subList(all.size() - 15, all.size());
      Epoch first = epochs.get(0);
      double best = trained.model().card().outcome().heldOut().objective();
      assertTrue(best < first.heldOut().objective(), first.heldOut() + " -> " + best);
      reconstruction(first.training())
          .ifPresent(
              start -> {
                double end = reconstruction(epochs.get(14).training()).orElseThrow();
                assertTrue(end < start, start + " -> " + end);
              });
    }
  }

  /** 48 training cells in minibatches of 47: the last one of a single cell joins the first. */
  @ForEveryModel
  void train_lastMinibatchOfOneCell_trains(Subject subject) {
    assertEquals(48, SmallCells.set().split().training().length);
    TrainingOptions options = new TrainingOptions(2, 47, 3e-3, 0, 0, 0, 0, 1);
    try (Trained trained = subject.train(options)) {
      assertEquals(subject.epochs(2), trained.epochs().size());
    }
  }

  @ForEveryModel
  void step_tenTimes_keepsTheNumberOfArrays(Subject subject) {
    for (Likelihood.Kind likelihood : Likelihood.Kind.values()) {
      if (subject.network() == Network.CONVOLUTIONAL && likelihood.isOfCounts()) continue;
      assertStepsKeepTheNumberOfArrays(subject, likelihood);
    }
  }

  private static void assertStepsKeepTheNumberOfArrays(
      Subject subject, Likelihood.Kind likelihood) {
    NDManager manager = CpuManager.open();
    TrainingOptions options = SmallCells.options(1, 1);
    try (TrainableModel model = subject.create(manager, likelihood)) {
      for (Phase phase : model.program(options).phases()) {
        assertStepsKeepTheNumberOfArrays(manager, phase, likelihood);
      }
    }
  }

  private static void assertStepsKeepTheNumberOfArrays(
      NDManager manager, Phase phase, Likelihood.Kind likelihood) {
    int[] rows = SmallCells.set().split().training();
    phase.begin(use -> useOnce(manager, rows, use));
    try (GradientSteps steps = new GradientSteps(SmallCells.options(1, 1))) {
      phase.beginEpoch(0);
      step(manager, phase, steps, Arrays.copyOf(rows, 16));
      int afterOne = manager.getManagedArrays().size();
      // The merged minibatch is one cell larger than the others.
      for (int i = 0; i < 9; i++) step(manager, phase, steps, Arrays.copyOf(rows, 16 + i % 2));
      String where = likelihood + ", " + phase.name();
      assertEquals(afterOne, manager.getManagedArrays().size(), where + ", training");
      evaluate(manager, phase, rows, SmallCells.set());
      assertEquals(afterOne, manager.getManagedArrays().size(), where + ", evaluation");
    }
  }

  @ForEveryModel
  void capabilities_usedManyTimes_keepTheNumberOfArrays(Subject subject) {
    try (FittedModel model = train(subject, 1, 1)) {
      NDManager manager = model.stores().get(0).manager();
      int before = manager.getManagedArrays().size();
      for (int i = 0; i < 3; i++) outputs(model);
      assertEquals(before, manager.getManagedArrays().size());
    }
  }

  @ForEveryModel
  void train_cancelled_stopsAfterThatStepAndKeepsTheBestEpoch(Subject subject) {
    int[] asked = {0};
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public boolean isCancelled() {
            // Three steps an epoch: the second step of the second epoch.
            return ++asked[0] == 5;
          }
        };
    try (Trained trained = subject.train(subject.set(), SmallCells.options(9, 1), listener)) {
      assertEquals(5, asked[0]);
      assertEquals(1, trained.epochs().size());
      assertEquals(1, trained.model().card().outcome().bestEpoch());
    }
  }

  @ForEveryModel
  void evaluate_cellsWithoutClass_takeNoPartInCrossEntropy(Subject subject) {
    int[] rows = Arrays.copyOf(SmallCells.set().split().training(), 12);
    int[] codes = SmallCells.set().classCodes().clone();
    for (int i = 8; i < 12; i++) codes[rows[i]] = -1;
    NDManager manager = CpuManager.open();
    try (TrainableModel model = subject.create(manager, Likelihood.Kind.GAUSSIAN)) {
      Phase phase = model.program(SmallCells.options(1, 1)).phases().get(0);
      LossTerms mixed = evaluate(manager, phase, rows, SmallCells.set(codes));
      if (!mixed.names().contains("crossEntropy")) return;
      LossTerms labelled = evaluate(manager, phase, Arrays.copyOf(rows, 8), SmallCells.set());
      // The first eight cells meet the same noise; sums in float32.
      assertEquals(crossEntropy(labelled), crossEntropy(mixed), 1e-5);
      Arrays.fill(codes, -1);
      LossTerms none = evaluate(manager, phase, rows, SmallCells.set(codes));
      assertEquals(0, Math.abs(crossEntropy(none)));
    }
  }

  @ForEveryModel
  void train_halfTheCellsWithoutClass_trains(Subject subject) {
    int[] codes = SmallCells.set().classCodes().clone();
    for (int i = 0; i < codes.length; i += 2) codes[i] = -1;
    TrainingListener silent = new TrainingListener() {};
    try (Trained trained = subject.train(subject.set(codes), SmallCells.options(2, 1), silent)) {
      assertEquals(subject.epochs(2), trained.epochs().size());
    }
  }

  @ForEveryModel
  void close_fittedModel_freesEveryArrayAndMayComeTwice(Subject subject) {
    FittedModel model = train(subject, 1, 1);
    NDManager manager = model.stores().get(0).manager();
    assertTrue(manager.isOpen());
    model.close();
    assertFalse(manager.isOpen());
    for (ParameterStore store : model.stores()) {
      assertTrue(store.flat().isReleased());
      for (Parameter parameter : store.parameters()) assertTrue(parameter.array().isReleased());
    }
    model.close();
  }

  private record Trained(Trainer.Result result) implements AutoCloseable {
    FittedModel model() {
      return result.model();
    }

    List<Epoch> epochs() {
      return result.history().epochs();
    }

    @Override
    public void close() {
      model().close();
    }
  }

  private static FittedModel train(Subject subject, int epochs, long seed) {
    return subject.train(SmallCells.options(epochs, seed)).model();
  }

  private static void useOnce(NDManager manager, int[] rows, Consumer<Minibatch> use) {
    try (NDManager step = manager.newSubManager()) {
      use.accept(new MinibatchFeed(SmallCells.set()).load(step, rows));
    }
  }

  private static void step(NDManager manager, Phase phase, GradientSteps steps, int[] rows) {
    try (NDManager step = manager.newSubManager()) {
      phase.step(new MinibatchFeed(SmallCells.set()).load(step, rows), steps);
    }
  }

  private static LossTerms evaluate(NDManager manager, Phase phase, int[] rows, TrainingSet set) {
    try (NDManager step = manager.newSubManager()) {
      return phase.evaluate(new MinibatchFeed(set).load(step, rows));
    }
  }

  private static double crossEntropy(LossTerms terms) {
    return terms.values().get(terms.names().indexOf("crossEntropy"));
  }

  private static Optional<Double> reconstruction(LossTerms terms) {
    int place = terms.names().indexOf("reconstruction");
    return place < 0 ? Optional.empty() : Optional.of(terms.values().get(place));
  }

  /** Everything that a model can do, on five cells. */
  private static List<float[]> outputs(FittedModel model) {
    List<float[]> outputs = new ArrayList<>();
    float[] z = new float[5 * LATENT];
    for (int i = 0; i < z.length; i++) z[i] = (float) Math.sin(i);
    model
        .encoder()
        .ifPresent(
            encoder -> outputs.add(encoder.posterior(SmallCells.cells(5), new float[0], 5).mean()));
    model.decoder().ifPresent(decoder -> outputs.add(decoder.decode(z, new float[0], 5)));
    model.classifier().ifPresent(classifier -> outputs.add(classifier.probabilities(z, 5)));
    model.sampler().ifPresent(sampler -> outputs.add(sampler.sample(5, 3)));
    model
        .clusterer()
        .ifPresent(c -> outputs.add(c.probabilities(SmallCells.cells(5), new float[0], 5)));
    return outputs;
  }

  private static List<float[]> weights(FittedModel model) {
    return model.stores().stream()
        .flatMap(store -> store.parameters().stream().map(store::read))
        .toList();
  }

  private static void assertWeightsEqual(FittedModel expected, FittedModel actual) {
    assertOutputsEqual(weights(expected), weights(actual));
  }

  private static void assertOutputsEqual(List<float[]> expected, List<float[]> actual) {
    assertEquals(expected.size(), actual.size());
    IntStream.range(0, expected.size())
        .forEach(i -> assertArrayEquals(expected.get(i), actual.get(i)));
  }

  /** Each row of sum 1. */
  private static void assertShares(int n, int k, float[] shares) {
    assertFiniteValues(n * k, shares);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int c = 0; c < k; c++) sum += shares[i * k + c];
      assertEquals(1, sum, 1e-5);
    }
  }

  /** Logarithms of variances: finite, or -infinity for none. */
  private static void assertVariances(int size, float[] logVar) {
    assertEquals(size, logVar.length);
    for (float value : logVar) {
      assertTrue(value < Float.POSITIVE_INFINITY, () -> "found " + value);
    }
  }

  private static void assertFiniteValues(int size, float[] values) {
    assertEquals(size, values.length);
    for (float value : values) assertTrue(Float.isFinite(value), () -> "found " + value);
  }

  private static void assertProbabilities(int n, float[] values) {
    int nLabels = SmallCells.shape().nLabels();
    assertFiniteValues(n * nLabels, values);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int k = 0; k < nLabels; k++) {
        assertTrue(values[i * nLabels + k] >= 0);
        sum += values[i * nLabels + k];
      }
      // Four float32 quotients.
      assertEquals(1, sum, 1e-6);
    }
  }
}
