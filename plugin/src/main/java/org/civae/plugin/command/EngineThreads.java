package org.civae.plugin.command;

import java.util.Optional;
import java.util.Properties;

/** The number of cores that the engine and Java's common pool may use, settled once per JVM. */
final class EngineThreads {

  /** Both read their property when they load, and never again. */
  static final EngineThreads OF_THIS_JVM = new EngineThreads(System.getProperties());

  private final Properties properties;
  private int inForce = -1;

  EngineThreads(Properties properties) {
    this.properties = properties;
  }

  /**
   * Bounds the threads; it must come before anything loads the engine.
   *
   * @param threads 0 for all cores
   * @return what to tell the user if another number is in force already
   */
  synchronized Optional<String> limit(int threads) {
    if (inForce < 0) {
      inForce = threads;
      if (threads > 0) setProperties(threads);
    }
    if (threads == inForce) return Optional.empty();
    return Optional.of(
        String.format(
            "threads=%d: this session started with threads=%d and keeps it until it is restarted",
            threads, inForce));
  }

  private void setProperties(int threads) {
    properties.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    properties.setProperty("ai.djl.pytorch.num_interop_threads", Integer.toString(threads));
    // The calling thread works too, beside the pool's.
    properties.setProperty(
        "java.util.concurrent.ForkJoinPool.common.parallelism", Integer.toString(threads - 1));
  }
}
