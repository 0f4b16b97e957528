package org.civae.plugin.explorer;

import java.awt.Graphics;
import javax.swing.JTextField;

/** A text field that says what it is for while it is empty. */
class HintedField extends JTextField {

  private static final long serialVersionUID = 1L;

  private final String hint;

  HintedField(String name, String hint) {
    super(10);
    this.hint = hint;
    setName(name);
  }

  @Override
  protected void paintComponent(Graphics g) {
    super.paintComponent(g);
    if (!getText().isEmpty()) return;
    g.setColor(Look.QUIET);
    g.setFont(getFont());
    g.drawString(hint, getInsets().left + 2, getBaseline(getWidth(), getHeight()));
  }
}
