package org.civae.plugin.installation;

import com.sun.management.OperatingSystemMXBean;
import java.awt.GraphicsEnvironment;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** Java and the machine. */
final class Machine {

  /** With less, a training on a few thousand cells may already fail. */
  private static final long LEAST_HEAP = 1L << 30;

  private Machine() {}

  static List<Finding> look() {
    long ofMachine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return List.of(
        Finding.fine(
            "java",
            property("java.version")
                + " ("
                + property("java.vendor")
                + ") in "
                + property("java.home")),
        Finding.fine(
            "system",
            String.format(
                "%s %s, %s, %d cores",
                property("os.name"),
                property("os.version"),
                property("os.arch"),
                Runtime.getRuntime().availableProcessors())),
        memory(Runtime.getRuntime().maxMemory(), ofMachine),
        Finding.fine("display", GraphicsEnvironment.isHeadless() ? "none: no windows" : "yes"));
  }

  static Finding memory(long heap, long ofMachine) {
    String found = "Java may use " + size(heap) + " of the machine's " + size(ofMachine);
    if (heap >= LEAST_HEAP) return Finding.fine("memory", found);
    return new Finding(
        "memory",
        found,
        "Java has less than "
            + size(LEAST_HEAP)
            + ". Give it more: in Fiji by Edit > Options > Memory & Threads, on the command line by"
            + " CIVAE_JAVA_OPTS=-Xmx4g.");
  }

  /** Bytes in words. */
  static String size(long bytes) {
    if (bytes < 1_000_000_000) return String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  private static String property(String name) {
    return System.getProperty(name);
  }
}
