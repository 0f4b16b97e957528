package org.civae.plugin.explorer;

import java.awt.Component;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import javax.swing.Action;
import javax.swing.JComponent;
import javax.swing.JPopupMenu;
import javax.swing.KeyStroke;

/** A menu of actions on the right mouse button, the menu key and Shift+F10. */
final class PanelMenu {

  private static final int INSIDE = 20;

  private PanelMenu() {}

  /**
   * @param what the panel shows, for the menu's name
   */
  static void add(JComponent panel, String what, List<Action> actions) {
    JPopupMenu menu = new JPopupMenu();
    menu.setName(what + "menu");
    for (Action action : actions) {
      menu.add(action).setName((String) action.getValue(Action.ACTION_COMMAND_KEY));
    }
    open(panel, menu, KeyStroke.getKeyStroke(KeyEvent.VK_F10, InputEvent.SHIFT_DOWN_MASK));
    open(panel, menu, KeyStroke.getKeyStroke(KeyEvent.VK_CONTEXT_MENU, 0));
    openByMouse(panel, menu);
  }

  private static void open(JComponent panel, JPopupMenu menu, KeyStroke key) {
    panel.registerKeyboardAction(
        event -> menu.show(panel, INSIDE, INSIDE),
        key,
        JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT);
  }

  /** On what lies in the panel too, as tables take clicks for themselves. */
  private static void openByMouse(Component component, JPopupMenu menu) {
    component.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent event) {
            open(event);
          }

          @Override
          public void mouseReleased(MouseEvent event) {
            open(event);
          }

          private void open(MouseEvent event) {
            if (event.isPopupTrigger()) menu.show(component, event.getX(), event.getY());
          }
        });
    if (component instanceof JComponent container) {
      for (Component part : container.getComponents()) openByMouse(part, menu);
    }
  }
}
