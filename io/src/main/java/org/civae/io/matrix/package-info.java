/** Expression matrices, cells x genes, dense or sparse, and the scale of their values. */
package org.civae.io.matrix;
