package org.civae.plugin.explorer;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;

/** The genes that change most at the position, as bars of their slope. */
final class ChangingGenesPanel extends DrawnPanel {

  private static final long serialVersionUID = 1L;

  private static final int ROW = 19;
  private static final int TOP = 24;
  private static final int NAMES = 84;
  private static final int NUMBERS = 46;

  private final transient Selection selection;
  private transient ExploredPath path;
  private transient List<String> shown = List.of();

  ChangingGenesPanel(Selection selection) {
    this.selection = selection;
    setName("changing");
    setFocusable(true);
    setToolTipText(
        "Genes whose decoded mean changes fastest here: slope in standard deviations of the gene per"
            + " whole path. Click or arrow keys select a gene");
    setPreferredSize(new Dimension(250, 300));
    setMinimumSize(new Dimension(160, 100));
    addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent event) {
            requestFocusInWindow();
            int row = (event.getY() - TOP) / ROW;
            boolean gene = event.getY() >= TOP && row < shown.size();
            if (gene && event.getButton() == MouseEvent.BUTTON1) selection.choose(shown.get(row));
          }
        });
    key("DOWN", () -> step(1));
    key("UP", () -> step(-1));
    selection.listen(
        part -> {
          if (part == Selection.Part.GENE || part == Selection.Part.FRACTION) repaint();
        });
  }

  private void step(int by) {
    if (shown.isEmpty()) return;
    selection.choose(shown.get(Math.floorMod(shown.indexOf(selection.gene()) + by, shown.size())));
  }

  void show(ExploredPath newPath) {
    path = newPath;
    repaint();
  }

  List<String> shown() {
    return shown;
  }

  @Override
  void draw(Graphics2D g) {
    if (path == null) {
      Message.draw(g, this, "No path yet.");
      return;
    }
    double fraction = selection.fraction();
    shown = path.changingMost(fraction, Math.max(1, (getHeight() - TOP - 4) / ROW));
    g.setFont(Look.SMALL);
    g.setColor(Look.QUIET);
    g.drawString(Look.fitted(g, "Changing most here, SD per path", getWidth() - 16), 8, 16);
    double largest = shown.isEmpty() ? 1 : Math.abs(path.slope(shown.get(0), fraction));
    for (int i = 0; i < shown.size(); i++) drawRow(g, i, largest);
  }

  private void drawRow(Graphics2D g, int i, double largest) {
    String gene = shown.get(i);
    int y = TOP + i * ROW;
    if (gene.equals(selection.gene())) {
      g.setColor(Look.CHOSEN);
      g.fillRect(2, y, getWidth() - 4, ROW);
    }
    double slope = path.slope(gene, selection.fraction());
    int room = Math.max(10, getWidth() - NAMES - NUMBERS - 16);
    int length = (int) Math.round(room * Math.abs(slope) / Math.max(1e-12, largest));
    Color color = slope >= 0 ? Look.RISING : Look.FALLING;
    g.setColor(Look.INK);
    g.setFont(Look.ROW);
    g.drawString(Look.fitted(g, gene, NAMES - 10), 8, y + 14);
    g.setColor(color);
    g.fillRect(8 + NAMES, y + 4, length, ROW - 8);
    g.setFont(Look.SMALL);
    g.setColor(Look.INK);
    g.drawString(Look.signed(slope), 8 + NAMES + length + 5, y + 14);
  }
}
