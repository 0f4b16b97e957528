package org.civae.plugin.command;

import java.util.Optional;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;

/** Messages through SciJava's own services, where the context has them. */
final class SciJavaMessages implements Messages {

  private final Optional<StatusService> statusBar;
  private final Optional<LogService> log;

  /**
   * What the status bar shows of some work: rows and steps come by far more often than it changes.
   */
  private String shown = "";

  SciJavaMessages(Context context) {
    statusBar = Optional.ofNullable(context.getService(StatusService.class));
    log = Optional.ofNullable(context.getService(LogService.class));
  }

  @Override
  public void status(String text) {
    shown = "";
    statusBar.ifPresent(bar -> bar.showStatus(text));
    log.ifPresent(l -> l.info(text));
  }

  @Override
  public void progress(long done, long total, String text) {
    int percent = total <= 0 ? 0 : (int) (100 * done / total);
    String line = percent + " " + text;
    if (line.equals(shown)) return;
    shown = line;
    statusBar.ifPresent(bar -> bar.showStatus(percent, 100, text));
  }

  @Override
  public void warn(String text) {
    log.ifPresent(l -> l.warn(text));
  }

  /** The cancel reason, shown by SciJava, already carries the message; a bug leaves its trace. */
  @Override
  public void failed(Failure failure, boolean trace) {
    if (trace || failure.kind() == Failure.Kind.INTERNAL) {
      log.ifPresent(l -> l.error(failure.message(), failure.cause()));
    }
  }
}
