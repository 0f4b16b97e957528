package org.civae.plugin.explorer;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSplitPane;
import javax.swing.SwingUtilities;
import org.civae.plugin.explorer.ExplorerSession.WalkListener;
import org.civae.plugin.plot.Coloring;
import org.civae.plugin.window.Problem;
import org.civae.trajectory.TrajectoryRequest;

/**
 * All panels of the explorer, linked by one {@link Selection}. It needs no display: without one it
 * can be laid out and drawn.
 *
 * <p>To be used in the event thread.
 */
final class ExplorerView extends JPanel {

  private static final long serialVersionUID = 1L;

  private final transient ExplorerSession session;
  private final transient Selection selection;

  /** Reads genes and images of cells, so that the event thread does not wait for a disk. */
  private final transient ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "civae-explorer-reader");
            thread.setDaemon(true);
            return thread;
          });

  private final PathChooser chooser;
  private final ScatterPanel scatter;
  private final CellsPanel cells;
  private final TrendsPanel trends;
  private final ChangingGenesPanel changing;
  private final DecodedImagePanel decoded;
  private final GeneTablePanel genes;
  private final HeatmapPanel heatmap;
  private final FractionBar fraction;
  private final JLabel status = new JLabel(" ");
  private final SearchField gene;
  private final JSplitPane across;
  private final JSplitPane left;
  private final JSplitPane right;
  private final JSplitPane upper;
  private final JSplitPane lower;
  private transient ExploredPath path;
  private boolean laidOut;

  /** Whether the plane is laid along the path, if there is one. */
  private boolean alongPath;

  ExplorerView(ExplorerSession session) {
    super(new BorderLayout());
    this.session = session;
    setName("explorer");
    selection = new Selection(ColorBy.column(session.classColumn()));
    chooser = new PathChooser(session, this::walk, this::cancel);
    scatter = new ScatterPanel(session.cells(), selection, this::walkBetween);
    scatter.color(session.cells().colors(selection.colorBy()));
    cells = new CellsPanel(session, selection, this::inBackground);
    trends = new TrendsPanel(selection);
    changing = new ChangingGenesPanel(selection);
    decoded = session.cells().shape().map(s -> new DecodedImagePanel(selection, s)).orElse(null);
    genes = new GeneTablePanel(selection);
    heatmap = new HeatmapPanel(selection);
    fraction = new FractionBar(selection);
    gene = new SearchField("gene", "any gene of the model", session.genes(), selection::choose);
    gene.setToolTipText("Gene to select in all panels");
    left = split(JSplitPane.VERTICAL_SPLIT, scatterBox(), cells, "left");
    upper = split(JSplitPane.HORIZONTAL_SPLIT, trendsBox(), here(), "upper");
    lower = split(JSplitPane.HORIZONTAL_SPLIT, genes, heatmap, "lower");
    right = split(JSplitPane.VERTICAL_SPLIT, upper, lower, "right");
    across = split(JSplitPane.HORIZONTAL_SPLIT, left, right, "across");
    add(chooser, BorderLayout.NORTH);
    add(across, BorderLayout.CENTER);
    add(foot(), BorderLayout.SOUTH);
    setPreferredSize(new Dimension(1200, 760));
    selection.listen(this::changed);
    say(
        "%,d cells. Choose a class and two states, then Walk; or click 2 cells.",
        session.cells().n());
  }

  private static JSplitPane split(int orientation, JComponent a, JComponent b, String name) {
    JSplitPane pane = new JSplitPane(orientation, true, a, b);
    pane.setName(name);
    pane.setBorder(null);
    pane.setDividerSize(6);
    return pane;
  }

  private JComponent scatterBox() {
    return new ScatterBox(session.cells(), selection, scatter, this::project);
  }

  private JComponent trendsBox() {
    JPanel box = new JPanel(new BorderLayout());
    JPanel controls = new JPanel();
    controls.setLayout(new BoxLayout(controls, BoxLayout.X_AXIS));
    controls.setBorder(BorderFactory.createEmptyBorder(3, 4, 3, 4));
    Controls.add(controls, Controls.label("Gene", 'G', gene), gene);
    box.add(controls, BorderLayout.NORTH);
    box.add(trends, BorderLayout.CENTER);
    return box;
  }

  /** What is decoded at the position. */
  private JComponent here() {
    return decoded == null ? changing : decoded;
  }

  private JComponent foot() {
    JPanel foot = new JPanel(new BorderLayout());
    foot.add(fraction, BorderLayout.CENTER);
    status.setName("status");
    status.setBorder(BorderFactory.createEmptyBorder(2, 10, 5, 10));
    foot.add(status, BorderLayout.SOUTH);
    return foot;
  }

  /** Shares of the window as it opens; from then on the user's. */
  @Override
  public void doLayout() {
    super.doLayout();
    if (laidOut || across.getWidth() == 0) return;
    laidOut = true;
    int width = across.getWidth();
    int height = across.getHeight();
    across.setDividerLocation((int) (0.44 * width));
    across.setResizeWeight(0.44);
    left.setDividerLocation((int) (0.68 * height));
    left.setResizeWeight(0.8);
    right.setDividerLocation((int) (0.52 * height));
    right.setResizeWeight(0.5);
    upper.setDividerLocation((int) (0.56 * width - 230));
    upper.setResizeWeight(1);
    lower.setDividerLocation((int) (0.56 * 0.5 * width));
    lower.setResizeWeight(0.5);
  }

  Selection selection() {
    return selection;
  }

  ExplorerSession session() {
    return session;
  }

  /** The path that is shown; null before the first. */
  ExploredPath path() {
    return path;
  }

  ScatterPanel scatter() {
    return scatter;
  }

  TrendsPanel trends() {
    return trends;
  }

  CellsPanel cells() {
    return cells;
  }

  GeneTablePanel genes() {
    return genes;
  }

  HeatmapPanel heatmap() {
    return heatmap;
  }

  FractionBar fraction() {
    return fraction;
  }

  /** What the panel of the position shows: an image, or genes. */
  JComponent decoded() {
    return here();
  }

  SearchField geneSearch() {
    return gene;
  }

  private void changed(Selection.Part part) {
    if (part == Selection.Part.GENE) gene.show(selection.gene());
    if (part == Selection.Part.COLOR) color(selection.colorBy());
  }

  /** Lays cells out along the path once there is one, or as the window opened. */
  private void project(String plane) {
    alongPath = plane.equals(ScatterBox.ALONG_PATH);
    if (!alongPath) {
      scatter.project(session.cells().projection());
    } else if (path == null) {
      say("The plane will lie along the path, once there is one.");
    } else {
      ExploredPath shown = path;
      inBackground(
          () -> {
            Projection found =
                Projection.alongPath(
                    session.cells().embedding(),
                    shown.ends().startPoint(),
                    shown.ends().endPoint());
            SwingUtilities.invokeLater(
                () -> {
                  if (alongPath && shown == path) scatter.project(found);
                });
          });
    }
  }

  private void color(ColorBy by) {
    inBackground(
        () -> {
          Coloring colors = session.cells().colors(by);
          SwingUtilities.invokeLater(
              () -> {
                // Who chooses fast sees the last choice only.
                if (by.equals(selection.colorBy())) scatter.color(colors);
              });
        });
  }

  /** Does something that takes time, and says what goes wrong, whatever it is. */
  void inBackground(Runnable work) {
    reader.execute(
        () -> {
          try {
            work.run();
          } catch (RuntimeException | Error e) {
            SwingUtilities.invokeLater(() -> complain(Problem.of(e)));
          }
        });
  }

  /** Walks where the choosers say. */
  void walk() {
    if (!chooser.canWalk()) return;
    try {
      TrajectoryRequest request =
          session.request(chooser.within(), chooser.state(), chooser.from(), chooser.to());
      chooser.setWalking(true);
      say("Walking in %s from %s to %s", request.where(), request.start(), request.end());
      session.walk(request, listener());
    } catch (IllegalArgumentException e) {
      complain(e.getMessage());
    }
  }

  /** Walks where the user said before the window opened. */
  void walk(TrajectoryRequest request) {
    choose(request);
    chooser.setWalking(true);
    session.walk(request, listener());
  }

  /** Shows in the choosers where a request leads. */
  void choose(TrajectoryRequest request) {
    chooser.choose(request.within(), request.stateColumn(), request.from(), request.to());
  }

  /** Walks between the two cells that are selected, the first one first. */
  void walkBetweenSelected() {
    int[] chosen = selection.cells();
    if (chosen.length != 2) {
      complain(
          "cells: %,d selected, expected 2. Click one and Shift-click another."
              .formatted(chosen.length));
      return;
    }
    walkBetween(chosen[0], chosen[1]);
  }

  private void walkBetween(int from, int to) {
    chooser.setWalking(true);
    say("Walking between two cells");
    session.walkBetween(from, to, listener());
  }

  void cancel() {
    session.cancel();
  }

  private WalkListener listener() {
    return new WalkListener() {
      @Override
      public void progress(String work, double share) {
        SwingUtilities.invokeLater(() -> chooser.progress(work, share));
      }

      @Override
      public void walked(ExploredPath found) {
        SwingUtilities.invokeLater(
            () -> {
              chooser.setWalking(false);
              show(found);
            });
      }

      @Override
      public void failed(String message) {
        SwingUtilities.invokeLater(
            () -> {
              chooser.setWalking(false);
              complain(message);
            });
      }

      @Override
      public void canceled() {
        SwingUtilities.invokeLater(
            () -> {
              chooser.setWalking(false);
              say("Canceled.");
            });
      }
    };
  }

  /** Shows a path in all panels, from its start; the gene of largest |score| is selected. */
  void show(ExploredPath found) {
    path = found;
    selection.moveTo(0);
    if (alongPath) project(ScatterBox.ALONG_PATH);
    scatter.show(found);
    trends.show(found);
    changing.show(found);
    if (decoded != null) decoded.show(found);
    genes.show(found);
    heatmap.show(found);
    fraction.show(found);
    boolean known = found.has(selection.gene());
    if (!known && !found.trends().isEmpty()) selection.select(found.trends().get(0).gene());
    String note = found.ends().note().isEmpty() ? "" : ". " + found.ends().note();
    say("%s, %,d genes%s", found.ends().title(), found.genes().size(), note);
  }

  /** Says what is going on, in the line at the bottom. */
  void say(String text, Object... values) {
    status.setForeground(Look.INK);
    String said = String.format(Locale.ROOT, text, values);
    status.setText(said);
    status.setToolTipText(said);
  }

  /** Says what went wrong, and what to do. */
  void complain(String message) {
    status.setForeground(Look.PROBLEM);
    status.setText(message);
    status.setToolTipText(message);
  }

  /** Panels that a movie of the walk shows. */
  List<JComponent> filmed() {
    return List.of(scatter, trends);
  }

  ExecutorService reader() {
    return reader;
  }

  /** Stops what runs, and frees model and cells. */
  void dispose() {
    fraction.stop();
    reader.shutdownNow();
    session.close();
  }
}
