package org.civae.plugin.explorer;

import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/** A panel that draws all it shows, on white, in smooth lines; framed while keys go to it. */
abstract class DrawnPanel extends JComponent {

  private static final long serialVersionUID = 1L;

  /** Draws what is seen now. */
  abstract void draw(Graphics2D g);

  /** Does something at a key, while keys go to this panel. */
  final void key(String key, Runnable action) {
    registerKeyboardAction(event -> action.run(), KeyStroke.getKeyStroke(key), WHEN_FOCUSED);
  }

  @Override
  protected final void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    Look.smooth(g);
    g.setColor(Look.GROUND);
    g.fillRect(0, 0, getWidth(), getHeight());
    draw(g);
    if (isFocusOwner()) {
      g.setStroke(Look.THIN);
      g.setColor(Look.FALLING);
      g.drawRect(0, 0, getWidth() - 1, getHeight() - 1);
    }
    g.dispose();
  }
}
