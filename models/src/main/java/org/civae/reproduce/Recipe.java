package org.civae.reproduce;

import java.util.List;
import org.civae.model.Network;
import org.civae.nn.Likelihood;

/**
 * How a model of a table is trained; the paper's supplement leaves it open.
 *
 * @param network what encoder and decoder are made of
 * @param widths features after each layer of the encoder
 * @param likelihood of a cell given its place in latent space
 * @param epochs of the model itself
 * @param pretraining epochs of the autoencoder before it, of models that have such a phase
 * @param minibatch cells per step
 * @param learningRate of Adam
 * @param weightDecay of Adam
 * @param samples of each head's latent per cell and step (the paper's L)
 */
public record Recipe(
    Network network,
    List<Integer> widths,
    Likelihood.Kind likelihood,
    int epochs,
    int pretraining,
    int minibatch,
    double learningRate,
    double weightDecay,
    int samples) {

  /** The same for so many epochs. */
  Recipe withEpochs(int newEpochs, int newPretraining) {
    return new Recipe(
        network,
        widths,
        likelihood,
        newEpochs,
        newPretraining,
        minibatch,
        learningRate,
        weightDecay,
        samples);
  }

  /** The same with another learning rate. */
  Recipe withLearningRate(double newLearningRate) {
    return new Recipe(
        network,
        widths,
        likelihood,
        epochs,
        pretraining,
        minibatch,
        newLearningRate,
        weightDecay,
        samples);
  }
}
