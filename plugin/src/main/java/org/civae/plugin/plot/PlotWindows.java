package org.civae.plugin.plot;

import ij.ImagePlus;
import java.util.List;
import org.civae.plugin.window.Windows;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;

/**
 * Charts and pictures in windows, titled {@code CI-VAE volcano - cells.h5ad}.
 *
 * @param windows where they appear
 * @param input name of the file
 */
public record PlotWindows(Windows windows, String input) {

  /** What a window is called. */
  public String title(String what) {
    return Windows.title(what, input);
  }

  /** Shows a chart as ImageJ's plot. */
  public void show(String what, Chart chart) {
    if (windows.areVisible()) windows.show(ChartWindow.of(chart, title(what)));
  }

  /** Shows a picture. */
  public void show(String what, Drawing drawing) {
    if (!windows.areVisible()) return;
    windows.show(new ImagePlus(title(what), drawing.image()));
  }

  /** Shows a heatmap by its values. */
  public void show(
      String what, Trajectory trajectory, List<GeneTrend> trends, HeatmapGenes.Order order) {
    if (!windows.areVisible()) return;
    windows.show(HeatmapImage.of(trajectory, trends, order, title(what)));
  }
}
