package org.civae.images;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Rows of square images of one channel, values 0 to 1 from black to white, with words beside. */
final class Montage {

  /** Pixels of the picture per pixel of an image. */
  private static final int ZOOM = 2;

  private static final int GAP = 2;
  private static final int WIDE_GAP = 10;
  private static final int FONT_SIZE = 14;

  private final int side;
  private final int labelWidth;
  private final List<String> columns;
  private final List<Row> rows = new ArrayList<>();

  private record Row(String label, List<float[]> images, boolean apart) {}

  /**
   * @param side of an image in pixels
   * @param labelWidth room for words left of the rows
   * @param columns words above them; a column called "real" stands apart
   */
  Montage(int side, int labelWidth, List<String> columns) {
    this.side = side;
    this.labelWidth = labelWidth;
    this.columns = columns;
  }

  /**
   * @param apart whether there is room above the row
   */
  void add(String label, List<float[]> images, boolean apart) {
    rows.add(new Row(label, images, apart));
  }

  void write(Path file) throws IOException {
    int cell = side * ZOOM + GAP;
    int top = FONT_SIZE + 8;
    int width = labelWidth + x(columns.size());
    int height = top;
    for (Row row : rows) height += cell + (row.apart ? WIDE_GAP : 0);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE));
    for (int c = 0; c < columns.size(); c++) {
      String word = columns.get(c);
      int middle = labelWidth + x(c) + side * ZOOM / 2;
      g.drawString(word, middle - g.getFontMetrics().stringWidth(word) / 2, FONT_SIZE);
    }
    int y = top;
    for (Row row : rows) {
      if (row.apart) y += WIDE_GAP;
      g.setColor(Color.BLACK);
      g.drawString(row.label, 4, y + (cell + FONT_SIZE) / 2 - 2);
      for (int c = 0; c < row.images.size(); c++) {
        draw(picture, row.images.get(c), labelWidth + x(c), y);
      }
      y += cell;
    }
    g.dispose();
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageIO.write(picture, "png", file.toFile());
  }

  /** Left end of a column. */
  private int x(int column) {
    int x = 0;
    for (int c = 0; c < column; c++) {
      boolean next = c + 1 < columns.size() && isReal(c) != isReal(c + 1);
      x += side * ZOOM + (next ? WIDE_GAP : GAP);
    }
    return x;
  }

  private boolean isReal(int column) {
    return columns.get(column).equals("real");
  }

  private void draw(BufferedImage picture, float[] image, int left, int top) {
    for (int y = 0; y < side * ZOOM; y++) {
      for (int x = 0; x < side * ZOOM; x++) {
        float value = image[y / ZOOM * side + x / ZOOM];
        int gray = Math.round(255 * Math.max(0, Math.min(1, value)));
        picture.setRGB(left + x, top + y, gray << 16 | gray << 8 | gray);
      }
    }
  }
}
