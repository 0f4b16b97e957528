package org.civae.plugin.explorer;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Window;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JMenu;
import javax.swing.SwingUtilities;

/** Components by their names, as somebody who drives the window finds them. */
public final class Parts {

  private static final int SECONDS = 300;

  private Parts() {}

  /** The open window of a title. */
  public static JFrame window(String title) {
    return Arrays.stream(Frame.getFrames())
        .filter(frame -> frame.isDisplayable() && frame.getTitle().equals(title))
        .map(JFrame.class::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no window '" + title + "'"));
  }

  /** The component of a name, entries of menus included. */
  public static <C extends Component> C find(Container root, Class<C> type, String name) {
    return search(root, name)
        .map(type::cast)
        .orElseThrow(() -> new AssertionError("no component '" + name + "'"));
  }

  private static Optional<Component> search(Component component, String name) {
    if (name.equals(component.getName())) return Optional.of(component);
    if (!(component instanceof Container container)) return Optional.empty();
    Component[] parts =
        container instanceof JMenu menu ? menu.getMenuComponents() : container.getComponents();
    for (Component part : parts) {
      Optional<Component> found = search(part, name);
      if (found.isPresent()) return found;
    }
    return Optional.empty();
  }

  /** Waits until something is so, at most five minutes, as on a busy machine. */
  public static void await(String what, BooleanSupplier so) throws Exception {
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    boolean[] found = new boolean[1];
    while (System.nanoTime() < end) {
      SwingUtilities.invokeAndWait(() -> found[0] = so.getAsBoolean());
      if (found[0]) return;
      Thread.sleep(20);
    }
    throw new AssertionError("not within " + SECONDS + " s: " + what + ". " + seen());
  }

  /** What open windows say, in their status lines and titles. */
  private static String seen() throws Exception {
    List<String> seen = new ArrayList<>();
    SwingUtilities.invokeAndWait(
        () -> {
          for (Window window : Window.getWindows()) {
            if (!window.isShowing()) continue;
            String title =
                window instanceof Frame frame
                    ? frame.getTitle()
                    : window instanceof Dialog dialog ? dialog.getTitle() : window.getName();
            String status =
                search(window, "status").map(line -> ((JLabel) line).getText()).orElse("");
            seen.add("'" + title + "' " + status);
          }
        });
    return "Open: " + (seen.isEmpty() ? "no window" : String.join("; ", seen));
  }

  /** Clicks with the left button. */
  public static void click(Component component, int x, int y, int modifiers) {
    for (int id :
        new int[] {MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED}) {
      mouse(component, id, x, y, modifiers);
    }
  }

  /** Drags with the left button from point to point. */
  public static void drag(Component component, int... points) {
    mouse(component, MouseEvent.MOUSE_PRESSED, points[0], points[1], 0);
    for (int i = 2; i < points.length; i += 2) {
      mouse(component, MouseEvent.MOUSE_DRAGGED, points[i], points[i + 1], 0);
    }
    int last = points.length - 2;
    mouse(component, MouseEvent.MOUSE_RELEASED, points[last], points[last + 1], 0);
  }

  private static void mouse(Component component, int id, int x, int y, int modifiers) {
    int pressed =
        id == MouseEvent.MOUSE_RELEASED || id == MouseEvent.MOUSE_CLICKED
            ? 0
            : MouseEvent.BUTTON1_DOWN_MASK;
    component.dispatchEvent(
        new MouseEvent(
            component,
            id,
            System.currentTimeMillis(),
            pressed | modifiers,
            x,
            y,
            1,
            false,
            id == MouseEvent.MOUSE_DRAGGED ? MouseEvent.NOBUTTON : MouseEvent.BUTTON1));
  }
}
