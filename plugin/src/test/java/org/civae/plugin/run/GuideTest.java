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
    assertEquals(
        List.of(
            "open",
            "train",
            "plot",
            "trajectory",
            "explore",
            "evaluate",
            "augment",
            "cluster",
            "save"),
        commands);
  }
}
