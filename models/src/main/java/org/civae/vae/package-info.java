/**
 * The variational autoencoder (Kingma and Welling 2013; CI-VAE paper, equation 2) and what differs
 * from it by terms of the loss alone: a discriminator of classes, no sampling, another weight of
 * KL.
 */
package org.civae.vae;
