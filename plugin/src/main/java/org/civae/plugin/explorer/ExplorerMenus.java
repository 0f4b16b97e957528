package org.civae.plugin.explorer;

import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.Locale;
import javax.swing.Action;
import javax.swing.JComponent;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;

/** The menu bar: everything that is not at hand in a panel, each entry with a key. */
final class ExplorerMenus {

  private final ExplorerView view;
  private final ExplorerSaving saving;
  private final Runnable close;

  ExplorerMenus(ExplorerView view, ExplorerSaving saving, Runnable close) {
    this.view = view;
    this.saving = saving;
    this.close = close;
  }

  JMenuBar bar() {
    JMenuBar bar = new JMenuBar();
    bar.add(save());
    bar.add(path());
    bar.add(cells());
    return bar;
  }

  private JMenu save() {
    JMenu menu = menu("Save", 'V', "Saves what is seen");
    add(menu, saving.genes(), KeyEvent.VK_S, 0);
    add(menu, saving.decoded(), KeyEvent.VK_D, 0);
    add(menu, saving.trends(), KeyEvent.VK_T, 0);
    add(menu, saving.order(), KeyEvent.VK_H, 0);
    add(menu, saving.cells(), KeyEvent.VK_E, 0);
    menu.addSeparator();
    add(menu, saving.png(view, "window"), KeyEvent.VK_P, 0);
    add(menu, saving.svg(view, "window"), KeyEvent.VK_P, InputEvent.SHIFT_DOWN_MASK);
    add(menu, saving.movie(), KeyEvent.VK_M, 0);
    menu.addSeparator();
    add(
        menu,
        Controls.action("close", "Close", "Closes the window and frees its memory", close),
        KeyEvent.VK_W,
        0);
    return menu;
  }

  private JMenu path() {
    JMenu menu = menu("Path", 'H', "Walks");
    add(
        menu,
        Controls.action("walknow", "Walk", "Walks from state to state", view::walk),
        KeyEvent.VK_ENTER,
        0);
    add(
        menu,
        Controls.action(
            "walkcells",
            "Walk Between the 2 Selected Cells",
            "Walks from the cell that was selected first to the other",
            view::walkBetweenSelected),
        KeyEvent.VK_2,
        0);
    add(
        menu,
        Controls.action("cancelnow", "Cancel", "Ends the walk that runs", view::cancel),
        KeyEvent.VK_PERIOD,
        0);
    add(
        menu,
        Controls.action("playnow", "Play or Stop", "Walks along the path", view.fraction()::toggle),
        KeyEvent.VK_SPACE,
        0);
    return menu;
  }

  private JMenu cells() {
    JMenu menu = menu("Cells", 'K', "Selects cells");
    add(
        menu,
        Controls.action(
            "selectstart",
            "Select Cells at the Start",
            "Selects the real cells the path starts in",
            () -> selectEnd(true)),
        KeyEvent.VK_OPEN_BRACKET,
        0);
    add(
        menu,
        Controls.action(
            "selectend",
            "Select Cells at the End",
            "Selects the real cells the path ends in",
            () -> selectEnd(false)),
        KeyEvent.VK_CLOSE_BRACKET,
        0);
    add(
        menu,
        Controls.action(
            "selectnone", "Select No Cell", "Ends the selection", () -> view.selection().select()),
        KeyEvent.VK_0,
        0);
    menu.addSeparator();
    add(
        menu,
        Controls.action(
            "zoomin", "Come Nearer", "Zooms into the scatter", () -> view.scatter().zoom(1.5)),
        KeyEvent.VK_EQUALS,
        0);
    add(
        menu,
        Controls.action(
            "zoomout", "Go Back", "Zooms out of the scatter", () -> view.scatter().zoom(1 / 1.5)),
        KeyEvent.VK_MINUS,
        0);
    add(
        menu,
        Controls.action(
            "showall", "Show All Cells", "Shows the whole scatter", view.scatter()::showAll),
        KeyEvent.VK_9,
        0);
    return menu;
  }

  private void selectEnd(boolean start) {
    if (view.path() == null) {
      view.complain("path: there is none yet, expected one with ends. Walk first.");
      return;
    }
    view.selection().select(start ? view.path().ends().from() : view.path().ends().to());
  }

  private static JMenu menu(String text, char mnemonic, String tooltip) {
    return Controls.named(
        new JMenu(text), "menu" + text.toLowerCase(Locale.ROOT), mnemonic, tooltip);
  }

  /** Ctrl, on a Mac Cmd, and a key. */
  private static void add(JMenu menu, Action action, int key, int more) {
    action.putValue(Action.ACCELERATOR_KEY, KeyStroke.getKeyStroke(key, control() | more));
    JMenuItem item = menu.add(action);
    item.setName((String) action.getValue(Action.ACTION_COMMAND_KEY));
  }

  private static int control() {
    boolean mac = System.getProperty("os.name", "").startsWith("Mac");
    return mac ? InputEvent.META_DOWN_MASK : InputEvent.CTRL_DOWN_MASK;
  }

  /** Leads to a field by Ctrl and a key, wherever the focus is. */
  static void focus(JComponent root, JComponent field, int key) {
    root.registerKeyboardAction(
        event -> field.requestFocusInWindow(),
        KeyStroke.getKeyStroke(key, control()),
        JComponent.WHEN_IN_FOCUSED_WINDOW);
  }
}
