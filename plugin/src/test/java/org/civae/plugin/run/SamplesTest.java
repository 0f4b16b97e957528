package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.civae.io.anndata.AnnDataReader;
import org.civae.plugin.command.CivaeCommand;
import org.civae.plugin.command.SampleCellsCommand;
import org.civae.plugin.command.SampleStackCommand;
import org.civae.plugin.service.CivaeService;
import org.civae.plugin.service.OpenCells;
import org.civae.plugin.window.Windows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;

/** {@code File > Open Samples}. */
class SamplesTest {

  @TempDir private Path folder;

  private final Context context = new Context(CommandService.class, CivaeService.class);

  @AfterEach
  void dispose() {
    context.dispose();
  }

  @Test
  void samples_inTheMenu_lieWhereFijiHasItsOwn() {
    CommandService commands = context.service(CommandService.class);
    assertEquals(
        "File > Open Samples > CI-VAE Cells (normal to tumour)",
        commands.getCommand(SampleCellsCommand.class).getMenuPath().getMenuString());
    assertEquals(
        "File > Open Samples > CI-VAE Nuclei Stack",
        commands.getCommand(SampleStackCommand.class).getMenuPath().getMenuString());
  }

  @Test
  void sampleCells_chosenFile_isWrittenAndOpenByItsName() throws Exception {
    File file = folder.resolve("sample.h5ad").toFile();
    CommandService commands = context.service(CommandService.class);
    CommandModule module =
        commands.run(SampleCellsCommand.class, true, Map.of("output", file)).get();
    assertEquals(file.toString(), module.getOutput("file"));
    OpenCells open = context.service(CivaeService.class).cells("sample.h5ad").orElseThrow();
    assertEquals(file.toPath().toAbsolutePath(), open.path());
    assertEquals(
        AnnDataReader.read(file.toPath()).matrix().nObs(), open.read(n -> {}).matrix().nObs());
  }

  @Test
  void sampleStack_noFile_isATemporaryOneAndShownWithItsLabels() throws Exception {
    List<ImagePlus> shown = new ArrayList<>();
    CommandService commands = context.service(CommandService.class);
    CommandModule module =
        (CommandModule)
            context
                .service(ModuleService.class)
                .createModule(commands.getCommand(SampleStackCommand.class));
    CivaeCommand command = (CivaeCommand) module.getCommand();
    command.showIn(
        new Windows() {
          @Override
          public void show(ResultsTable table, String title) {}

          @Override
          public void show(ImagePlus image) {
            shown.add(image);
          }

          @Override
          public boolean areVisible() {
            return true;
          }
        });
    command.run();
    assertTrue(command.failure().isEmpty(), () -> command.failure().toString());
    ImagePlus stack = shown.get(0);
    assertEquals(240, stack.getStackSize());
    assertEquals("disc|normal|D1|NUCLEUS0001", stack.getStack().getSliceLabel(1));
    Path file = Path.of((String) module.getOutput("file"));
    assertTrue(Files.isRegularFile(file));
    Files.delete(file);
    Files.delete(file.getParent());
  }
}
