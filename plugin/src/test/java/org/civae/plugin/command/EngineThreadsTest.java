package org.civae.plugin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EngineThreadsTest {

  private final Properties properties = new Properties();
  private final EngineThreads threads = new EngineThreads(properties);

  @Test
  void limit_firstNumber_boundsEngineAndCommonPool() {
    assertEquals(Optional.empty(), threads.limit(2));
    assertEquals("2", properties.getProperty("ai.djl.pytorch.num_threads"));
    assertEquals(
        "1", properties.getProperty("java.util.concurrent.ForkJoinPool.common.parallelism"));
  }

  @Test
  void limit_zero_leavesAllCores() {
    assertEquals(Optional.empty(), threads.limit(0));
    assertTrue(properties.isEmpty());
  }

  @Test
  void limit_anotherNumberLater_saysWhatIsInForce() {
    threads.limit(2);
    assertEquals(Optional.empty(), threads.limit(2));
    assertEquals(
        Optional.of(
            "threads=4: this session started with threads=2 and keeps it until it is restarted"),
        threads.limit(4));
    assertEquals("2", properties.getProperty("ai.djl.pytorch.num_threads"));
  }
}
