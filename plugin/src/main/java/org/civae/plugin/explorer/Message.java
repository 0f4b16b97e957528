package org.civae.plugin.explorer;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import javax.swing.JComponent;

/** What an empty panel says. */
final class Message {

  private Message() {}

  static void draw(Graphics2D g, JComponent panel, String text) {
    g.setColor(Look.QUIET);
    g.setFont(Look.TEXT);
    FontMetrics metrics = g.getFontMetrics();
    String fitted = Look.fitted(g, text, panel.getWidth() - 20);
    g.drawString(
        fitted,
        (panel.getWidth() - metrics.stringWidth(fitted)) / 2,
        (panel.getHeight() + metrics.getAscent()) / 2);
  }
}
