package org.civae.plugin.explorer;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.RepaintManager;
import org.civae.plugin.image.TiffFile;
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
   * Frames as an RGB stack in a TIFF file, labelled with their fractions.
   *
   * @throws IOException if the file cannot be written
   */
  static void writeMovie(List<? extends Image> frames, double[] fractions, Path file)
      throws IOException {
    ImageStack stack = null;
    for (int i = 0; i < fractions.length; i++) {
      ColorProcessor frame = new ColorProcessor(frames.get(i));
      if (stack == null) stack = new ImageStack(frame.getWidth(), frame.getHeight());
      stack.addSlice(String.format(Locale.ROOT, "fraction %.3f", fractions[i]), frame);
    }
    ImagePlus movie = new ImagePlus(file.getFileName().toString(), stack);
    TiffFile.write(movie, file);
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
