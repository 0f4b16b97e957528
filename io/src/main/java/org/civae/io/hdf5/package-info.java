/**
 * HDF5 files as AnnData and its kin use them. Reading: arrays by path, and one kind of failure, on
 * jhdf. Writing: {@link org.civae.io.hdf5.Hdf5Writer} with nothing below it.
 */
package org.civae.io.hdf5;
