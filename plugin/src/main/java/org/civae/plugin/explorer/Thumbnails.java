package org.civae.plugin.explorer;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;
import org.civae.plugin.image.Pictures;

/** The images of some cells in rows. */
final class Thumbnails extends DrawnPanel implements Scrollable {

  private static final long serialVersionUID = 1L;

  /** Nobody looks at more, and reading them takes time. */
  static final int MOST = 200;

  private static final int SIDE = 64;
  private static final int GAP = 6;

  private transient List<BufferedImage> images = List.of();
  private int[] cells = {};

  /**
   * @param choose hears of an image that is double-clicked, as its cell
   */
  Thumbnails(IntConsumer choose) {
    setName("thumbnails");
    setToolTipText("Images of the selected cells. Double-click selects one alone");
    addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent event) {
            int at = at(event.getX(), event.getY());
            if (event.getClickCount() == 2 && at >= 0) choose.accept(cells[at]);
          }
        });
  }

  void show(int[] newCells, List<BufferedImage> newImages) {
    cells = newCells;
    images = List.copyOf(newImages);
    revalidate();
    repaint();
  }

  /** As many as are shown. */
  static int[] first(int[] cells) {
    return Arrays.copyOf(cells, Math.min(MOST, cells.length));
  }

  static List<BufferedImage> read(ExploredCells from, int[] cells) {
    List<BufferedImage> images = new ArrayList<>();
    for (int cell : cells) images.add(Pictures.of(from.pixels(cell), from.shape().orElseThrow()));
    return images;
  }

  int shown() {
    return images.size();
  }

  private int columns() {
    return Math.max(1, (getWidth() - GAP) / (SIDE + GAP));
  }

  private int at(int x, int y) {
    int column = (x - GAP) / (SIDE + GAP);
    int at = (y - GAP) / (SIDE + GAP) * columns() + column;
    return column < columns() && at < images.size() ? at : -1;
  }

  @Override
  public Dimension getPreferredSize() {
    int rows = (images.size() + columns() - 1) / columns();
    return new Dimension(SIDE + 2 * GAP, GAP + rows * (SIDE + GAP));
  }

  @Override
  void draw(Graphics2D g) {
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    if (images.isEmpty()) Message.draw(g, this, "Select cells to see their images.");
    for (int i = 0; i < images.size(); i++) {
      BufferedImage image = images.get(i);
      double scale = SIDE / (double) Math.max(image.getWidth(), image.getHeight());
      g.drawImage(
          image,
          GAP + i % columns() * (SIDE + GAP),
          GAP + i / columns() * (SIDE + GAP),
          (int) Math.max(1, scale * image.getWidth()),
          (int) Math.max(1, scale * image.getHeight()),
          null);
    }
  }

  @Override
  public Dimension getPreferredScrollableViewportSize() {
    return new Dimension(300, 2 * SIDE + 3 * GAP);
  }

  @Override
  public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
    return SIDE / 2;
  }

  @Override
  public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
    return orientation == SwingConstants.VERTICAL ? visible.height : visible.width;
  }

  @Override
  public boolean getScrollableTracksViewportWidth() {
    return true;
  }

  @Override
  public boolean getScrollableTracksViewportHeight() {
    return getParent() != null && getParent().getHeight() > getPreferredSize().height;
  }
}
