/**
 * HDF5 files as AnnData and its kin use them. Reading: arrays and sparse matrices by path, and one
 * kind of failure. Writing: {@link org.civae.io.hdf5.Hdf5Writer}.
 */
package org.civae.io.hdf5;
