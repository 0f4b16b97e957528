package org.civae.plugin.window;

import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What went wrong in a task behind a window, in words for the window's user. */
public final class Problem {

  private Problem() {}

  /** What a failure says of itself, with its kind where that is not meant for people. */
  public static String of(Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    if (cause instanceof OutOfMemoryError) return memory();
    boolean bare = cause.getMessage() == null || cause instanceof Error;
    return bare ? cause.toString() : cause.getMessage();
  }

  /** What somebody wrapped only to hand it on. */
  public static Throwable unwrapped(Throwable thrown) {
    boolean wrapper =
        thrown instanceof UncheckedIOException
            || thrown instanceof InvocationTargetException
            || thrown instanceof ExecutionException
            || thrown instanceof CompletionException;
    return wrapper && thrown.getCause() != null ? unwrapped(thrown.getCause()) : thrown;
  }

  /** How much memory there is, and how to get more. */
  public static String memory() {
    return String.format(
        "out of memory: Java may use %d MB. Give it more: in Fiji by Edit > Options > Memory &"
            + " Threads, on the command line by CIVAE_JAVA_OPTS=-Xmx8g.",
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
