package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.civae.io.anndata.MatrixSource;
import org.civae.io.cells.ReadOptions;
import org.civae.plugin.command.EmbedCommand;
import org.civae.plugin.command.TrainCommand;
import org.civae.plugin.service.CivaeService;
import org.civae.plugin.service.OpenModel;
import org.civae.store.ModelStore;
import org.civae.train.ComputeDevice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Commands that take what is open by its name. */
class OpenByNameTest {

  @TempDir private Path folder;
  private Context context;
  private CivaeService service;
  private Chain chain;

  @BeforeEach
  void start() throws Exception {
    chain = new Chain(folder);
    SmallCells.generated().writeTo(chain.cells());
    context = new Context(CommandService.class, CivaeService.class);
    service = context.service(CivaeService.class);
  }

  @AfterEach
  void stop() {
    context.dispose();
  }

  private CommandModule run(Class<? extends Command> type, Map<String, Object> inputs)
      throws Exception {
    CommandModule module =
        context.service(CommandService.class).run(type, true, new HashMap<>(inputs)).get();
    assertFalse(module.isCanceled(), module.getCancelReason());
    return module;
  }

  private CommandModule train(String input, File model) throws Exception {
    return run(
        TrainCommand.class,
        Map.of("input", input, "model", model, "epochs", 2, "widths", "16", "latent", 5));
  }

  @Test
  void train_onOpenCells_givesTheSameModelAsFromTheFile() throws Exception {
    chain.train("epochs=2").done();
    service.openCells(chain.cells(), "mine", ReadOptions.defaults());
    File model = folder.resolve("named.civae").toFile();
    CommandModule module = train("mine", model);
    assertArrayEquals(Files.readAllBytes(chain.model()), Files.readAllBytes(model.toPath()));
    // What a recorder notes afterwards repeats the run without anything open.
    assertEquals(chain.cells().toFile(), module.getInput("input"));
  }

  @Test
  void train_cellsOpenedWithALayer_usesIt() throws Exception {
    Path layered = folder.resolve("layered.h5ad");
    LayeredFile.write(layered, SmallCells.generated().data());
    ReadOptions counts = ReadOptions.defaults().withSource(new MatrixSource.Layer("counts"));
    service.openCells(layered, "mine", counts);
    File model = folder.resolve("named.civae").toFile();
    CommandModule module = train("mine", model);
    assertEquals("counts", module.getInput("layer"));
    try (var stored = ModelStore.load(model.toPath(), ComputeDevice.choose("cpu")).model()) {
      assertEquals("layer:counts", stored.card().provenance().matrix());
    }
  }

  @Test
  void embed_onOpenModel_borrowsItAndGivesItBack() throws Exception {
    service.openCells(chain.cells(), "", ReadOptions.defaults());
    train("cells.h5ad", chain.model().toFile());
    OpenModel model = service.latestModel().orElseThrow();
    assertEquals("cells.civae", model.name());
    assertFalse(model.isKept());
    Path first = folder.resolve("first.csv");
    Path second = folder.resolve("second.csv");
    for (Path output : List.of(first, second)) {
      run(
          EmbedCommand.class,
          Map.of("input", "cells.h5ad", "model", "cells.civae", "output", output.toFile()));
      assertTrue(model.isKept());
    }
    chain.embed("output=" + folder.resolve("file.csv")).done();
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(folder.resolve("file.csv")));
    service.close(model);
    assertFalse(model.isKept());
  }

  @Test
  void lend_whileLent_givesAnotherOne() throws Exception {
    chain.train().done();
    OpenModel open = service.openModel(chain.model(), "");
    ComputeDevice cpu = ComputeDevice.choose("cpu");
    try (var first = open.lend(cpu).model();
        var second = open.lend(cpu).model()) {
      assertEquals(first.card().classes(), second.card().classes());
      assertNotSame(first.stores().get(0), second.stores().get(0));
      // Closed while it is lent, it is freed when it comes back.
      service.close(open);
      assertTrue(open.isKept());
    }
    assertFalse(open.isKept());
  }
}
