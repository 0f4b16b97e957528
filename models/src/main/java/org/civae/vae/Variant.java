package org.civae.vae;

/** Which parts of the network and its loss a method has. */
public enum Variant {
  /** Neither sampling nor KL (CI-VAE paper, equation 1). */
  AUTOENCODER,
  /** Sampling and KL (CI-VAE paper, equation 2). */
  VARIATIONAL,
  /** Beside these a linear discriminator of classes (CI-VAE paper, equation 3). */
  CLASS_INFORMED;

  boolean samples() {
    return this != AUTOENCODER;
  }

  boolean discriminates() {
    return this == CLASS_INFORMED;
  }
}
