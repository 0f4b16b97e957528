package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PyTorchEngineTest {

  @Test
  void open_twice_isTheSameEngine() {
    assertEquals("PyTorch", PyTorchEngine.open().getEngineName());
    assertSame(PyTorchEngine.open(), PyTorchEngine.open());
  }

  /** Fiji may hold other users of DJL: what they are told is theirs. */
  @Test
  void open_always_leavesNoPropertyBehind() {
    PyTorchEngine.open();
    for (String name : new String[] {"OPT_OUT_TRACKING", "ai.djl.offline", "PYTORCH_FLAVOR"}) {
      assertEquals(null, System.getProperty(name), name);
    }
  }
}
