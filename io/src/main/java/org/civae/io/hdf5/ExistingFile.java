package org.civae.io.hdf5;
final class ExistingFile implements Hdf5Writer.Superblock {
  public byte[] of(long root, long end) { return null; }
}
