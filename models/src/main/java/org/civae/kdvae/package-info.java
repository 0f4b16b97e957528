/**
 * The k-deep variational autoencoder (Caciularu and Goldberger 2023), as the MVAE paper ran it: a
 * Gaussian per cell and component, each under N(0, I).
 */
package org.civae.kdvae;
