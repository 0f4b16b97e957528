/** The plain autoencoder (Hinton and Salakhutdinov 2006; CI-VAE paper, equation 1). */
package org.civae.ae;
