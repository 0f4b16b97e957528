package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civae.plugin.command.DemoCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;

/** The demo, run as a macro or script would. */
class DemoTest {

  @TempDir private Path folder;

  private static int found(String measure, String text) {
    Matcher matcher = Pattern.compile(measure + " +(\\d+)\\R").matcher(text);
    assertTrue(matcher.find(), text);
    return Integer.parseInt(matcher.group(1));
  }

  private static String demo(Path output) throws Exception {
    try (Context context = new Context()) {
      context.service(LogService.class).setLevel(LogLevel.NONE);
      CommandModule module =
          context
              .service(CommandService.class)
              .run(DemoCommand.class, true, Map.of("seed", 1, "output", output.toFile()))
              .get();
      assertFalse(module.isCanceled(), module.getCancelReason());
      return (String) module.getOutput("found");
    }
  }

  /** Three quarters of the rising genes is what the issue asks for; four minutes are the limit. */
  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void demo_carriedCells_findsTheRisingGenes() throws Exception {
    Path output = folder.resolve("demo");
    String demo = demo(output);
    assertTrue(
        demo.contains("of the 100 genes made to rise, among the 140 of largest positive"), demo);
    assertTrue(found("score along the path", demo) >= 75, demo);
    assertTrue(found("plain difference of means", demo) > 0, demo);
    assertTrue(demo.contains("pictures and tables in " + output), demo);
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
