package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import org.civae.io.anndata.CellData;
import org.civae.io.file.OutputFolder;
import org.civae.io.matrix.Scale;
import org.civae.plugin.plot.Fonts;
import org.civae.plugin.plot.PlotWindows;
import org.civae.plugin.report.QualityReport;
import org.civae.plugin.report.TableFiles;
import org.civae.plugin.table.TableWindows;
import org.civae.preprocess.QualityFilter;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows how good the cells and genes of a file are, and which of them a filter would leave out. */
@Plugin(
    type = Command.class,
    name = "qc",
    label = "Quality of cells",
    description = "Shows how good cells and genes are, and which a filter would leave out.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Quality...", weight = 21)
    },
    headless = true,
    attrs =
        @Attr(
            name = "example",
            value = "civae qc input=cells.h5ad layer=counts mingenes=200 maxmito=0.1 output=qc"))
public final class QcCommand extends MatrixCommand {

  @Parameter(
      label = "Genes per cell",
      description = "Fewest genes that a good cell shows",
      min = "0",
      persist = false)
  private int mingenes = 200;

  @Parameter(
      label = "Cells per gene",
      description = "Fewest cells that show a gene worth looking at",
      min = "0",
      persist = false)
  private int mincells = 3;

  @Parameter(
      label = "Mitochondrial share",
      description = "Largest share of a good cell's counts in genes named MT-...; 1 for any",
      min = "0",
      max = "1",
      persist = false)
  private double maxmito = 0.2;

  @Parameter(
      label = "Show",
      description = "Show tables and plots in windows, beside the files",
      persist = false)
  private boolean show = true;

  @Parameter(
      label = "Append",
      description =
          "Add rows to the tables that are there, and to their windows, each row with the"
              + " input's name; otherwise they are replaced",
      persist = false)
  private boolean append = false;

  @Parameter(
      label = "Output folder",
      description =
          "Folder for qc.png, qc.svg, qc-cells.csv and qc-genes.csv; left out, none are written",
      style = "directory",
      required = false,
      persist = false)
  private File output;

  @Parameter(type = ItemIO.OUTPUT, label = "Quality", description = "What would be left out")
  private String quality;

  @Override
  protected void execute() throws IOException {
    QualityFilter filter = new QualityFilter(mingenes, mincells, maxmito);
    if (output == null) {
      try (CellData data = readMatrix(matrixName())) {
        QualityReport report = look(data, filter);
        quality = report.toText();
        show(report);
      }
      return;
    }
    Fonts.require();
    requireOthers(output, QualityReport.FILES, "output", input(), "input");
    TableFiles tables = new TableFiles(output.toPath(), input().getName(), append);
    try (OutputFolder folder = new OutputFolder(output.toPath(), QualityReport.FILES);
        CellData data = readMatrix(matrixName())) {
      QualityReport report = look(data, filter);
      report.write(folder, tables);
      folder.commit();
      openResult(output, "quality", QualityReport.FILES);
      quality = report.toText();
      status("tables and picture in " + output);
      show(report);
    }
  }

  private void show(QualityReport report) {
    if (!show) return;
    report.show(
        new TableWindows(windows(), input().getName(), append, this::status),
        new PlotWindows(windows(), input().getName()));
  }

  private QualityReport look(CellData data, QualityFilter filter) {
    if (data.scale() == Scale.LOG1P) {
      warn(
          "the values look log1p: sums are of what they came from, counts per 10,000. Choose a"
              + " layer= of counts or raw=true if there is one.");
    } else if (data.scale() != Scale.COUNTS) {
      warn(
          String.format(
              "the values look %s, not like counts: sums and shares are of these values. Choose a"
                  + " layer= of counts or raw=true if there is one.",
              data.scale().label()));
    }
    return QualityReport.of(data, filter);
  }
}
