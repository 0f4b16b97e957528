package org.civae.plugin.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import org.civae.plugin.window.Display;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The window on a display, its parts driven by their names. */
@Tag("display")
class GuideWindowTest {

  private static final List<Step> STEPS =
      List.of(
          new Step(
              "open",
              "Open Cells",
              "Opens a file of cells, or a model, so that commands can take it by name, and says what"
                  + " it holds.",
              "civae open input=cells.h5ad name=cells"),
          new Step(
              "train",
              "Train",
              "Trains a model on cells and saves it.",
              "civae train input=cells.h5ad labels=cell_type model=cells.civae seed=1"),
          new Step(
              "trajectory",
              "Trajectory",
              "Follows cells of one class from state to state, reading every gene on the way.",
              "civae trajectory input=cells.h5ad model=cells.civae within=Epithelial state=tissue"
                  + " from=Normal to=Tumor output=epithelial"));

  private final AtomicReference<Step> asked = new AtomicReference<>();
  private CompletableFuture<Boolean> work = new CompletableFuture<>();

  @BeforeAll
  static void display() {
    Display.require();
  }

  @AfterEach
  void close() throws Exception {
    Display.inEventThread(() -> Arrays.stream(Window.getWindows()).forEach(Window::dispose));
  }

  private static List<JFrame> shown() {
    return Arrays.stream(Window.getWindows())
        .filter(window -> window.isShowing() && window instanceof JFrame)
        .map(JFrame.class::cast)
        .filter(frame -> frame.getTitle().equals(GuideWindow.TITLE))
        .toList();
  }

  private JFrame open() throws Exception {
    Display.inEventThread(
        () ->
            GuideWindow.open(
                new Progression(STEPS, List.of(STEPS.get(0))),
                step -> {
                  asked.set(step);
                  work = new CompletableFuture<>();
                  return work;
                }));
    return shown().get(0);
  }

  private static Stream<Component> all(Container container) {
    return Arrays.stream(container.getComponents())
        .flatMap(
            part ->
                part instanceof Container inner
                    ? Stream.concat(Stream.of(part), all(inner))
                    : Stream.of(part));
  }

  private static <T extends Component> T part(JFrame frame, String name, Class<T> type) {
    return all(frame.getContentPane())
        .filter(c -> name.equals(c.getName()))
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  private static String text(JFrame frame, String name) {
    return part(frame, name, JLabel.class).getText();
  }

  private static void click(JFrame frame, String name) throws Exception {
    Display.inEventThread(() -> part(frame, name, AbstractButton.class).doClick(0));
  }

  private static boolean isEnabled(JFrame frame, String name) {
    return part(frame, name, AbstractButton.class).isEnabled();
  }

  @Test
  void window_stepByStep_runsEachAndGoesOn() throws Exception {
    JFrame frame = open();
    assertEquals("Train", text(frame, "title"));
    assertEquals("done", text(frame, "open-state"));
    assertEquals("next", text(frame, "train-state"));
    Display.screenshot(frame, "guide");
    click(frame, "run");
    assertEquals(STEPS.get(1), asked.get());
    assertEquals("running ...", text(frame, "train-state"));
    assertFalse(isEnabled(frame, "run"));
    work.complete(true);
    // What was handed to the event thread before is done by then.
    Display.inEventThread(() -> {});
    assertEquals("done", text(frame, "train-state"));
    assertEquals("Trajectory", text(frame, "title"));
    assertTrue(isEnabled(frame, "run"));
    assertFalse(isEnabled(frame, "next"));
    click(frame, "back");
    click(frame, "back");
    assertEquals("Open Cells", text(frame, "title"));
    assertFalse(isEnabled(frame, "back"));
    click(frame, "trajectory");
    assertEquals("Trajectory", text(frame, "title"));
    click(frame, "run");
    work.completeExceptionally(new IllegalStateException("broken"));
    Display.inEventThread(() -> {});
    assertEquals("next", text(frame, "trajectory-state"));
    assertEquals("It did not run: broken", part(frame, "text", JTextArea.class).getText());
  }

  @Test
  void open_twice_showsOneWindow() throws Exception {
    open();
    open();
    assertEquals(1, shown().size());
  }

  @Test
  void everyControl_hasATooltip() throws Exception {
    List<AbstractButton> controls =
        all(open().getContentPane())
            .filter(AbstractButton.class::isInstance)
            .map(AbstractButton.class::cast)
            .toList();
    assertEquals(STEPS.size() + 3, controls.size());
    controls.forEach(button -> assertFalse(button.getToolTipText().isBlank(), button::getName));
  }
}
