package org.civae.train;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.civae.model.Minibatch;
import org.civae.model.ModelConfig;
import org.civae.nn.Gaussian;
import org.civae.nn.Losses;
import org.civae.nn.Scalar;

/** The same network on DJL's own blocks, trainer and Adam: what the benchmark compares with. */
final class DjlReference implements AutoCloseable {

  private final Model model = Model.newInstance("reference", "PyTorch");
  private final Network network;
  private final Trainer trainer;
  private final ModelConfig config;

  DjlReference(int nVars, int nLabels, ModelConfig config, double learningRate, int minibatch) {
    this.config = config;
    network = new Network(nVars, nLabels, config);
    model.setBlock(network);
    Adam adam =
        Adam.builder().optLearningRateTracker(Tracker.fixed((float) learningRate)).build();
    trainer =
        model.newTrainer(new DefaultTrainingConfig(Loss.l2Loss()).optOptimizer(adam));
    trainer.initialize(new Shape(minibatch, nVars));
  }

  /** Gives this network the weights of another, in the order of declaration. */
  void copyWeights(List<float[]> values) {
    int i = 0;
    for (var pair : network.getParameters()) {
      Parameter parameter = pair.getValue();
      parameter.getArray().set(values.get(i++));
    }
    if (i != values.size()) {
      throw new IllegalStateException(i + " parameters, expected " + values.size());
    }
  }

  List<String> parameterShapes() {
    return network.getParameters().stream()
        .map(pair -> pair.getValue().getArray().getShape().toString())
        .toList();
  }

  /** One step as DJL's own training loop takes it; the loss of the step. */
  float step(Minibatch cells, NDArray noise) {
    float loss;
    try (GradientCollector collector = trainer.newGradientCollector()) {
      ParameterStore store = new ParameterStore(trainer.getManager(), false);
      NDList outputs = network.forward(store, new NDList(cells.input(), noise), true);
      NDArray objective =
          Losses.squaredError(cells.target(), outputs.get(0))
              .add(
                  new Gaussian(outputs.get(1), outputs.get(2))
                      .klToStandardNormal()
                      .mul(Scalar.beside(outputs.get(1), config.alpha())))
              .add(
                  Losses.crossEntropy(outputs.get(3), cells.classes())
                      .mul(Scalar.beside(outputs.get(3), config.beta())));
      collector.backward(objective);
      loss = objective.getFloat();
    }
    trainer.step();
    return loss;
  }

  NDManager manager() {
    return trainer.getManager();
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }

  private static final class Network extends AbstractBlock {
    private final Block encoder;
    private final Block mean;
    private final Block logVar;
    private final Block decoder;
    private final Block discriminator;
    private final int nLatent;

    Network(int nVars, int nLabels, ModelConfig config) {
      nLatent = config.nLatent();
      List<Integer> mirrored = new ArrayList<>(config.widths());
      Collections.reverse(mirrored);
      encoder = addChildBlock("encoder", blocks(config.widths(), config.dropout()));
      mean = addChildBlock("mean", Linear.builder().setUnits(nLatent).build());
      logVar = addChildBlock("logVar", Linear.builder().setUnits(nLatent).build());
      SequentialBlock decoding = blocks(mirrored, config.dropout());
      decoding.add(Linear.builder().setUnits(nVars).build());
      decoder = addChildBlock("decoder", decoding);
      discriminator = addChildBlock("discriminator", Linear.builder().setUnits(nLabels).build());
    }

    private static SequentialBlock blocks(List<Integer> widths, double dropout) {
      SequentialBlock blocks = new SequentialBlock();
      for (int width : widths) {
        blocks.add(Linear.builder().setUnits(width).build());
        blocks.add(BatchNorm.builder().build());
        blocks.add(Activation.reluBlock());
        if (dropout > 0) blocks.add(Dropout.builder().optRate((float) dropout).build());
      }
      return blocks;
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
      NDList features = encoder.forward(store, new NDList(inputs.get(0)), training);
      NDArray mu = mean.forward(store, features, training).singletonOrThrow();
      NDArray lv = logVar.forward(store, features, training).singletonOrThrow();
      NDArray z = new Gaussian(mu, lv).sample(inputs.get(1));
      NDArray xHat = decoder.forward(store, new NDList(z), training).singletonOrThrow();
      NDArray logits = discriminator.forward(store, new NDList(z), training).singletonOrThrow();
      return new NDList(xHat, mu, lv, logits);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
      encoder.initialize(manager, type, shapes[0]);
      Shape features = encoder.getOutputShapes(new Shape[] {shapes[0]})[0];
      mean.initialize(manager, type, features);
      logVar.initialize(manager, type, features);
      Shape latent = new Shape(shapes[0].get(0), nLatent);
      decoder.initialize(manager, type, latent);
      discriminator.initialize(manager, type, latent);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
      return inputs;
    }
  }
}
