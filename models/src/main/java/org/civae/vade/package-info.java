/**
 * Variational deep embedding (Jiang et al. 2016): one Gaussian per cell under a learned mixture.
 */
package org.civae.vade;
