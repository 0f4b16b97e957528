package org.civae.nn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/** Where tests keep their arrays. */
public final class CpuManager {

  private CpuManager() {}

  /** A manager of its own; the caller closes it. */
  public static NDManager open() {
    return Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
  }
}
