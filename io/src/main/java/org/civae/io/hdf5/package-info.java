/** HDF5 files as AnnData and its kin use them: arrays by path, and one kind of failure. */
package org.civae.io.hdf5;
