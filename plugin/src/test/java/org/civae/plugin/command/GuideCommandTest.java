package org.civae.plugin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import org.civae.plugin.guide.GuideWindow;
import org.civae.plugin.window.Display;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.module.event.ModuleFinishedEvent;

/** The guide's window runs the plain commands through SciJava. */
@Tag("display")
class GuideCommandTest {

  private Context context;

  /** Counted down when the command has ended, whether SciJava stopped it or it refused. */
  private final CountDownLatch canceled = new CountDownLatch(1);

  @BeforeAll
  static void display() {
    Display.require();
  }

  @BeforeEach
  void start() {
    context = new Context();
    context.service(LogService.class).setLevel(LogLevel.NONE);
    context.service(EventService.class).subscribe(this);
  }

  @AfterEach
  void stop() throws Exception {
    Display.inEventThread(() -> Arrays.stream(Window.getWindows()).forEach(Window::dispose));
    context.dispose();
  }

  @EventHandler
  void onEvent(ModuleCanceledEvent event) {
    if (event.getModule().getInfo().getDelegateClassName().equals(OpenCommand.class.getName())) {
      canceled.countDown();
    }
  }

  @EventHandler
  void onEvent(ModuleFinishedEvent event) {
    if (event.getModule().getInfo().getDelegateClassName().equals(OpenCommand.class.getName())) {
      canceled.countDown();
    }
  }

  private static Stream<Component> all(Container container) {
    return Arrays.stream(container.getComponents())
        .flatMap(
            part ->
                part instanceof Container inner
                    ? Stream.concat(Stream.of(part), all(inner))
                    : Stream.of(part));
  }

  private static <T extends Component> T part(String name, Class<T> type) {
    JFrame frame =
        Arrays.stream(Window.getWindows())
            .filter(window -> window.isShowing() && window instanceof JFrame)
            .map(JFrame.class::cast)
            .filter(window -> window.getTitle().equals(GuideWindow.TITLE))
            .findFirst()
            .orElseThrow();
    return all(frame.getContentPane())
        .filter(c -> name.equals(c.getName()))
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  /** Without SciJava's own dialogs nobody gives the cells, so that the step ends and stays next. */
  @Test
  void guide_runAStep_startsItsCommand() throws Exception {
    CommandModule module =
        context.service(CommandService.class).run(GuideCommand.class, true).get();
    assertNull(module.getCancelReason());
    Display.inEventThread(() -> {});
    assertEquals("Open Cells", part("title", JLabel.class).getText());
    assertEquals("next", part("open-state", JLabel.class).getText());
    Display.inEventThread(() -> part("run", AbstractButton.class).doClick(0));
    assertTrue(canceled.await(1, TimeUnit.MINUTES));
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!part("open-state", JLabel.class).getText().equals("next")) {
      assertTrue(System.nanoTime() < end, "the step never ended");
      Display.inEventThread(() -> {});
    }
    assertTrue(part("run", AbstractButton.class).isEnabled());
  }
}
