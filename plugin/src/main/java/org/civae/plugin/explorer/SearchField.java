package org.civae.plugin.explorer;

import java.awt.Dimension;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.DefaultListModel;
import javax.swing.JList;
import javax.swing.JPopupMenu;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/**
 * A text field that offers the names which fit what is typed: up and down choose among them, Enter
 * takes the chosen one.
 */
final class SearchField extends HintedField {

  private static final long serialVersionUID = 1L;

  private static final int MOST = 12;

  private final transient List<String> names;
  private final transient Consumer<String> take;
  private final DefaultListModel<String> offered = new DefaultListModel<>();
  private final JList<String> list = new JList<>(offered);
  private final JPopupMenu popup = new JPopupMenu();

  /** Whether the text is being set by the program. */
  private boolean quiet;

  /**
   * @param hint shown while the field is empty
   * @param take hears of the name that is chosen
   */
  SearchField(String name, String hint, List<String> names, Consumer<String> take) {
    super(name, hint);
    this.names = names;
    this.take = take;
    popup.setFocusable(false);
    popup.setBorder(BorderFactory.createLineBorder(Palette.MISSING));
    list.setFocusable(false);
    popup.add(list);
    list.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent event) {
            list.setSelectedIndex(list.locationToIndex(event.getPoint()));
            takeChosen();
          }
        });
    getDocument()
        .addDocumentListener(
            new DocumentListener() {
              @Override
              public void insertUpdate(DocumentEvent event) {
                offer();
              }

              @Override
              public void removeUpdate(DocumentEvent event) {
                offer();
              }

              @Override
              public void changedUpdate(DocumentEvent event) {
                // Attributes only.
              }
            });
    addKeyListener(
        new KeyAdapter() {
          @Override
          public void keyPressed(KeyEvent event) {
            if (event.getKeyCode() == KeyEvent.VK_DOWN) move(1);
            else if (event.getKeyCode() == KeyEvent.VK_UP) move(-1);
            else if (event.getKeyCode() == KeyEvent.VK_ESCAPE) popup.setVisible(false);
          }
        });
    addActionListener(event -> takeChosen());
  }

  /** Shows what is chosen, without searching. */
  void show(String text) {
    if (text.equals(getText())) return;
    quiet = true;
    setText(text);
    setCaretPosition(0);
    quiet = false;
  }

  /** Names that begin with a text, then those that hold it, in the order of the list. */
  static List<String> matching(List<String> names, String text, int most) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) return List.of();
    List<String> beginning = new ArrayList<>();
    List<String> holding = new ArrayList<>();
    for (String name : names) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.equals(wanted)) beginning.add(0, name);
      else if (lower.startsWith(wanted)) beginning.add(name);
      else if (holding.size() < most && lower.contains(wanted)) holding.add(name);
    }
    beginning.addAll(holding);
    return beginning.subList(0, Math.min(most, beginning.size()));
  }

  private void offer() {
    if (quiet) return;
    offered.clear();
    matching(names, getText(), MOST).forEach(offered::addElement);
    list.setSelectedIndex(0);
    if (!isShowing() || offered.isEmpty()) {
      popup.setVisible(false);
      return;
    }
    popup.setPreferredSize(
        new Dimension(Math.max(160, getWidth()), list.getPreferredSize().height + 4));
    popup.pack();
    if (!popup.isVisible()) popup.show(this, 0, getHeight());
    requestFocusInWindow();
  }

  private void move(int by) {
    if (offered.isEmpty()) return;
    int to = Math.floorMod(list.getSelectedIndex() + by, offered.size());
    list.setSelectedIndex(to);
    list.ensureIndexIsVisible(to);
  }

  private void takeChosen() {
    String chosen = list.getSelectedValue();
    if (chosen == null) {
      List<String> found = matching(names, getText(), 1);
      if (found.isEmpty()) return;
      chosen = found.get(0);
    }
    popup.setVisible(false);
    offered.clear();
    show(chosen);
    take.accept(chosen);
  }
}
