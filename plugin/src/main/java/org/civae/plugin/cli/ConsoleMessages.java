package org.civae.plugin.cli;

import java.io.PrintStream;
import java.util.function.LongSupplier;
import org.civae.plugin.command.Failure;
import org.civae.plugin.command.Messages;

/**
 * Messages on standard error: on a terminal, progress is one line that rewrites itself; in a file,
 * a line now and then.
 */
final class ConsoleMessages implements Messages {

  private static final long TERMINAL_MILLIS = 100;
  private static final long FILE_MILLIS = 10_000;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream err;
  private final String speaker;
  private final int columns;
  private final LongSupplier clock;
  private long shownAt;
  private boolean lineOpen;
  private boolean silent;

  /**
   * @param speaker begins the line that says why the command failed
   * @param columns width of the terminal; 0 if there is none
   * @param clock milliseconds
   */
  ConsoleMessages(PrintStream err, String speaker, int columns, LongSupplier clock) {
    this.err = err;
    this.speaker = speaker;
    this.columns = columns;
    this.clock = clock;
    this.shownAt = clock.getAsLong() - TERMINAL_MILLIS;
  }

  @Override
  public synchronized void status(String text) {
    if (silent) return;
    clearLine();
    err.println(text);
  }

  @Override
  public synchronized void progress(long done, long total, String text) {
    if (silent) return;
    boolean last = total > 0 && done >= total;
    long now = clock.getAsLong();
    if (!last && now - shownAt < (columns > 0 ? TERMINAL_MILLIS : FILE_MILLIS)) return;
    shownAt = now;
    String line = total > 0 ? "%3d%% %s".formatted(100 * done / total, text) : text;
    clearLine();
    if (columns == 0 || last) {
      err.println(line);
    } else {
      err.print(line.substring(0, Math.min(line.length(), columns - 1)));
      err.flush();
      lineOpen = true;
    }
  }

  @Override
  public void warn(String text) {
    status("warning: " + text);
  }

  @Override
  public synchronized void failed(Failure failure, boolean trace) {
    status(speaker + ": " + failure.message());
    if (trace && !silent) failure.cause().printStackTrace(err);
  }

  /** Says so and nothing more: what the command meets while it is being stopped is no news. */
  synchronized void interrupted() {
    status(speaker + ": interrupted");
    silent = true;
  }

  /** Leaves no rest of a progress line behind. */
  private void clearLine() {
    if (lineOpen) err.print(CLEAR_LINE);
    lineOpen = false;
  }
}
