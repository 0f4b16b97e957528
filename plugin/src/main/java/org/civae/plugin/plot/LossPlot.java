package org.civae.plugin.plot;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.gui.PlotWindow;
import java.util.ArrayList;
import java.util.List;
import org.civae.plugin.window.Windows;
import org.civae.train.TrainingHistory.Epoch;

/**
 * Loss curves in a window that follows training: it opens with the first epoch, is drawn anew with
 * each further one, and stays closed when the user closes it.
 *
 * <p>To be called from one thread at a time, such as that of the training.
 */
public final class LossPlot {

  private final String title;
  private final Windows windows;
  private final List<Epoch> epochs = new ArrayList<>();
  private ImagePlus image;

  /**
   * @param title of the window, such as "CI-VAE loss - cells.h5ad"
   * @param windows where it opens
   */
  public LossPlot(String title, Windows windows) {
    this.title = title;
    this.windows = windows;
  }

  /** Draws one more epoch. */
  public void add(Epoch epoch) {
    epochs.add(epoch);
    if (!windows.areVisible()) return;
    Plot plot = ChartWindow.plot(LossChart.of("", epochs), title);
    if (image == null) {
      image = plot.getImagePlus();
      windows.show(image);
    } else {
      // As large as the user made it.
      plot.useTemplate((Plot) image.getProperty(Plot.PROPERTY_KEY), Plot.COPY_SIZE);
      if (image.getWindow() instanceof PlotWindow window) window.drawPlot(plot);
      else plot.setImagePlus(image);
    }
  }
}
