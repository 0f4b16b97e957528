/**
 * Mixtures of posterior and prior variational autoencoders (Chowdhury et al., "Mixtures of
 * posterior and prior variational autoencoders for representation learning and cluster analysis in
 * latent space"): MVAE, MVAE(EM-V1) and MVAE(EM-V2).
 */
package org.civae.mvae;
