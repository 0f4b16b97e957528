package org.civae.plugin.explorer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.event.MouseEvent;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.BiConsumer;
import org.civae.plugin.plot.Coloring;
import org.civae.plugin.plot.Palette;

/**
 * Every cell in latent space, with the path and the position on it. Points are drawn once into an
 * image, which serves until colours, selection, view or size change.
 */
final class ScatterPanel extends DrawnPanel {

  private static final long serialVersionUID = 1L;

  private static final int LEFT = 26;
  private static final int BOTTOM = 24;
  private static final int TOP = 8;
  private static final int KEY_STEP = 40;
  private static final double CLOSER = 1.25;
  private static final int PIECES = 40;

  private final transient List<String> names;
  private final transient Selection selection;
  private transient Projection projection;
  private transient PlaneView view;
  private final transient CellPoints points;
  private final transient ScatterMouse mouse;
  private transient ExploredPath path;
  private transient BufferedImage drawn;

  /** Places of the path on the plane, evenly along it; null until they are needed. */
  private transient double[][] track;

  private double drawnScale;

  /**
   * @param walk hears of two cells that were clicked as the ends of a path
   */
  ScatterPanel(ExploredCells cells, Selection selection, BiConsumer<Integer, Integer> walk) {
    names = cells.data().obs().names();
    this.selection = selection;
    projection = cells.projection();
    view = new PlaneView(projection);
    points = new CellPoints(projection);
    mouse = new ScatterMouse(this, selection, walk);
    setName("scatter");
    setOpaque(true);
    setFocusable(true);
    setToolTipText(
        "Cells in latent space. Click selects a cell, Shift-click one more; drag selects; the wheel"
            + " zooms, Ctrl-drag or arrow keys move, double-click shows all");
    setPreferredSize(new Dimension(480, 420));
    setMinimumSize(new Dimension(240, 200));
    key("PLUS", () -> zoom(CLOSER));
    key("EQUALS", () -> zoom(CLOSER));
    key("ADD", () -> zoom(CLOSER));
    key("MINUS", () -> zoom(1 / CLOSER));
    key("SUBTRACT", () -> zoom(1 / CLOSER));
    key("HOME", this::showAll);
    key("LEFT", () -> drag(KEY_STEP, 0));
    key("RIGHT", () -> drag(-KEY_STEP, 0));
    key("UP", () -> drag(0, KEY_STEP));
    key("DOWN", () -> drag(0, -KEY_STEP));
    key("ESCAPE", () -> selection.select());
    selection.listen(
        part -> {
          if (part == Selection.Part.CELLS) redraw();
          if (part == Selection.Part.FRACTION) repaint();
        });
  }

  PlaneView view() {
    return view;
  }

  CellPoints points() {
    return points;
  }

  ScatterMouse mouse() {
    return mouse;
  }

  void color(Coloring colors) {
    points.color(colors);
    redraw();
  }

  /** Lays the cells out otherwise. */
  void project(Projection other) {
    projection = other;
    points.project(other);
    view = new PlaneView(other);
    track = null;
    redraw();
  }

  void show(ExploredPath newPath) {
    path = newPath;
    track = null;
    repaint();
  }

  /** The points are no longer where they were drawn. */
  void redraw() {
    drawn = null;
    repaint();
  }

  void zoom(double factor) {
    Rectangle area = view.area();
    view.zoom(factor, new Point(area.x + area.width / 2, area.y + area.height / 2));
    redraw();
  }

  void drag(double right, double down) {
    view.drag(right, down);
    redraw();
  }

  void showAll() {
    view.showAll();
    redraw();
  }

  @Override
  public String getToolTipText(MouseEvent event) {
    int cell = points.nearest(view, event.getX(), event.getY(), 6);
    if (cell < 0) return super.getToolTipText(event);
    String name = names.get(cell);
    if (points.colors() instanceof Coloring.Values values) {
      return name + ": " + values.title() + " " + Look.number(values.values()[cell]);
    }
    Coloring.Groups groups = (Coloring.Groups) points.colors();
    int code = groups.codes()[cell];
    return name + ": " + (code < 0 ? "none" : groups.names().get(code));
  }

  @Override
  void draw(Graphics2D g) {
    fit();
    if (isPaintingForPrint()) points.draw(g, view, selection.cells());
    else drawPoints(g);
    drawFrame(g);
    Legend.draw(g, points.colors(), getWidth() - Legend.WIDTH + 4, TOP, getHeight() - TOP - BOTTOM);
    Shape clip = g.getClip();
    g.clip(view.area());
    if (path != null) drawPath(g);
    mouse.draw(g);
    g.setClip(clip);
  }

  /** Where the points are: beside the axes and the legend. */
  private void fit() {
    Rectangle area =
        new Rectangle(
            LEFT,
            TOP,
            Math.max(20, getWidth() - LEFT - Legend.WIDTH - 4),
            Math.max(20, getHeight() - TOP - BOTTOM));
    if (!area.equals(view.area())) drawn = null;
    view.fit(area);
  }

  private void drawPoints(Graphics2D g) {
    double scale = g.getTransform().getScaleX();
    if (drawn == null || scale != drawnScale) {
      drawn = points.image(view, scale, selection.cells());
      drawnScale = scale;
    }
    Rectangle area = view.area();
    g.drawImage(drawn, area.x, area.y, area.width, area.height, null);
  }

  private void drawFrame(Graphics2D g) {
    Rectangle area = view.area();
    g.setColor(Palette.MISSING);
    g.setStroke(Look.THIN);
    g.draw(area);
    g.setColor(Look.QUIET);
    g.setFont(Look.SMALL);
    FontMetrics metrics = g.getFontMetrics();
    String right = projection.across();
    g.drawString(
        right,
        area.x + (area.width - metrics.stringWidth(right)) / 2,
        area.y + area.height + metrics.getAscent() + 4);
    String up = projection.up();
    Graphics2D turned = (Graphics2D) g.create();
    turned.rotate(-Math.PI / 2, 16, area.y + (area.height + metrics.stringWidth(up)) / 2.0);
    turned.drawString(up, 16, area.y + (area.height + metrics.stringWidth(up)) / 2);
    turned.dispose();
  }

  private void drawPath(Graphics2D g) {
    if (track == null) track = track();
    Path2D line = new Path2D.Double();
    for (double[] place : track) {
      Point2D at = view.screen(place);
      if (line.getCurrentPoint() == null) line.moveTo(at.getX(), at.getY());
      else line.lineTo(at.getX(), at.getY());
    }
    g.setColor(Color.WHITE);
    g.setStroke(new BasicStroke(5f));
    g.draw(line);
    g.setColor(Look.INK);
    g.setStroke(new BasicStroke(2.2f));
    g.draw(line);
    Point2D start = view.screen(track[0]);
    Point2D end = view.screen(track[track.length - 1]);
    dot(g, start, 5, Look.INK);
    dot(g, end, 5, Look.INK);
    boolean startIsLeft = start.getX() <= end.getX();
    label(g, path.ends().start(), start, startIsLeft);
    label(g, path.ends().end(), end, !startIsLeft);
    dot(g, position(), 8, Look.POSITION);
  }

  private double[][] track() {
    double[][] places = new double[PIECES + 1][];
    for (int i = 0; i <= PIECES; i++) {
      places[i] = projection.place(path.point(i / (double) PIECES));
    }
    return places;
  }

  /** Between two places of the track, so that a position costs nothing however it is projected. */
  private Point2D position() {
    double at = selection.fraction() * PIECES;
    int before = Math.min(PIECES - 1, (int) at);
    double share = at - before;
    double[] a = track[before];
    double[] b = track[before + 1];
    return view.screen(new double[] {a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])});
  }

  private static void dot(Graphics2D g, Point2D at, double radius, Color color) {
    Shape circle =
        new Ellipse2D.Double(at.getX() - radius, at.getY() - radius, 2 * radius, 2 * radius);
    g.setColor(color);
    g.fill(circle);
    g.setColor(Color.WHITE);
    g.setStroke(new BasicStroke(1.5f));
    g.draw(circle);
  }

  /** On white, so that it is read above cells; outside of the path and inside of the frame. */
  private void label(Graphics2D g, String text, Point2D at, boolean toTheLeft) {
    g.setFont(Look.HEADING);
    FontMetrics metrics = g.getFontMetrics();
    int width = metrics.stringWidth(text) + 8;
    Rectangle area = view.area();
    double x = toTheLeft ? at.getX() - width - 10 : at.getX() + 10;
    x = Math.max(area.x + 2, Math.min(area.x + area.width - width - 2, x));
    double y = Math.max(area.y + 2, Math.min(area.y + area.height - 20, at.getY() - 26));
    g.setColor(new Color(255, 255, 255, 215));
    g.fill(new RoundRectangle2D.Double(x, y, width, 18, 8, 8));
    g.setColor(Look.INK);
    g.drawString(text, (float) x + 4, (float) y + 13);
  }
}
