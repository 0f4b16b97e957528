/**
 * Cells as points on a plane, to look at: principal components, UMAP and t-SNE, and how far they
 * can be trusted.
 */
package org.civae.embed;
