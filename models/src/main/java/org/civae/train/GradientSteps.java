package org.civae.train;

import ai.djl.engine.Engine;
import ai.djl.training.GradientCollector;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.civae.model.Loss;
import org.civae.model.LossTerms;
import org.civae.model.Optimizers;
import org.civae.model.TrainingOptions;
import org.civae.nn.ParameterStore;

/** Collects gradients and hands them to one Adam per parameter store. */
final class GradientSteps implements Optimizers, AutoCloseable {

  private final Engine engine = PyTorchEngine.open();
  private final Optimizer.AdamSettings settings;
  private final Map<ParameterStore, Optimizer> optimizers = new IdentityHashMap<>();
  private double rateFactor = 1;

  GradientSteps(TrainingOptions options) {
    settings =
        new Optimizer.AdamSettings(options.learningRate(), options.weightDecay(), options.clip());
  }

  /** Factor of the learning rate from now on. */
  void scaleRate(double factor) {
    rateFactor = factor;
  }

  @Override
  public LossTerms minimize(ParameterStore parameters, Supplier<Loss> loss) {
    LossTerms terms;
    try (GradientCollector collector = engine.newGradientCollector()) {
      Loss computed = loss.get();
      collector.backward(computed.objective());
      terms = computed.read();
    }
    if (terms.firstNotFinite().isEmpty()) {
      optimizers
          .computeIfAbsent(parameters, store -> Optimizer.adam(store, settings))
          .update(rateFactor);
    }
    return terms;
  }

  @Override
  public void close() {
    optimizers.values().forEach(Optimizer::close);
  }
}
