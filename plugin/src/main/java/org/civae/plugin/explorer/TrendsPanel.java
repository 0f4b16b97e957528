package org.civae.plugin.explorer;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trends of the selected gene and of the genes that change most at the position. */
final class TrendsPanel extends DrawnPanel {

  private static final long serialVersionUID = 1L;

  private static final int LEAST_WIDTH = 170;
  private static final int LEAST_HEIGHT = 120;
  private static final int MOST = 12;

  private final transient Selection selection;
  private final transient Map<String, TrendChart> charts = new HashMap<>();
  private transient ExploredPath path;
  private transient List<String> shown = List.of();

  TrendsPanel(Selection selection) {
    this.selection = selection;
    setName("trends");
    setFocusable(true);
    setToolTipText(
        "Line: decoded mean; band: quartiles over pairs, their spread and no confidence interval;"
            + " dots: means of real cells. Click or arrow keys select a gene");
    setPreferredSize(new Dimension(430, 300));
    setMinimumSize(new Dimension(LEAST_WIDTH, LEAST_HEIGHT));
    addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent event) {
            requestFocusInWindow();
            if (event.getButton() == MouseEvent.BUTTON1) choose(at(event.getPoint()));
          }
        });
    key("RIGHT", () -> step(1));
    key("LEFT", () -> step(-1));
    selection.listen(
        part -> {
          if (part == Selection.Part.GENE || part == Selection.Part.FRACTION) repaint();
        });
  }

  private void step(int by) {
    if (shown.isEmpty()) return;
    choose(shown.get(Math.floorMod(shown.indexOf(selection.gene()) + by, shown.size())));
  }

  private void choose(String gene) {
    if (!gene.isEmpty()) selection.choose(gene);
  }

  void show(ExploredPath newPath) {
    path = newPath;
    charts.clear();
    repaint();
  }

  /** The genes in view, in reading order. */
  List<String> shown() {
    return shown;
  }

  private int columns() {
    return Math.max(1, Math.min(4, getWidth() / LEAST_WIDTH));
  }

  private int rows() {
    return Math.max(1, Math.min(MOST / columns(), getHeight() / LEAST_HEIGHT));
  }

  private Rectangle cell(int i) {
    int columns = columns();
    int left = i % columns * getWidth() / columns;
    int right = (i % columns + 1) * getWidth() / columns;
    int top = i / columns * getHeight() / rows();
    int bottom = (i / columns + 1) * getHeight() / rows();
    return new Rectangle(left, top, right - left, bottom - top);
  }

  private String at(Point point) {
    for (int i = 0; i < shown.size(); i++) {
      if (cell(i).contains(point)) return shown.get(i);
    }
    return "";
  }

  /** The selected gene first, then those that change most here. */
  private List<String> chosen() {
    int room = columns() * rows();
    List<String> genes = new ArrayList<>();
    if (path.has(selection.gene())) genes.add(selection.gene());
    for (String gene : path.changingMost(selection.fraction(), room)) {
      if (genes.size() < room && !genes.contains(gene)) genes.add(gene);
    }
    return genes;
  }

  @Override
  void draw(Graphics2D g) {
    if (path == null) {
      Message.draw(g, this, "Choose a class and two states, then Walk.");
      return;
    }
    shown = chosen();
    for (int i = 0; i < shown.size(); i++) {
      String gene = shown.get(i);
      charts
          .computeIfAbsent(gene, name -> new TrendChart(path, name))
          .draw(
              g,
              cell(i),
              selection.fraction(),
              gene.equals(selection.gene()),
              "slope %s SD".formatted(Look.signed(path.slope(gene, selection.fraction()))));
    }
  }
}
