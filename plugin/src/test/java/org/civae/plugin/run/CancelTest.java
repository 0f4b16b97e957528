package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.measure.ResultsTable;
import java.awt.EventQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.civae.plugin.command.CivaeCommand;
import org.civae.plugin.command.DemoCommand;
import org.civae.plugin.command.EmbedCommand;
import org.civae.plugin.command.Failure;
import org.civae.plugin.command.Messages;
import org.civae.plugin.command.TrainCommand;
import org.civae.plugin.service.CivaeService;
import org.civae.plugin.window.Windows;
import org.civae.store.ModelStore;
import org.civae.train.ComputeDevice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;

/** Work that the user ends, by SciJava's Cancel or ImageJ's Escape. */
class CancelTest {

  @TempDir private Path folder;
  private Context context;
  private Chain chain;

  @BeforeEach
  void start() throws Exception {
    chain = new Chain(folder);
    SmallCells.generated().writeTo(chain.cells());
    context = new Context(CommandService.class, CivaeService.class);
  }

  @AfterEach
  void stop() {
    context.dispose();
  }

  /** Hears progress, and does something at a line that begins so. */
  private record At(String begin, Runnable action) implements Messages {
    @Override
    public void status(String text) {
      if (text.startsWith(begin)) action.run();
    }

    @Override
    public void progress(long done, long total, String text) {
      if (text.startsWith(begin)) action.run();
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

  /** A display on which Escape is pressed at some time. */
  private record Keyboard(AtomicBoolean escape) implements Windows {
    @Override
    public void show(ResultsTable table, String title) {
      // Nobody looks.
    }

    @Override
    public void show(ImagePlus image) {
      // Nobody looks.
    }

    @Override
    public boolean areVisible() {
      return false;
    }

    @Override
    public boolean isEscapePressed() {
      return escape.get();
    }

    @Override
    public void forgetEscape() {
      escape.set(false);
    }
  }

  private CommandModule module(Class<? extends CivaeCommand> type) {
    return (CommandModule)
        context
            .service(ModuleService.class)
            .createModule(context.service(CommandService.class).getCommand(type));
  }

  private CommandModule run(
      CommandModule module, Map<String, Object> inputs, Consumer<CivaeCommand> prepare)
      throws Exception {
    prepare.accept((CivaeCommand) module.getCommand());
    context.service(ModuleService.class).run(module, true, new HashMap<>(inputs)).get();
    return module;
  }

  private Map<String, Object> training(boolean keepBest) {
    return Map.of(
        "input",
        chain.cells().toFile(),
        "model",
        chain.model().toFile(),
        "epochs",
        1000,
        "patience",
        0,
        "widths",
        "16",
        "latent",
        5,
        "keepbest",
        keepBest);
  }

  /** Of a thousand epochs, none may start long after the third. */
  private void assertKeptEarly() throws Exception {
    try (var model = ModelStore.load(chain.model(), ComputeDevice.choose("cpu")).model()) {
      assertTrue(model.card().outcome().canceled());
      assertEquals(3, model.card().outcome().epochs());
    }
    assertEquals(4, Files.readAllLines(folder.resolve("cells-history.csv")).size());
  }

  @Test
  void train_canceled_leavesNothing() throws Exception {
    CommandModule module = module(TrainCommand.class);
    run(
        module,
        training(false),
        command -> command.reportTo(new At("epoch 3/", () -> module.cancel("enough"))));
    assertTrue(module.isCanceled());
    assertEquals("enough", module.getCancelReason());
    assertEquals(List.of("cells.h5ad"), Chain.files(folder));
  }

  @Test
  void train_canceledWithKeepBest_savesTheBestModelSoFar() throws Exception {
    CommandModule module = module(TrainCommand.class);
    run(
        module,
        training(true),
        command -> command.reportTo(new At("epoch 3/", () -> module.cancel("enough"))));
    assertTrue(module.isCanceled());
    assertKeptEarly();
    assertEquals(
        "cells.civae", context.service(CivaeService.class).latestModel().orElseThrow().name());
    // It is a model like others; what is written says that it was cut short.
    chain.trajectory().done();
    assertTrue(
        Files.readString(chain.results().resolve("summary.json"))
            .contains("1000 epochs at most, ended by hand after 3, seed 1"));
  }

  @Test
  void train_canceledBeforeTheFirstEpoch_leavesNothing() throws Exception {
    CommandModule module = module(TrainCommand.class);
    run(
        module,
        training(true),
        command -> command.reportTo(new At("training ci-vae", () -> module.cancel("enough"))));
    assertEquals(List.of("cells.h5ad"), Chain.files(folder));
  }

  @Test
  void train_withWindows_drawsTheLossInOne() throws Exception {
    List<ImagePlus> shown = new ArrayList<>();
    CommandModule module = module(TrainCommand.class);
    Map<String, Object> inputs = new HashMap<>(training(false));
    inputs.put("epochs", 3);
    run(module, inputs, command -> command.showIn(new Pictures(shown)));
    assertFalse(module.isCanceled(), module.getCancelReason());
    List<ImagePlus> loss =
        shown.stream().filter(p -> p.getTitle().equals("CI-VAE loss - cells.civae")).toList();
    assertEquals(1, loss.size());
    // Drawn anew with every epoch: the last has all three.
    Plot plot = (Plot) loss.get(0).getProperty(Plot.PROPERTY_KEY);
    assertEquals(3, plot.getDataObjectArrays(0)[0].length);
  }

  /** Keeps what is shown. */
  private record Pictures(List<ImagePlus> shown) implements Windows {
    @Override
    public void show(ResultsTable table, String title) {
      // Nobody reads.
    }

    @Override
    public void show(ImagePlus image) {
      shown.add(image);
    }

    @Override
    public boolean areVisible() {
      return true;
    }
  }

  @Test
  void train_escape_stopsAsCancelDoes() throws Exception {
    AtomicBoolean escape = new AtomicBoolean(true);
    CommandModule module = module(TrainCommand.class);
    run(
        module,
        training(true),
        command -> {
          // Pressed before: it was meant for something else.
          command.showIn(new Keyboard(escape));
          command.reportTo(new At("epoch 3/", () -> escape.set(true)));
        });
    assertEquals("canceled by Escape", module.getCancelReason());
    assertKeptEarly();
    escape.set(false);
    assertTrue(module.isCanceled(), "what was canceled stays so");
  }

  @Test
  void demo_escapeInItsTraining_endsTheWhole() throws Exception {
    AtomicBoolean escape = new AtomicBoolean();
    CommandModule module = module(DemoCommand.class);
    run(
        module,
        Map.of("output", folder.resolve("demo").toFile()),
        command -> {
          command.showIn(new Keyboard(escape));
          command.reportTo(new At("epoch 1/", () -> escape.set(true)));
        });
    assertTrue(module.isCanceled());
    assertEquals(List.of("cells.h5ad"), Chain.files(folder.resolve("demo")));
  }

  @Test
  void embed_canceled_leavesNothing() throws Exception {
    chain.train().done();
    List<String> before = Chain.files(folder);
    CommandModule module = module(EmbedCommand.class);
    run(
        module,
        Map.of(
            "input", chain.cells().toFile(),
            "model", chain.model().toFile(),
            "output", folder.resolve("z.csv").toFile()),
        command -> command.reportTo(new At("embedding", () -> module.cancel("enough"))));
    assertTrue(module.isCanceled());
    assertEquals(before, Chain.files(folder));
  }

  @Test
  void run_onTheEventThread_refuses() throws Exception {
    CommandModule module = module(TrainCommand.class);
    training(false).forEach(module::setInput);
    EventQueue.invokeAndWait(module);
    assertEquals(
        "started on the event thread, where no window could be drawn until it is done. Start it by"
            + " CommandService.run, by a macro, or in a thread of its own.",
        module.getCancelReason());
    assertFalse(Files.exists(chain.model()));
  }
}
