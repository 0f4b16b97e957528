package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  @TempDir private Path folder;

  private static int found(String measure, String text) {
    Matcher matcher = Pattern.compile(measure + " +(\\d+)\\R").matcher(text);
    assertTrue(matcher.find(), text);
    return Integer.parseInt(matcher.group(1));
  }

  /** Three quarters of the rising genes is what the issue asks for; four minutes are the limit. */
  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void demo_carriedCells_findsTheRisingGenes() throws Exception {
    Path output = folder.resolve("demo");
    Outcome demo = civae("demo", "seed=1", "output=" + output).done();
    assertTrue(
        demo.out().contains("of the 100 genes made to rise, among the 140 of largest positive"),
        demo.out());
    assertTrue(found("score along the path", demo.out()) >= 75, demo.out());
    assertTrue(found("plain difference of means", demo.out()) > 0, demo.out());
    assertTrue(demo.out().contains("pictures and tables in " + output), demo.out());
    assertEquals(
        List.of(
            "cells-history.csv",
            "cells-losses.png",
            "cells-losses.svg",
            "cells.civae",
            "cells.h5ad"),
        Chain.files(output).stream().filter(name -> !name.startsWith("epithelial")).toList());
    assertEquals(Chain.RESULTS, Chain.files(output.resolve("epithelial")));
  }
}
