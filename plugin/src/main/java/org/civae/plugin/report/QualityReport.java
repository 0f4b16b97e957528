package org.civae.plugin.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.civae.io.anndata.CellData;
import org.civae.io.file.OutputFolder;
import org.civae.plugin.plot.Drawing;
import org.civae.plugin.plot.PlotWindows;
import org.civae.plugin.plot.PngFile;
import org.civae.plugin.plot.QualityPlot;
import org.civae.plugin.plot.QualityPlot.Panel;
import org.civae.plugin.plot.SvgFile;
import org.civae.plugin.table.QualityTables;
import org.civae.plugin.table.Table;
import org.civae.plugin.table.TableWindows;
import org.civae.preprocess.CellQuality;
import org.civae.preprocess.QualityFilter;

/** What a quality filter would leave out of a file. */
public record QualityReport(
    CellData data, CellQuality quality, QualityFilter filter, QualityFilter.Kept kept) {

  private static final String CELLS = "qc-cells.csv";
  private static final String GENES = "qc-genes.csv";
  private static final String PNG = "qc.png";
  private static final String SVG = "qc.svg";

  /** Every file that {@link #write} fills. */
  public static final List<String> FILES = List.of(CELLS, GENES, PNG, SVG);

  /** Looks at a file. */
  public static QualityReport of(CellData data, QualityFilter filter) {
    CellQuality quality = CellQuality.of(data);
    return new QualityReport(data, quality, filter, filter.keep(data, quality));
  }

  /** Writes all files into a folder that was opened for {@link #FILES}. */
  public void write(OutputFolder folder, TableFiles tables) throws IOException {
    tables.write(folder, CELLS, cells());
    tables.write(folder, GENES, genes());
    Drawing picture = QualityPlot.of(panels());
    folder.write(PNG, file -> PngFile.write(picture, file));
    folder.write(SVG, file -> SvgFile.write(picture, file));
  }

  /** Shows tables and picture. */
  public void show(TableWindows tables, PlotWindows plots) {
    plots.show("quality", QualityPlot.of(panels()));
    tables.show("quality of genes", genes());
    tables.show("quality of cells", cells());
  }

  private Table cells() {
    return QualityTables.cells(data.obs().names(), quality, kept);
  }

  private Table genes() {
    return QualityTables.genes(data.var().names(), quality, kept);
  }

  private List<Panel> panels() {
    List<Panel> panels = new ArrayList<>();
    double[] genes = Arrays.stream(quality.genes()).asDoubleStream().toArray();
    panels.add(new Panel("genes per cell", "cells", genes, filter.minGenes()));
    panels.add(new Panel("counts per cell", "cells", quality.counts(), Double.NaN));
    if (quality.hasMitochondrial()) {
      panels.add(
          new Panel(
              "mitochondrial share", "cells", quality.mitochondrial(), filter.maxMitochondrial()));
    }
    double[] cells = Arrays.stream(quality.cells()).asDoubleStream().toArray();
    panels.add(new Panel("cells per gene", "genes", cells, filter.minCells()));
    return panels;
  }

  /** A few lines: quartiles, and what would be left out and why. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    line(text, "%-24s %10s %10s %10s", "", "25 %", "median", "75 %");
    quartiles(text, "genes per cell", Arrays.stream(quality.genes()).asDoubleStream().toArray());
    quartiles(text, "counts per cell", quality.counts());
    if (quality.hasMitochondrial()) {
      quartiles(text, "mitochondrial share", quality.mitochondrial());
    } else {
      line(text, "mitochondrial share: unknown, as no gene's name begins with MT-");
    }
    quartiles(text, "cells per gene", Arrays.stream(quality.cells()).asDoubleStream().toArray());
    line(
        text, "cells: %,d of %,d would stay; %s", kept.cells().length, data.nObs(), kept.reasons());
    line(
        text,
        "genes: %,d of %,d would stay; %,d are seen in fewer than %,d of these cells",
        kept.genes().length,
        data.nVars(),
        data.nVars() - kept.genes().length,
        filter.minCells());
    return text.toString();
  }

  private static void quartiles(StringBuilder text, String name, double[] values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (sorted.length == 0) return;
    line(
        text,
        "%-24s %10.4g %10.4g %10.4g",
        name,
        sorted[sorted.length / 4],
        sorted[sorted.length / 2],
        sorted[sorted.length * 3 / 4]);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
