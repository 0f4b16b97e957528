package org.civae.io.hdf5.format;

/** Bytes that are not what the format says, or that we cannot read: found, expected. */
public final class DamagedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DamagedException(String message) {
    super(message);
  }
}
