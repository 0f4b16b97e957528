package org.civae.plugin.window;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * The display that tests of windows need, and pictures of what they see there.
 *
 * <p>Such a test carries the tag {@code display}, so that it runs in a JVM that may open windows,
 * and calls {@link #require()} before it opens any, best in {@code @BeforeAll}: then nothing that
 * closes windows runs either where there are none.
 */
public final class Display {

  /** Where pictures of windows are kept. */
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private Display() {}

  /**
   * Goes on where windows can be opened. Elsewhere the calling test skips with a line that says so,
   * or fails if {@code CIVAE_REQUIRE_ALL} is 1.
   */
  public static void require() {
    Optional<String> problem = problem();
    if (problem.isEmpty()) return;
    String message =
        "no display: "
            + problem.get()
            + ". Run under one, as in 'xvfb-run -a mvn verify', and give the test the tag"
            + " 'display'. This test needs it.";
    if ("1".equals(System.getenv("CIVAE_REQUIRE_ALL"))) fail(message);
    System.err.println("Skipped: " + message);
    abort(message);
  }

  /** Why no window can be opened; empty if they can. */
  private static Optional<String> problem() {
    if (GraphicsEnvironment.isHeadless()) {
      boolean asked = Boolean.getBoolean("java.awt.headless");
      return Optional.of(asked ? "java.awt.headless=true" : "DISPLAY is not set");
    }
    try {
      GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices();
      return Optional.empty();
    } catch (HeadlessException | AWTError | LinkageError e) {
      // A display that does not answer, or a Java without its part for windows.
      return Optional.of(
          String.valueOf(e.getMessage())
              .lines()
              .findFirst()
              .orElse("unknown")
              .replaceFirst("\\.$", ""));
    }
  }

  /**
   * Keeps a picture of a component or window as it paints itself, whatever lies over it, in {@code
   * plugin/target/screenshots/NAME.png}.
   */
  public static Path screenshot(Component component, String name)
      throws IOException, InterruptedException {
    BufferedImage image =
        new BufferedImage(component.getWidth(), component.getHeight(), BufferedImage.TYPE_INT_RGB);
    inEventThread(
        () -> {
          Graphics2D graphics = image.createGraphics();
          graphics.setColor(component.getBackground());
          graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
          print(component, graphics);
          graphics.dispose();
        });
    return save(image, name);
  }

  /** A window is painted part by part: as a whole it paints a frame over its contents. */
  private static void print(Component component, Graphics2D graphics) {
    if (!(component instanceof Window window)) {
      component.printAll(graphics);
      return;
    }
    window.paint(graphics);
    for (Component part : window.getComponents()) {
      part.printAll(graphics.create(part.getX(), part.getY(), part.getWidth(), part.getHeight()));
    }
  }

  /**
   * Keeps a picture of the part of the screen that a window takes, in {@code
   * plugin/target/screenshots/NAME.png}: for windows whose parts do not paint themselves elsewhere.
   */
  public static Path photograph(Window window, String name)
      throws IOException, InterruptedException {
    Rectangle place = window.getBounds();
    try {
      window.toFront();
      Robot robot = new Robot();
      robot.waitForIdle();
      // Long enough for what is drawn after the last event.
      robot.delay(200);
      return save(robot.createScreenCapture(place), name);
    } catch (AWTException e) {
      throw new IOException("the display gives no picture of itself: " + e.getMessage(), e);
    }
  }

  /** Closes all windows without asking. */
  public static void closeWindows() throws InterruptedException {
    inEventThread(
        () -> {
          for (Window window : Window.getWindows()) window.dispose();
        });
  }

  /** Does something in the event thread, and waits for its end. */
  public static void inEventThread(Runnable action) throws InterruptedException {
    if (EventQueue.isDispatchThread()) {
      action.run();
      return;
    }
    try {
      EventQueue.invokeAndWait(action);
    } catch (InvocationTargetException e) {
      throw new AssertionError("in the event thread: " + e.getCause(), e.getCause());
    }
  }

  private static Path save(BufferedImage image, String name) throws IOException {
    Path file = Files.createDirectories(SCREENSHOTS).resolve(name + ".png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
