/**
 * What encoder and decoder of a model are made of, whatever its latent space is: linear layers with
 * or without batch normalisation, or convolutions.
 */
package org.civae.network;
