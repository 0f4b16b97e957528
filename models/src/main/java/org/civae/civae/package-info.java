/**
 * CI-VAE, the class-informed variational autoencoder ("CI-VAE: a Class-Informed Deep Variational
 * Autoencoder for Enhanced Class-Specific Data Interpolation").
 */
package org.civae.civae;
