package org.civae.images;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Places of images on a plane: real ones as dots coloured by their digit, which stands in their
 * midst, and made ones as black rings.
 *
 * @param places n x 2, row-major, real images first
 * @param codes digit of each real image
 * @param digits names of the digits
 */
record DigitMap(float[] places, int[] codes, List<String> digits) {

  /** Ten colours of P. Tol's muted scheme, which colour-blind people can tell apart. */
  private static final int[] COLORS = {
    0xCC6677, 0x332288, 0xDDCC77, 0x117733, 0x88CCEE, 0x882255, 0x44AA99, 0x999933, 0xAA4499,
    0xBBBBBB
  };

  private static final int SIDE = 720;
  private static final int MARGIN = 24;
  private static final int HEAD = 34;
  private static final double DOT = 5;
  private static final double RING = 7;

  void write(Path file, String title) throws IOException {
    BufferedImage picture = new BufferedImage(SIDE, SIDE + HEAD, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, SIDE, SIDE + HEAD);
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    g.drawString(title, MARGIN, 24);
    for (int i = 0; i < codes.length; i++) {
      g.setColor(new Color(COLORS[codes[i]]));
      g.fill(circle(x(i), y(i), DOT));
    }
    g.setColor(Color.BLACK);
    g.setStroke(new BasicStroke(1.2f));
    for (int i = codes.length; i < places.length / 2; i++) g.draw(circle(x(i), y(i), RING));
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 26));
    for (int code = 0; code < digits.size(); code++) name(g, code);
    g.dispose();
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageIO.write(picture, "png", file.toFile());
  }

  /** The digit at the median of its dots, in white edges. */
  private void name(Graphics2D g, int code) {
    int[] shown = IntStream.range(0, codes.length).filter(i -> codes[i] == code).toArray();
    float x = (float) Arrays.stream(shown).mapToDouble(this::x).sorted().toArray()[shown.length / 2];
    float y = (float) Arrays.stream(shown).mapToDouble(this::y).sorted().toArray()[shown.length / 2];
    g.setColor(Color.WHITE);
    for (int dx = -2; dx <= 2; dx += 2) {
      for (int dy = -2; dy <= 2; dy += 2) g.drawString(digits.get(code), x - 8 + dx, y + 9 + dy);
    }
    g.setColor(Color.BLACK);
    g.drawString(digits.get(code), x - 8, y + 9);
  }

  private static Ellipse2D circle(double x, double y, double size) {
    return new Ellipse2D.Double(x - size / 2, y - size / 2, size, size);
  }

  private double x(int point) {
    return MARGIN + share(point, 0) * (SIDE - 2 * MARGIN);
  }

  private double y(int point) {
    return HEAD + MARGIN + (1 - share(point, 1)) * (SIDE - 2 * MARGIN);
  }

  /** How far a point lies from the lowest to the highest coordinate. */
  private double share(int point, int axis) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int k = axis; k < places.length; k += 2) {
      low = Math.min(low, places[k]);
      high = Math.max(high, places[k]);
    }
    return (places[2 * point + axis] - low) / (high - low);
  }
}
