package org.civae.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import org.civae.train.PyTorchEngine;

/** Where tests keep their arrays. */
public final class CpuManager {

  private CpuManager() {}

  /** A manager of its own; the caller closes it. */
  public static NDManager open() {
    return PyTorchEngine.open().newBaseManager(Device.cpu());
  }
}
