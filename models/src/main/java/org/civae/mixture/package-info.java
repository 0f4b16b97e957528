/**
 * What models whose latent space is a mixture of Gaussians share: the network, its prior, how it is
 * pretrained and started, its phases and its fitted form. A model of its own is a {@link
 * org.civae.mixture.MixtureLoss}.
 */
package org.civae.mixture;
