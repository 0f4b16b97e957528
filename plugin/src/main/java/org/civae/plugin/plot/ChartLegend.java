package org.civae.plugin.plot;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.VerticalAlignment;

/** What lines, bands and points of a chart are. */
final class ChartLegend {

  /** A dot of a crowd is too small to tell its colour. */
  private static final double LEAST_SIZE = 10;

  private static final int LONGEST_ROW = 105;
  private static final int ROOM_OF_SYMBOL = 6;

  private ChartLegend() {}

  /** What the layers with a name are, in rows of about the same length, from the bottom up. */
  static List<LegendTitle> rows(Chart chart) {
    List<LegendItem> items =
        chart.layers().stream().map(ChartLegend::named).flatMap(Optional::stream).toList();
    int letters = items.stream().mapToInt(ChartLegend::letters).sum();
    int rows = (letters + LONGEST_ROW - 1) / LONGEST_ROW;
    List<LegendTitle> titles = new ArrayList<>();
    int next = 0;
    for (int row = 0; row < rows; row++) {
      int end = items.size() * (row + 1) / rows;
      if (end > next) titles.add(0, of(items.subList(next, end)));
      next = end;
    }
    return titles;
  }

  private static int letters(LegendItem item) {
    return item.getLabel().length() + ROOM_OF_SYMBOL;
  }

  private static Optional<LegendItem> named(Chart.Layer layer) {
    LegendItem item = null;
    if (layer instanceof Chart.Band band) item = item(band);
    if (layer instanceof Chart.Line line) item = item(line);
    if (layer instanceof Chart.Points points) item = item(points);
    return Optional.ofNullable(item).filter(named -> !named.getLabel().isEmpty());
  }

  static LegendItem item(Chart.Band band) {
    Color color = band.color();
    int alpha = Math.round(255 * ChartDrawing.BAND_ALPHA);
    return new LegendItem(
        band.name(),
        null,
        null,
        null,
        new Rectangle2D.Double(-14, -7, 28, 14),
        new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha));
  }

  static LegendItem item(Chart.Line line) {
    return new LegendItem(
        line.name(),
        null,
        null,
        null,
        new Line2D.Double(-14, 0, 14, 0),
        ChartDrawing.stroke(line),
        line.color());
  }

  static LegendItem item(Chart.Points points) {
    double size = Math.max(LEAST_SIZE, points.size());
    return new LegendItem(
        points.name(), null, null, null, ChartDrawing.shape(points.mark(), size), points.color());
  }

  /** In lines, centred. */
  static LegendTitle of(List<LegendItem> items) {
    LegendItemCollection all = new LegendItemCollection();
    items.forEach(all::add);
    FlowArrangement flow =
        new FlowArrangement(HorizontalAlignment.CENTER, VerticalAlignment.CENTER, 30, 8);
    LegendTitle legend = new LegendTitle(() -> all, flow, flow);
    legend.setItemFont(Style.TEXT);
    legend.setItemPaint(Style.INK);
    legend.setPosition(RectangleEdge.BOTTOM);
    return legend;
  }
}
