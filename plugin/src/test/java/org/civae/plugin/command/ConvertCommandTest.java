package org.civae.plugin.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.civae.testdata.DemoFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleRunner;
import org.scijava.module.ModuleService;

class ConvertCommandTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"copy.h5ad", "for-r"})
  void run_cancelledWhileWriting_leavesNothing(String output) throws IOException {
    Path demo = folder.resolve("demo.h5ad");
    DemoFile.CELLS.copyTo(demo);
    try (Context context = new Context(CommandService.class, ModuleService.class)) {
      CommandModule module =
          (CommandModule)
              context
                  .service(ModuleService.class)
                  .createModule(
                      context.service(CommandService.class).getCommand(ConvertCommand.class));
      module.setInputs(Map.of("input", demo.toFile(), "output", folder.resolve(output).toFile()));
      module.getInputs().keySet().forEach(module::resolveInput);
      ConvertCommand command = (ConvertCommand) module.getCommand();
      command.reportTo(new CancelAtProgress(command));
      new ModuleRunner(context, module, List.of(), List.of()).run();
      assertEquals("enough", command.getCancelReason());
      assertTrue(command.failure().isEmpty());
    }
    assertArrayEquals(new String[] {"demo.h5ad"}, folder.toFile().list());
  }

  /** A user who cancels as soon as there is something to see. */
  private record CancelAtProgress(ConvertCommand command) implements Messages {

    @Override
    public void status(String text) {
      throw new AssertionError("done in spite of it: " + text);
    }

    @Override
    public void progress(long done, long total, String text) {
      assertEquals("writing", text);
      command.cancel("enough");
    }

    @Override
    public void warn(String text) {
      throw new AssertionError(text);
    }

    @Override
    public void failed(Failure failure, boolean trace) {
      throw new AssertionError(failure.message(), failure.cause());
    }
  }
}
