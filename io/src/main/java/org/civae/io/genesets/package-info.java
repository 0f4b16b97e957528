/** Files of gene sets. */
package org.civae.io.genesets;
