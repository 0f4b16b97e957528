package org.civae.plugin.explorer;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.civae.io.anndata.Column;
import org.civae.model.FittedModel;
import org.civae.plugin.explorer.ExploredPath.PathEnds;
import org.civae.plugin.window.Problem;
import org.civae.preprocess.Labels;
import org.civae.trajectory.AnalysisListener;
import org.civae.trajectory.CellToCell;
import org.civae.trajectory.GeneTrends;
import org.civae.trajectory.TrajectoryAnalysis;
import org.civae.trajectory.TrajectoryRequest;

/**
 * A model and cells that are explored: walks in a thread of its own, one path after another, as a
 * model serves one thread at a time. Closing it frees both.
 */
public final class ExplorerSession implements Closeable {

  /** Fewest cells of a state that a path can start or end in. */
  private static final int MIN_CELLS = 2;

  /** A column with more different entries holds no states. */
  private static final int MOST_STATES = 30;

  private final Labels classes;

  /** Let go of when the session closes, since others may hold the session itself for long. */
  private volatile ExploredCells cells;

  private volatile FittedModel model;
  private volatile TrajectoryAnalysis analysis;
  private final WalkSettings settings;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "civae-explorer");
            thread.setDaemon(true);
            return thread;
          });

  /** The listener of the walk that runs or waits; who asks for another cancels it. */
  private volatile WalkListener current;

  /** What all walks of a session share; see {@link TrajectoryRequest}. */
  public record WalkSettings(int pairs, int steps, long seed, String donor) {}

  /** Hears of a walk, in the thread that walks. */
  interface WalkListener {
    void progress(String work, double share);

    void walked(ExploredPath path);

    /**
     * @param message for the user
     */
    void failed(String message);

    void canceled();
  }

  /**
   * @param model closed with the session
   * @param classes of the cells, as the model knows them
   * @param analysis of the same cells
   */
  public ExplorerSession(
      ExploredCells cells,
      FittedModel model,
      Labels classes,
      TrajectoryAnalysis analysis,
      WalkSettings settings) {
    this.cells = cells;
    this.model = model;
    this.classes = classes;
    this.analysis = analysis;
    this.settings = settings;
  }

  /**
   * The cells.
   *
   * @throws IllegalStateException if the session is closed
   */
  ExploredCells cells() {
    ExploredCells open = cells;
    if (open == null) throw new IllegalStateException("the explorer is closed");
    return open;
  }

  /** The model's genes, or the names of its pixels. */
  List<String> genes() {
    return model.card().preprocessing().genes();
  }

  /** Name of the column of classes. */
  String classColumn() {
    return classes.column();
  }

  List<String> classes() {
    return classes.names();
  }

  /** Columns of obs that may hold states: few different entries, but at least two. */
  List<String> stateColumns() {
    return cells.data().obs().columns().stream()
        .filter(column -> !(column instanceof Column.Numeric))
        .filter(column -> !column.name().equals(classes.column()))
        .filter(this::holdsStates)
        .map(Column::name)
        .toList();
  }

  private boolean holdsStates(Column column) {
    long found =
        IntStream.range(0, column.size())
            .mapToObj(column::text)
            .filter(text -> text != null)
            .distinct()
            .limit(MOST_STATES + 1L)
            .count();
    return found >= 2 && found <= MOST_STATES;
  }

  /** The class with the most cells that has two states of the column; the first if none has. */
  String mainClass(String stateColumn) {
    int[][] counts = counts(Labels.of(cells.data(), stateColumn));
    return IntStream.range(0, counts.length)
        .filter(code -> hasPath(counts[code]))
        .boxed()
        .max(Comparator.comparingInt(classes::count))
        .map(classes.names()::get)
        .orElse(classes.names().get(0));
  }

  /** The column in which most classes have two states. */
  Optional<String> mainStates() {
    return stateColumns().stream().max(Comparator.comparingLong(this::classesWithPath));
  }

  private long classesWithPath(String stateColumn) {
    int[][] counts = counts(Labels.of(cells.data(), stateColumn));
    return Arrays.stream(counts).filter(ExplorerSession::hasPath).count();
  }

  /** States of a column in which a class has enough cells, in the column's order. */
  List<String> states(String within, String stateColumn) {
    Labels states = Labels.of(cells.data(), stateColumn);
    int[] counts = counts(states)[classes.names().indexOf(within)];
    return IntStream.range(0, counts.length)
        .filter(state -> counts[state] >= MIN_CELLS)
        .mapToObj(states.names()::get)
        .toList();
  }

  /** Cells of each class in each state. */
  private int[][] counts(Labels states) {
    int[][] counts = new int[classes.names().size()][states.names().size()];
    for (int i = 0; i < cells.n(); i++) {
      int code = classes.codes()[i];
      int state = states.codes()[i];
      if (code >= 0 && state >= 0) counts[code][state]++;
    }
    return counts;
  }

  private static boolean hasPath(int[] cellsInStates) {
    return Arrays.stream(cellsInStates).filter(n -> n >= MIN_CELLS).count() > 1;
  }

  /** The request for a walk within a class, with the session's settings. */
  public TrajectoryRequest request(String within, String stateColumn, String from, String to) {
    return new TrajectoryRequest(
        within,
        stateColumn,
        from,
        to,
        settings.pairs(),
        settings.steps(),
        settings.seed(),
        settings.donor());
  }

  /** Walks between real cells of two states of a class, and reads every gene. */
  Future<?> walk(TrajectoryRequest request, WalkListener listener) {
    return start(listener, progress -> path(request, progress));
  }

  /** Walks from one cell to another. */
  Future<?> walkBetween(int from, int to, WalkListener listener) {
    return start(listener, progress -> path(from, to, progress));
  }

  /** Ends the walk that runs or waits, if any, at its next step. */
  void cancel() {
    current = null;
  }

  private interface Walk {
    ExploredPath path(AnalysisListener progress);
  }

  private Future<?> start(WalkListener listener, Walk walk) {
    current = listener;
    return worker.submit(
        () -> {
          try {
            ExploredPath path =
                walk.path(
                    (work, share) -> {
                      if (current != listener) throw new CancellationException();
                      listener.progress(work, share);
                    });
            if (current == listener) listener.walked(path);
            else listener.canceled();
          } catch (CancellationException e) {
            listener.canceled();
          } catch (RuntimeException | Error e) {
            listener.failed(Problem.of(e));
          }
        });
  }

  private ExploredPath path(TrajectoryRequest request, AnalysisListener progress) {
    TrajectoryAnalysis.Result result = analysis.run(model, request, progress);
    String note =
        result.order().supported().orElse(false)
            ? ""
            : "The order along the path is not supported: " + result.order().reason() + ".";
    PathEnds ends =
        new PathEnds(
            request.where(),
            request.start(),
            request.end(),
            result.fromRows(),
            result.toRows(),
            cells.embedding().mean(result.fromRows()),
            cells.embedding().mean(result.toRows()),
            note);
    return new ExploredPath(
        ends,
        result.trajectory(),
        result.trends(),
        GeneTrends.sd(model.card().preprocessing()),
        result.statesBetween());
  }

  private ExploredPath path(int from, int to, AnalysisListener progress) {
    CellToCell walked =
        CellToCell.walk(model, cells.cells(), from, to, settings.steps(), progress.of("decoding"));
    List<String> names = cells.data().obs().names();
    int[] fromRow = {from};
    int[] toRow = {to};
    PathEnds ends =
        new PathEnds(
            "two cells",
            names.get(from),
            names.get(to),
            fromRow,
            toRow,
            cells.embedding().mean(fromRow),
            cells.embedding().mean(toRow),
            "Two cells cannot be tested: p, FDR and q_change are unknown.");
    return new ExploredPath(
        ends,
        walked.trajectory(),
        walked.trends(),
        GeneTrends.sd(model.card().preprocessing()),
        Map.of());
  }

  /** Ends what runs, then frees model and cells. */
  @Override
  public void close() {
    cancel();
    if (worker.isShutdown()) return;
    // In the thread of the walk, as it is the one that uses them.
    worker.execute(this::free);
    worker.shutdown();
  }

  /** Whether model and cells are freed; waits for it no longer than this. */
  boolean isFreed(long milliseconds) throws InterruptedException {
    return worker.awaitTermination(milliseconds, TimeUnit.MILLISECONDS);
  }

  private void free() {
    ExploredCells freed = cells;
    model.close();
    model = null;
    analysis = null;
    cells = null;
    try {
      freed.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
