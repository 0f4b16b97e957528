/** Cells in groups that nobody named: Gaussian mixtures, and how far groups agree with classes. */
package org.civae.cluster;
