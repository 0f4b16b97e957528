package org.civae.plugin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTest {

  private long now;
  private final TimeLeft left = new TimeLeft("work", () -> now);

  private String after(double seconds, double share) {
    now = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    return left.after(share);
  }

  @Test
  void after_steadyWork_isItsRest() {
    assertEquals("", after(0, 0));
    assertEquals("", after(2, 0.02));
    assertEquals(", 96 s left", after(4, 0.04));
    assertEquals(", 50 s left", after(50, 0.5));
    assertEquals("", after(100, 1));
  }

  /** Half a minute of reading before work that takes ten seconds is not counted in. */
  @Test
  void after_slowBeginning_goesByTheLastSeconds() {
    after(0, 0);
    for (int s = 1; s <= 30; s++) after(s, 0.001 * s);
    String last = "";
    for (int s = 31; s <= 45; s++) last = after(s, 0.03 + 0.01 * (s - 30));
    assertEquals(", 82 s left", last);
  }

  @Test
  void after_workThatStandsStillOrBeginsAgain_saysNothing() {
    after(0, 0);
    after(4, 0.5);
    assertEquals("", after(20, 0.5));
    assertEquals("", after(21, 0.1));
  }

  @ParameterizedTest
  @CsvSource({"0.2,0 s", "99,99 s", "100,1 min", "5999,99 min", "6000,1 h 40 min"})
  void words_ofSeconds_haveAFittingUnit(double seconds, String words) {
    assertEquals(words, TimeLeft.words(seconds));
  }
}
