package org.civae.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.civae.model.Loss;
import org.civae.model.LossTerms;
import org.civae.model.Minibatch;
import org.civae.model.Optimizers;
import org.civae.model.TrainingProgram;
import org.civae.nn.Initializer;
import org.civae.nn.Parameter;
import org.civae.nn.ParameterStore;

/** One weight that every step lowers, and a held-out objective as written in a script. */
final class ToyProgram implements TrainingProgram, TrainingProgram.Phase {

  static final List<String> TERMS = List.of("distance");

  final ParameterStore store;
  private final Parameter weight;
  private final Function<Integer, Double> heldOut;
  private final int epochs;
  private int epoch;
  int steps;

  /** Cells of each class in all steps. */
  final List<float[]> seen = new ArrayList<>();

  /**
   * @param heldOut objective after each epoch, from 1
   */
  ToyProgram(ai.djl.ndarray.NDManager manager, int epochs, Function<Integer, Double> heldOut) {
    this.epochs = epochs;
    this.heldOut = heldOut;
    store = new ParameterStore(manager);
    weight = store.trainable("weight", new Shape(1), Initializer.constant(1));
    store.allocate(new Random(1));
  }

  float weight() {
    return store.read(weight)[0];
  }

  @Override
  public List<Phase> phases() {
    return List.of(this);
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
  public void beginEpoch(int number) {
    epoch = number + 1;
  }

  @Override
  public LossTerms step(Minibatch cells, Optimizers optimizers) {
    steps++;
    seen.add(cells.classes().sum(new int[] {0}).toFloatArray());
    return optimizers.minimize(
        store,
        () -> {
          NDArray distance = weight.array().sum();
          return new Loss(distance, TERMS, new NDList(distance));
        });
  }

  @Override
  public LossTerms evaluate(Minibatch cells) {
    double value = heldOut.apply(epoch);
    return new LossTerms(value, TERMS, List.of(value));
  }
}
