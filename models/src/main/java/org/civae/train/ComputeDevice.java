package org.civae.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The device to run on, and why.
 *
 * @param reason for the user, such as "cpu: no CUDA device found"
 */
public record ComputeDevice(Device device, String reason) {

  private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,3}))?");

  /**
   * @param choice {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
   * @throws IllegalArgumentException if a GPU was asked for and there is none
   */
  public static ComputeDevice choose(String choice) {
    Engine engine = PyTorchEngine.open();
    int gpus = engine.getGpuCount();
    String wanted = choice.toLowerCase(Locale.ROOT);
    if (wanted.equals("cpu")) return new ComputeDevice(Device.cpu(), "cpu: as asked for");
    if (wanted.equals("auto")) {
      return gpus > 0
          ? new ComputeDevice(Device.gpu(0), "gpu:0: first of " + gpus + " CUDA devices")
          : new ComputeDevice(Device.cpu(), "cpu: PyTorch sees no CUDA device");
    }
    Matcher matcher = GPU.matcher(wanted);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "device=" + choice + ": expected auto, cpu, gpu or gpu:N (N from 0).");
    }
    int index = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    if (index >= gpus) {
      boolean cuda = engine.hasCapability(StandardCapabilities.CUDA);
      String version = engine.getVersion();
      throw new IllegalArgumentException(
          String.format(
              "device=%s: found %d CUDA devices, expected at least %d. Looked with PyTorch %s (%s"
                  + " build); %s, or use device=cpu.",
              choice,
              gpus,
              index + 1,
              version,
              cuda ? "CUDA" : "CPU",
              cuda
                  ? "check the driver with nvidia-smi"
                  : "set PYTORCH_LIBRARY_PATH to a CUDA build of PyTorch " + version));
    }
    return new ComputeDevice(Device.gpu(index), wanted + ": as asked for");
  }

  /** For records, as users choose it: {@code cpu} or {@code gpu:0}. */
  public String name() {
    return device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
  }

  /** What computes: name and version of the engine. */
  public static String engineVersion() {
    return "PyTorch " + PyTorchEngine.open().getVersion() + " by DJL " + Engine.getDjlVersion();
  }
}
