package org.civae.plugin.explorer;

import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.RepaintManager;
import org.civae.plugin.plot.Drawing;

/** What is seen, as drawings, and the walk as frames of a movie. */
final class ExplorerPictures {

  private ExplorerPictures() {}

  /** A panel, or the whole window, as shapes and texts: points are circles. */
  static Drawing shapes(JComponent panel) {
    return drawing(panel, panel::print);
  }

  /** A panel, or the whole window, as it is seen, with what is selected. */
  static Drawing pixels(JComponent panel) {
    return drawing(
        panel,
        g -> {
          RepaintManager manager = RepaintManager.currentManager(panel);
          boolean buffered = manager.isDoubleBufferingEnabled();
          // A buffer would have the screen's pixels, not the picture's.
          manager.setDoubleBufferingEnabled(false);
          try {
            panel.paint(g);
          } finally {
            manager.setDoubleBufferingEnabled(buffered);
          }
        });
  }

  private static Drawing drawing(JComponent panel, Consumer<Graphics2D> painting) {
    return new Drawing(
        Math.max(1, panel.getWidth()),
        Math.max(1, panel.getHeight()),
        g -> {
          // Of its own, as painting leaves font, colour and clip behind.
          Graphics2D own = (Graphics2D) g.create();
          painting.accept(own);
          own.dispose();
        });
  }

  /** Some panels side by side, as pixels. */
  static BufferedImage frame(List<? extends JComponent> panels) {
    int width = panels.stream().mapToInt(Component::getWidth).sum();
    int height = panels.stream().mapToInt(Component::getHeight).max().orElse(1);
    Drawing all =
        new Drawing(
            Math.max(1, width),
            Math.max(1, height),
            g -> {
              int x = 0;
              for (JComponent panel : panels) {
                Graphics2D own = (Graphics2D) g.create(x, 0, panel.getWidth(), panel.getHeight());
                pixels(panel).strokes().accept(own);
                own.dispose();
                x += panel.getWidth();
              }
            });
    return all.image();
  }

  /**
   * A movie of frames of the first one's size: a window may be resized while it is filmed.
   *
   * @param movie the frames before; null before the first
   * @return {@code movie} with the frame at its end, labelled with its fraction of the path
   */
  static ImageStack film(ImageStack movie, Image image, double fraction) {
    ImageProcessor frame = new ColorProcessor(image);
    ImageStack stack = movie == null ? new ImageStack(frame.getWidth(), frame.getHeight()) : movie;
    if (frame.getWidth() != stack.getWidth() || frame.getHeight() != stack.getHeight()) {
      frame = frame.resize(stack.getWidth(), stack.getHeight(), true);
    }
    stack.addSlice(String.format(Locale.ROOT, "fraction %.3f", fraction), frame);
    return stack;
  }

  /** Lays a panel out as a window does, where there is none. */
  static void layOut(JComponent panel, int width, int height) {
    panel.setSize(width, height);
    layOut(panel);
  }

  private static void layOut(Container container) {
    container.doLayout();
    for (Component part : container.getComponents()) {
      if (part instanceof Container inner) layOut(inner);
    }
  }
}
