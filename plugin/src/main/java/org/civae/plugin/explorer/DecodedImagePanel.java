package org.civae.plugin.explorer;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.civae.io.anndata.ImageShape;
import org.civae.plugin.image.Pictures;

/** The image that the model decodes at the position: the mean over all pairs. */
final class DecodedImagePanel extends DrawnPanel {

  private static final long serialVersionUID = 1L;

  private static final int TOP = 24;
  private static final int MARGIN = 8;

  private final transient Selection selection;
  private final transient ImageShape shape;
  private transient ExploredPath path;

  DecodedImagePanel(Selection selection, ImageShape shape) {
    this.selection = selection;
    this.shape = shape;
    setName("decoded");
    setToolTipText("The image decoded here: mean over all pairs of cells");
    setPreferredSize(new Dimension(250, 300));
    setMinimumSize(new Dimension(120, 120));
    selection.listen(
        part -> {
          if (part == Selection.Part.FRACTION) repaint();
        });
  }

  void show(ExploredPath newPath) {
    path = newPath;
    repaint();
  }

  /** The decoded image at a fraction, a pixel per pixel. */
  static BufferedImage image(ExploredPath path, ImageShape shape, double fraction) {
    return Pictures.of(path.means(fraction), shape);
  }

  @Override
  void draw(Graphics2D g) {
    if (path == null) {
      Message.draw(g, this, "No path yet.");
      return;
    }
    g.setFont(Look.SMALL);
    g.setColor(Look.QUIET);
    String title = String.format(Locale.ROOT, "Decoded at %.2f", selection.fraction());
    g.drawString(Look.fitted(g, title, getWidth() - 16), 8, 16);
    double scale =
        Math.min(
            (getWidth() - 2.0 * MARGIN) / shape.width(),
            (getHeight() - TOP - (double) MARGIN) / shape.height());
    int width = (int) Math.max(1, scale * shape.width());
    int height = (int) Math.max(1, scale * shape.height());
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g.drawImage(
        image(path, shape, selection.fraction()),
        (getWidth() - width) / 2,
        TOP + (getHeight() - TOP - MARGIN - height) / 2,
        width,
        height,
        null);
  }
}
