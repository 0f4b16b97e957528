package org.civae.plugin.explorer;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.ActionEvent;
import java.awt.event.ActionListener;
import javax.swing.AbstractAction;
import javax.swing.AbstractButton;
import javax.swing.Action;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;

/** Controls with what each needs: a name for tests, a tooltip, a key. */
final class Controls {

  private static final int GAP = 5;

  private Controls() {}

  /** Alt and the key lead to the control. */
  static JLabel label(String text, char mnemonic, JComponent control) {
    JLabel label = new JLabel(text);
    label.setDisplayedMnemonic(mnemonic);
    label.setLabelFor(control);
    return label;
  }

  static JButton button(
      String name, String text, char mnemonic, String tooltip, ActionListener action) {
    JButton button = new JButton(text);
    button.addActionListener(action);
    return named(button, name, mnemonic, tooltip);
  }

  static <B extends AbstractButton> B named(B button, String name, char mnemonic, String tooltip) {
    button.setName(name);
    button.setMnemonic(mnemonic);
    button.setToolTipText(tooltip);
    return button;
  }

  /** What menus offer, found by its name as the menu's entry has it. */
  static Action action(String name, String text, String tooltip, Runnable run) {
    Action action =
        new AbstractAction(text) {
          private static final long serialVersionUID = 1L;

          @Override
          public void actionPerformed(ActionEvent event) {
            run.run();
          }
        };
    action.putValue(Action.ACTION_COMMAND_KEY, name);
    action.putValue(Action.SHORT_DESCRIPTION, tooltip);
    return action;
  }

  /** One beside the other with a gap between. */
  static void add(JComponent row, Component... parts) {
    for (Component part : parts) {
      if (row.getComponentCount() > 0) row.add(Box.createRigidArea(new Dimension(GAP, 0)));
      row.add(part);
    }
  }
}
