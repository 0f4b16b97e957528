package org.civae.plugin.window;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.swing.JButton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("display")
class ConsentDialogTest {

  private static final int SECONDS = 20;

  @BeforeAll
  static void display() {
    Display.require();
  }

  @Test
  void ask_yes_isTrue() throws Exception {
    CompletableFuture<Boolean> answer = asked();
    Window dialog = dialog();
    Display.screenshot(dialog, "consent");
    press(dialog, "Unpack");
    assertTrue(answer.get(SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void ask_cancelOrClose_isFalse() throws Exception {
    CompletableFuture<Boolean> cancelled = asked();
    press(dialog(), "Cancel");
    assertFalse(cancelled.get(SECONDS, TimeUnit.SECONDS));
    CompletableFuture<Boolean> closed = asked();
    Window dialog = dialog();
    Display.inEventThread(dialog::dispose);
    assertFalse(closed.get(SECONDS, TimeUnit.SECONDS));
  }

  private static CompletableFuture<Boolean> asked() {
    return CompletableFuture.supplyAsync(
        () ->
            ConsentDialog.ask(
                "CI-VAE needs PyTorch",
                "CI-VAE computes with PyTorch, which is not ready on this machine yet.\n\n"
                    + "PyTorch 2.7.1 is found in its jar and unpacked, once, to /cache (448 MB).",
                "Unpack"));
  }

  private static Window dialog() throws InterruptedException {
    for (int i = 0; i < 10 * SECONDS; i++) {
      Optional<Window> found =
          Arrays.stream(Window.getWindows())
              .filter(w -> "civae-consent".equals(w.getName()) && w.isShowing())
              .findFirst();
      if (found.isPresent()) return found.get();
      Thread.sleep(100);
    }
    throw new AssertionError("no dialog appeared");
  }

  private static void press(Window dialog, String text) throws InterruptedException {
    JButton button =
        components(dialog)
            .filter(c -> c instanceof JButton b && text.equals(b.getText()))
            .map(JButton.class::cast)
            .findFirst()
            .orElseThrow();
    Display.inEventThread(button::doClick);
  }

  private static Stream<Component> components(Component component) {
    Stream<Component> parts =
        component instanceof Container container
            ? Arrays.stream(container.getComponents()).flatMap(ConsentDialogTest::components)
            : Stream.empty();
    return Stream.concat(Stream.of(component), parts);
  }
}
