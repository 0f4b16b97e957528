package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.Test;

class GuideTest {

  @Test
  void guide_withoutDisplay_saysWhatToCallInOrder() {
    Outcome guide = civae("guide").done();
    List<String> commands =
        guide
            .out()
            .lines()
            .filter(line -> line.startsWith("   civae "))
            .map(line -> line.strip().split(" ")[1])
            .toList();
    assertEquals("open", commands.get(0));
    assertEquals("train", commands.get(1));
    // Those of them that are there.
    List<String> all = List.of("open", "train", "plot", "trajectory", "explore");
    assertEquals(all.stream().filter(commands::contains).toList(), commands);
  }
}
