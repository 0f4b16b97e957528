package org.civae.plugin.command;

import java.util.Optional;

/** The number of cores that the engine and Java's common pool may use, settled once per JVM. */
final class EngineThreads {

  private static int inForce = -1;

  private EngineThreads() {}

  /**
   * Bounds the threads; it must come before anything loads the engine.
   *
   * @param threads 0 for all cores
   * @return what to tell the user if another number is in force already
   */
  static synchronized Optional<String> limit(int threads) {
    if (inForce >= 0) {
      if (threads == inForce) return Optional.empty();
      return Optional.of(
          String.format(
              "threads=%d: this session started with threads=%d and keeps it until it is restarted",
              threads, inForce));
    }
    inForce = threads;
    if (threads > 0) {
      System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
      System.setProperty("ai.djl.pytorch.num_interop_threads", Integer.toString(threads));
      // The calling thread works too, beside the pool's.
      System.setProperty(
          "java.util.concurrent.ForkJoinPool.common.parallelism", Integer.toString(threads - 1));
    }
    return Optional.empty();
  }
}
