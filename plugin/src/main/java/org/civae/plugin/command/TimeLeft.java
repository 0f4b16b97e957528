package org.civae.plugin.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How long some work will still take, by its pace over the last seconds: what it did long ago, such
 * as reading before computing, says little about what is left.
 */
final class TimeLeft {

  private static final double SECOND = 1e9;

  /** Before that, a guess is none. */
  private static final double FIRST = 3 * SECOND;

  private static final double WINDOW = 10 * SECOND;
  private static final double BETWEEN = 0.25 * SECOND;

  private final String work;
  private final LongSupplier clock;
  private final long start;

  /** The oldest first. */
  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(long time, double share) {}

  /**
   * @param clock nanoseconds
   */
  TimeLeft(String work, LongSupplier clock) {
    this.work = work;
    this.clock = clock;
    start = clock.getAsLong();
  }

  boolean isOf(String other) {
    return work.equals(other);
  }

  /**
   * What to say when a share in [0, 1] of the work is done: {@code ", 12 s left"}, or nothing as
   * long as nobody knows.
   */
  synchronized String after(double share) {
    long now = clock.getAsLong();
    if (!samples.isEmpty() && share < samples.peekLast().share()) samples.clear();
    if (samples.isEmpty() || now - samples.peekLast().time() >= BETWEEN) {
      samples.addLast(new Sample(now, share));
    }
    while (samples.size() > 2 && now - samples.peekFirst().time() > WINDOW) samples.removeFirst();
    Sample first = samples.peekFirst();
    double done = share - first.share();
    if (now - start < FIRST || done <= 0 || share >= 1) return "";
    return ", " + words((now - first.time()) / SECOND * (1 - share) / done) + " left";
  }

  /** Seconds below 100, then minutes, then hours. */
  static String words(double seconds) {
    long s = Math.round(seconds);
    if (s < 100) return s + " s";
    return s < 6000 ? s / 60 + " min" : s / 3600 + " h " + s % 3600 / 60 + " min";
  }
}
