package org.civae.io.hdf5;

/** How the values of an array are stored. */
public enum Compression {
  /** As they are, in one piece where the size is known. */
  NONE,
  /** In chunks, bytes shuffled and deflated at level 4, as h5py does for "gzip". */
  GZIP
}
