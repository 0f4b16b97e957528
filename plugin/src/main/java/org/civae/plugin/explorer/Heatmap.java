package org.civae.plugin.explorer;

import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JViewport;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;
import org.civae.plugin.plot.DivergingScale;

/**
 * Rows of genes by fraction: z-score of each gene's decoded mean along the path, cut at ±2. Rows
 * are as high as a name needs; a selected gene that is not among them is added above.
 */
final class Heatmap extends DrawnPanel implements Scrollable {

  private static final long serialVersionUID = 1L;

  private static final DivergingScale SCALE = new DivergingScale(2);

  private static final int ROW = 15;
  private static final int NAMES = 92;
  private static final int TOP = 2;
  private static final int AXIS = 20;
  private static final int RIGHT = 8;

  private final transient Selection selection;
  private transient ExploredPath path;
  private transient List<String> genes = List.of();
  private transient BufferedImage blocks;

  Heatmap(Selection selection) {
    this.selection = selection;
    setName("heatmap");
    setFocusable(true);
    setToolTipText(
        "z-score of each gene's decoded mean along the path, blue low, orange high, cut at ±2. Click"
            + " selects a gene and a position; arrow keys move");
    addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent event) {
            requestFocusInWindow();
            if (event.getButton() == MouseEvent.BUTTON1) click(event.getX(), event.getY());
          }
        });
    key("DOWN", () -> step(1));
    key("UP", () -> step(-1));
    selection.listen(
        part -> {
          if (part == Selection.Part.GENE) reveal();
          if (part == Selection.Part.FRACTION) repaint();
        });
  }

  private void step(int by) {
    if (genes.isEmpty()) return;
    int now = genes.indexOf(selection.gene());
    selection.choose(genes.get(Math.max(0, Math.min(genes.size() - 1, now + by))));
  }

  private void click(int x, int y) {
    List<String> rows = rows();
    int row = (y - TOP) / ROW;
    if (y < TOP || row >= rows.size()) return;
    selection.choose(rows.get(row));
    if (x >= NAMES) selection.moveTo((x - NAMES) / (double) width());
  }

  void show(ExploredPath newPath, List<String> newGenes) {
    path = newPath;
    genes = List.copyOf(newGenes);
    blocks = null;
    revalidate();
    repaint();
  }

  /** From top to bottom, without the one that is added for being selected. */
  List<String> genes() {
    return genes;
  }

  /** With the selected gene above, if it is not among them. */
  private List<String> rows() {
    String chosen = selection.gene();
    if (path == null || genes.contains(chosen) || !path.has(chosen)) return genes;
    List<String> rows = new ArrayList<>(genes);
    rows.add(0, chosen);
    return rows;
  }

  private int width() {
    return Math.max(10, getWidth() - NAMES - RIGHT);
  }

  private void reveal() {
    blocks = null;
    int row = rows().indexOf(selection.gene());
    if (row >= 0) scrollRectToVisible(new Rectangle(0, TOP + row * ROW, 1, ROW));
    revalidate();
    repaint();
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(320, TOP + rows().size() * ROW + AXIS);
  }

  @Override
  void draw(Graphics2D g) {
    List<String> rows = rows();
    if (path == null || rows.isEmpty()) {
      Message.draw(g, this, "No path yet.");
      return;
    }
    if (blocks == null) blocks = blocks(rows);
    int height = rows.size() * ROW;
    // Blocks stay blocks.
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g.drawImage(blocks, NAMES, TOP, width(), height, null);
    g.setFont(Look.ROW);
    FontMetrics metrics = g.getFontMetrics();
    for (int i = 0; i < rows.size(); i++) {
      String gene = rows.get(i);
      int y = TOP + i * ROW;
      boolean chosen = gene.equals(selection.gene());
      if (chosen) {
        g.setColor(Look.CHOSEN);
        g.fillRect(0, y, NAMES - 2, ROW);
      }
      g.setColor(Look.INK);
      String name = Look.fitted(g, gene, NAMES - 10);
      g.drawString(name, NAMES - 6 - metrics.stringWidth(name), y + 12);
      if (chosen) {
        g.setStroke(Look.THIN);
        g.drawRect(NAMES, y, width() - 1, ROW - 1);
      }
    }
    drawPosition(g, height);
  }

  private void drawPosition(Graphics2D g, int height) {
    double x = NAMES + selection.fraction() * (width() - 1);
    g.setColor(Look.POSITION);
    g.setStroke(Look.LINE);
    g.draw(new Line2D.Double(x, TOP, x, TOP + height));
    g.setFont(Look.SMALL);
    g.setColor(Look.QUIET);
    int baseline = TOP + height + 14;
    g.drawString("0", NAMES, baseline);
    FontMetrics metrics = g.getFontMetrics();
    g.drawString("1", NAMES + width() - metrics.stringWidth("1"), baseline);
    String fraction = "fraction of the path";
    g.drawString(
        Look.fitted(g, fraction, width() - 30),
        NAMES + Math.max(15, (width() - metrics.stringWidth(fraction)) / 2),
        baseline);
  }

  private BufferedImage blocks(List<String> rows) {
    int steps = path.trajectory().steps().size();
    BufferedImage image = new BufferedImage(steps, rows.size(), BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < rows.size(); row++) {
      double[] z = path.zScores(rows.get(row));
      for (int i = 0; i < steps; i++) {
        image.setRGB(i, row, SCALE.color(z[i]).getRGB());
      }
    }
    return image;
  }

  @Override
  public Dimension getPreferredScrollableViewportSize() {
    return new Dimension(340, 280);
  }

  @Override
  public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
    return ROW;
  }

  @Override
  public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
    return orientation == SwingConstants.VERTICAL ? visible.height - ROW : visible.width;
  }

  @Override
  public boolean getScrollableTracksViewportWidth() {
    return true;
  }

  /** White below the last row. */
  @Override
  public boolean getScrollableTracksViewportHeight() {
    return getParent() instanceof JViewport port && port.getHeight() > getPreferredSize().height;
  }
}
