/** From the values of a file to what a model sees: scale, genes, split. */
package org.civae.preprocess;
