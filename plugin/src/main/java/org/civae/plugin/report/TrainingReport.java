package org.civae.plugin.report;

import java.io.IOException;
import java.util.List;
import org.civae.io.file.OutputFolder;
import org.civae.plugin.plot.ChartDrawing;
import org.civae.plugin.plot.Drawing;
import org.civae.plugin.plot.LossChart;
import org.civae.plugin.plot.PngFile;
import org.civae.plugin.plot.SvgFile;
import org.civae.plugin.table.HistoryTable;
import org.civae.train.TrainingHistory;

/**
 * How training went, in files beside the model: a table, and a picture of the loss curves.
 *
 * @param name of the model's file, without its ending
 * @param canDraw whether this machine has fonts; without, there is no picture
 */
public record TrainingReport(String name, boolean canDraw) {

  /** Every file that {@link #write} fills. */
  public List<String> files() {
    return canDraw ? List.of(history(), png(), svg()) : List.of(history());
  }

  /** Writes all files into a folder that was opened for {@link #files}. */
  public void write(TrainingHistory history, OutputFolder folder) throws IOException {
    folder.write(history(), file -> HistoryTable.write(history, file));
    if (!canDraw) return;
    Drawing losses = ChartDrawing.of(LossChart.of("Training of " + name, history.epochs()));
    folder.write(png(), file -> PngFile.write(losses, file));
    folder.write(svg(), file -> SvgFile.write(losses, file));
  }

  /** Name of the table. */
  public String history() {
    return name + "-history.csv";
  }

  private String png() {
    return name + "-losses.png";
  }

  private String svg() {
    return name + "-losses.svg";
  }
}
