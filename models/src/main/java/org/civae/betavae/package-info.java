/**
 * beta-VAE ("beta-VAE: Learning Basic Visual Concepts with a Constrained Variational Framework",
 * Higgins et al. 2017).
 */
package org.civae.betavae;
