package org.civae.train;

import java.util.Optional;
import java.util.Set;
import org.civae.io.anndata.PixelFormat;
import org.civae.model.Choice;
import org.civae.model.ModelFactory;
import org.civae.model.Network;
import org.civae.nn.Likelihood;

/**
 * What serves a method where the user chooses nothing: of {@code ci-vae} and its relatives what
 * {@link Defaults} says of the data, of mixtures the kind of network and the size of latent space
 * that their papers have, under the same weight of the KL part.
 *
 * @param network what encoder and decoder are made of; its own widths go with it
 * @param nLatent latent dimensions
 * @param klWeight weight of the KL part, on the scale of a reconstruction summed over genes
 * @param classWeight weight of the class cross-entropy, 0 for a method without
 * @param pretraining epochs as a plain autoencoder, 0 for a method without
 */
public record MethodDefaults(
    Network network, int nLatent, double klWeight, double classWeight, int pretraining) {

  private static final int LATENT = 20;

  /** Of the papers on mixtures. */
  private static final int LATENT_OF_MIXTURE = 10;

  private static final int PRETRAINING = 50;
  private static final double CLASS_WEIGHT = 20;

  /** How much more KL weighs where it is meant to: the VAE's weight times this. */
  private static final double BETA = 6;

  /**
   * @param pixels of the training file, if it holds images
   */
  public static MethodDefaults of(
      ModelFactory factory, Optional<PixelFormat> pixels, Likelihood.Kind likelihood) {
    Set<Choice> choices = factory.choices();
    boolean isMixture = choices.contains(Choice.COMPONENTS);
    return new MethodDefaults(
        isMixture ? Network.PLAIN : Defaults.network(pixels),
        isMixture ? LATENT_OF_MIXTURE : LATENT,
        klWeight(choices, isMixture, Defaults.alpha(pixels, likelihood)),
        choices.contains(Choice.CLASSES) ? CLASS_WEIGHT : 0,
        choices.contains(Choice.PRETRAINING) ? PRETRAINING : 0);
  }

  private static double klWeight(Set<Choice> choices, boolean isMixture, double ofVae) {
    if (choices.contains(Choice.WITHOUT_KL)) return 0;
    return choices.contains(Choice.BETA_WEIGHS_KL) && !isMixture ? BETA * ofVae : ofVae;
  }
}
