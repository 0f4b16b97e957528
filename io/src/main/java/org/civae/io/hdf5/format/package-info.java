/**
 * How HDF5 lays out a file in bytes, for reading: each class is a chapter of the HDF5 File Format
 * Specification, version 3.
 *
 * <p>Every size that a file claims is held against the bytes that the file has before memory is
 * taken for it, and whatever does not fit is a {@link org.civae.io.hdf5.format.DamagedException}.
 */
package org.civae.io.hdf5.format;
