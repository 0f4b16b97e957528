/** Annotated cells (AnnData): matrix, observation and variable tables, and their file format. */
package org.civae.io.anndata;
