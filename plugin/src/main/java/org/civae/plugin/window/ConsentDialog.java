package org.civae.plugin.window;

import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.JDialog;
import javax.swing.JOptionPane;

/** A question before something that takes room or uses the network, with two buttons. */
public final class ConsentDialog {

  private ConsentDialog() {}

  /**
   * Asks and waits for the answer; called from a command's thread.
   *
   * @param question lines of text
   * @param yes on the button that agrees, such as "Unpack"
   * @return whether the user agreed; closing the window means no
   * @throws CancellationException if the thread is interrupted meanwhile
   */
  public static boolean ask(String title, String question, String yes) {
    AtomicBoolean agreed = new AtomicBoolean();
    try {
      EventQueue.invokeAndWait(() -> agreed.set(show(title, question, yes)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the question '" + title + "' cannot be shown", e.getCause());
    }
    return agreed.get();
  }

  private static boolean show(String title, String question, String yes) {
    Object[] answers = {yes, "Cancel"};
    JOptionPane pane =
        new JOptionPane(
            question,
            JOptionPane.QUESTION_MESSAGE,
            JOptionPane.YES_NO_OPTION,
            null,
            answers,
            answers[0]);
    JDialog dialog = pane.createDialog(title);
    dialog.setName("civae-consent");
    dialog.setVisible(true);
    dialog.dispose();
    return yes.equals(pane.getValue());
  }
}
