/** Loom files: a genes x cells matrix with attributes, layers and graphs, in HDF5. */
package org.civae.io.loom;
