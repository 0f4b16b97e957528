package org.civae.plugin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.Map;
import org.civae.plugin.cli.SampleCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;

/** Commands as Fiji runs them: all services, all pre- and postprocessors, no launcher before. */
class CivaeCommandTest {

  private Context context;

  @BeforeEach
  void start() {
    context = new Context();
    context.service(LogService.class).setLevel(LogLevel.NONE);
  }

  @AfterEach
  void stop() {
    context.dispose();
  }

  private CommandModule run(Map<String, Object> inputs) throws Exception {
    return context.service(CommandService.class).run(SampleCommand.class, true, inputs).get();
  }

  private static final File INPUT = new File("cells.h5ad");

  @Test
  void run_withParameters_givesItsOutput() throws Exception {
    CommandModule module = run(Map.of("input", INPUT, "epochs", 3));
    assertFalse(module.isCanceled());
    assertEquals("civae sample input=cells.h5ad epochs=3", module.getOutput("result"));
  }

  @Test
  void run_textOfMacro_becomesTheParameter() throws Exception {
    CommandModule module = run(Map.of("input", "cells.h5ad", "epochs", "3", "quick", "true"));
    assertEquals("civae sample input=cells.h5ad epochs=3 quick=true", module.getOutput("result"));
  }

  @Test
  void run_twice_forgetsTheFirst() throws Exception {
    run(Map.of("input", INPUT, "epochs", 3));
    assertEquals("civae sample input=cells.h5ad", run(Map.of("input", INPUT)).getOutput("result"));
  }

  @Test
  void run_choiceOutsideTheList_cancelsWithReason() throws Exception {
    CommandModule module = run(Map.of("input", INPUT, "compare", "van"));
    assertTrue(module.isCanceled());
    assertEquals("compare=van: expected one of vae, none.", module.getCancelReason());
  }

  @Test
  void run_valueBelowMinimum_cancelsWithReason() throws Exception {
    CommandModule module = run(Map.of("input", INPUT, "epochs", 0));
    assertEquals("epochs=0: expected at least 1.", module.getCancelReason());
  }

  @Test
  void run_failureOfTheUsersMaking_cancelsWithReason() throws Exception {
    CommandModule module = run(Map.of("input", INPUT, "mode", "io"));
    assertEquals("cells.h5ad: no such file.", module.getCancelReason());
    assertEquals(
        Failure.Kind.INPUT, ((CivaeCommand) module.getCommand()).failure().orElseThrow().kind());
  }

  @Test
  void version_ofThePlugin_isKnown() {
    assertTrue(CivaeCommand.version().matches("\\d+\\.\\d+\\.\\d+.*"), CivaeCommand.version());
  }
}
