package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeDeviceTest {

  @Test
  void choose_cpu_isCpuAsAskedFor() {
    assertEquals(new ComputeDevice(Device.cpu(), "cpu: as asked for"), ComputeDevice.choose("CPU"));
    assertEquals("cpu", ComputeDevice.choose("cpu").name());
    assertEquals("gpu:1", new ComputeDevice(Device.gpu(1), "second").name());
  }

  @Test
  void choose_autoWithoutGpu_isCpuAndSaysWhy() {
    requireNoGpu();
    assertEquals(
        new ComputeDevice(Device.cpu(), "cpu: PyTorch sees no CUDA device"),
        ComputeDevice.choose("auto"));
  }

  @Test
  void choose_gpuWithoutOne_saysWhatWasLookedForAndWhatToDo() {
    requireNoGpu();
    assertEquals(
        "device=gpu: found 0 CUDA devices, expected at least 1. Looked with PyTorch 2.7.1 (CPU"
            + " build); set PYTORCH_LIBRARY_PATH to a CUDA build of PyTorch 2.7.1, or use"
            + " device=cpu.",
        refusal("gpu"));
    assertTrue(
        refusal("gpu:3").startsWith("device=gpu:3: found 0 CUDA devices, expected at least 4."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tpu", "", "gpu:", "gpu:-1", "gpu:one", "gpu1", "gpu:99999999999"})
  void choose_nonsense_namesTheChoices(String choice) {
    assertEquals(
        "device=" + choice + ": expected auto, cpu, gpu or gpu:N (N from 0).", refusal(choice));
  }

  @Test
  void engineVersion_always_namesPyTorchAndDjl() {
    assertEquals("PyTorch 2.7.1 by DJL 0.35.1", ComputeDevice.engineVersion());
    assertFalse(PyTorchEngine.open().getVersion().isEmpty());
  }

  private static String refusal(String choice) {
    return assertThrows(IllegalArgumentException.class, () -> ComputeDevice.choose(choice))
        .getMessage();
  }

  private static void requireNoGpu() {
    assumeTrue(
        PyTorchEngine.open().getGpuCount() == 0, "this machine has a GPU: nothing to refuse");
  }
}
