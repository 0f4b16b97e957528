/** Trains any model: minibatches, optimizers, early stopping, progress. */
package org.civae.train;
