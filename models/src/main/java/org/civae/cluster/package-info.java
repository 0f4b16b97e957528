/**
 * Cells in groups that nobody named: Gaussian mixtures, and how far groups agree with classes; and
 * hierarchies of genes.
 */
package org.civae.cluster;
