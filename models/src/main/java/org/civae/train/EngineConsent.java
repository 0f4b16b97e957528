package org.civae.train;

/**
 * Is asked before PyTorch is put onto this machine, so that whoever works there knows what happens,
 * where, and how much room it takes. What is there already is used without a question.
 */
@FunctionalInterface
public interface EngineConsent {

  /** Where nobody is asked: what was installed with the program is unpacked, silently. */
  EngineConsent UNASKED = library -> library.source() == PyTorchLibrary.Source.JAR;

  /**
   * Says whether it may be done, and tells the user. The network is used only if {@code
   * DJL_OFFLINE=false} allows it, or this does.
   *
   * @param library to be unpacked from its jar or fetched
   */
  boolean allows(PyTorchLibrary library);
}
