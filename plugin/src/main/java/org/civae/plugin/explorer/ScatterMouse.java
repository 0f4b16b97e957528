package org.civae.plugin.explorer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.geom.Path2D;
import java.util.function.BiConsumer;
import javax.swing.SwingUtilities;

/** What the mouse does in the scatter: select cells, move the view, set the ends of a path. */
final class ScatterMouse extends MouseAdapter {

  /** What dragging and clicking mean. */
  enum Tool {
    RECTANGLE,
    LASSO,
    MOVE,
    PATH
  }

  private static final int NEAR = 10;
  private static final double PER_NOTCH = 1.2;
  private static final int LEAST_DRAG = 4;

  private final ScatterPanel panel;
  private final Selection selection;
  private final BiConsumer<Integer, Integer> walk;
  private Tool tool = Tool.RECTANGLE;
  private Point pressed;
  private Point last;
  private Path2D lasso;
  private boolean dragging;

  ScatterMouse(ScatterPanel panel, Selection selection, BiConsumer<Integer, Integer> walk) {
    this.panel = panel;
    this.selection = selection;
    this.walk = walk;
    panel.addMouseListener(this);
    panel.addMouseMotionListener(this);
    panel.addMouseWheelListener(this);
  }

  void use(Tool newTool) {
    tool = newTool;
  }

  @Override
  public void mousePressed(MouseEvent event) {
    panel.requestFocusInWindow();
    if (!SwingUtilities.isLeftMouseButton(event) || event.isPopupTrigger()) return;
    pressed = event.getPoint();
    last = pressed;
    lasso = new Path2D.Double();
    lasso.moveTo(pressed.x, pressed.y);
    dragging = false;
  }

  @Override
  public void mouseDragged(MouseEvent event) {
    if (pressed == null) return;
    if (!dragging && event.getPoint().distance(pressed) < LEAST_DRAG) return;
    dragging = true;
    if (moves(event)) {
      panel.drag(event.getX() - last.x, event.getY() - last.y);
    } else {
      lasso.lineTo(event.getX(), event.getY());
      panel.repaint();
    }
    last = event.getPoint();
  }

  private boolean moves(MouseEvent event) {
    return tool == Tool.MOVE || event.isControlDown();
  }

  @Override
  public void mouseReleased(MouseEvent event) {
    if (pressed == null) return;
    Shape shape = dragging && !moves(event) ? shape() : null;
    boolean clicked = !dragging;
    pressed = null;
    dragging = false;
    if (clicked) click(event);
    else if (shape != null) selection.select(panel.points().inside(panel.view(), shape));
    panel.repaint();
  }

  private Shape shape() {
    if (tool != Tool.LASSO) {
      Rectangle rectangle = new Rectangle(pressed);
      rectangle.add(last);
      return rectangle;
    }
    Path2D closed = new Path2D.Double(lasso);
    closed.closePath();
    return closed;
  }

  private void click(MouseEvent event) {
    if (event.getClickCount() == 2) {
      panel.showAll();
      return;
    }
    int cell = panel.points().nearest(panel.view(), event.getX(), event.getY(), NEAR);
    if (cell < 0) {
      if (tool != Tool.PATH) selection.select();
    } else if (tool == Tool.PATH) {
      end(cell);
    } else if (event.isShiftDown()) {
      selection.toggle(cell);
    } else {
      selection.select(cell);
    }
  }

  /** The first click sets the start, the second the end. */
  private void end(int cell) {
    int[] known = selection.cells();
    if (known.length != 1 || known[0] == cell) {
      selection.select(cell);
      return;
    }
    selection.select(known[0], cell);
    walk.accept(known[0], cell);
  }

  @Override
  public void mouseWheelMoved(MouseWheelEvent event) {
    panel.view().zoom(Math.pow(PER_NOTCH, -event.getPreciseWheelRotation()), event.getPoint());
    panel.redraw();
  }

  /** What is being dragged. */
  void draw(Graphics2D g) {
    if (!dragging || pressed == null || tool == Tool.MOVE) return;
    Shape shape = shape();
    g.setColor(new Color(0x220072B2, true));
    g.fill(shape);
    g.setColor(Look.FALLING);
    g.setStroke(
        new BasicStroke(
            1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {4, 3}, 0));
    g.draw(shape);
  }
}
