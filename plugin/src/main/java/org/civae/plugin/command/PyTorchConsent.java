package org.civae.plugin.command;

import java.awt.GraphicsEnvironment;
import java.util.function.Predicate;
import org.apache.commons.text.WordUtils;
import org.civae.plugin.window.ConsentDialog;
import org.civae.train.EngineConsent;
import org.civae.train.PyTorchLibrary;

/**
 * Asks in a window before PyTorch is put onto this machine; without a display it is only said, in
 * one line, and the network is used where {@code DJL_OFFLINE=false} allows it.
 */
final class PyTorchConsent implements EngineConsent {

  private static final int WIDTH = 80;

  private final Messages messages;
  private final Predicate<PyTorchLibrary> decision;

  PyTorchConsent(Messages messages) {
    this(
        messages,
        GraphicsEnvironment.isHeadless() ? PyTorchConsent::isAllowed : PyTorchConsent::ask);
  }

  PyTorchConsent(Messages messages, Predicate<PyTorchLibrary> decision) {
    this.messages = messages;
    this.decision = decision;
  }

  @Override
  public boolean allows(PyTorchLibrary library) {
    boolean allowed = decision.test(library);
    if (allowed) messages.status(library.text());
    return allowed;
  }

  private static boolean isAllowed(PyTorchLibrary library) {
    return UNASKED.allows(library) || "false".equals(System.getenv("DJL_OFFLINE"));
  }

  private static boolean ask(PyTorchLibrary library) {
    String yes = library.source() == PyTorchLibrary.Source.JAR ? "Unpack" : "Download";
    return ConsentDialog.ask("CI-VAE needs PyTorch", question(library), yes);
  }

  /** What happens, where, how large it is, and how to do without. */
  static String question(PyTorchLibrary library) {
    String jar = "pytorch-native-cpu-" + library.version() + "-PLATFORM.jar";
    return lines(
        "CI-VAE computes with PyTorch, which is not ready on this machine yet.",
        library.text() + ".",
        "Without network: put "
            + jar
            + " into Fiji's folder 'jars', or set PYTORCH_LIBRARY_PATH to a folder with PyTorch "
            + library.version()
            + ". docs/installation.md has both.");
  }

  private static String lines(String... paragraphs) {
    StringBuilder text = new StringBuilder();
    for (String paragraph : paragraphs) {
      if (!text.isEmpty()) text.append("\n\n");
      text.append(WordUtils.wrap(paragraph, WIDTH, "\n", false));
    }
    return text.toString();
  }
}
