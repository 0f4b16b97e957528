package org.civae.plugin.explorer;

import ij.ImagePlus;
import ij.ImageStack;
import java.awt.Image;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.swing.Action;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import org.civae.io.file.AsideFile;
import org.civae.plugin.image.TiffFile;
import org.civae.plugin.plot.Drawing;
import org.civae.plugin.plot.PngFile;
import org.civae.plugin.plot.SvgFile;
import org.civae.plugin.table.Table;
import org.civae.plugin.window.Problem;

/**
 * What can be saved, as actions for buttons and menus. A file is complete or absent; what goes
 * wrong is said in the status line.
 */
final class ExplorerSaving {

  private static final int FRAMES = 51;

  private final ExplorerView view;
  private final Function<String, Optional<Path>> chooser;

  /**
   * @param chooser asks for a file to write, given a name that fits; empty for none
   */
  ExplorerSaving(ExplorerView view, Function<String, Optional<Path>> chooser) {
    this.view = view;
    this.chooser = chooser;
  }

  /** Writes a file. */
  private interface Writing {
    void write(Path file) throws IOException;
  }

  Action genes() {
    return table(
        "savegenes",
        "Genes as in the table (CSV)...",
        "genes.csv",
        () -> ExplorerTables.genes(view.genes().genes(), view.genes().shownRows()));
  }

  Action decoded() {
    return table(
        "savedecoded",
        "Decoded values at the position (CSV)...",
        "decoded.csv",
        () -> ExplorerTables.decoded(view.path(), view.selection().fraction()));
  }

  Action trends() {
    return table(
        "savetrends",
        "Trends that are seen (CSV)...",
        "trends.csv",
        () -> ExplorerTables.trends(view.path(), view.trends().shown()));
  }

  Action order() {
    return table(
        "saveorder",
        "Order of the heatmap (CSV)...",
        "heatmap-order.csv",
        () -> ExplorerTables.order(view.heatmap().genes(), view.path()));
  }

  Action cells() {
    return action(
        "savecells",
        "Selected cells (CSV)...",
        () -> {
          if (view.selection().nCells() == 0) {
            view.complain("cells: none selected, expected at least one. Click or drag first.");
          } else {
            save("cells.csv", ExplorerTables.cells(view.cells().rows())::writeQuoted);
          }
        });
  }

  Action png(JComponent panel, String what) {
    return action(
        "savepng" + what,
        "Picture of the " + what + " (PNG)...",
        () -> {
          Drawing drawing = ExplorerPictures.pixels(panel);
          // Twice as fine as the screen.
          save(what + ".png", f -> PngFile.write(drawing.image(2 * drawing.width()), f));
        });
  }

  Action svg(JComponent panel, String what) {
    return action(
        "savesvg" + what,
        "Picture of the " + what + " (SVG)...",
        () -> save(what + ".svg", f -> SvgFile.write(ExplorerPictures.shapes(panel), f)));
  }

  Action movie() {
    return action(
        "savemovie",
        "Movie of the walk (TIFF stack)...",
        () -> {
          if (hasPath()) chooser.apply("walk.tif").ifPresent(this::film);
        });
  }

  private Action table(String name, String text, String file, Supplier<Table> table) {
    return action(
        name,
        text,
        () -> {
          if (hasPath()) save(file, table.get()::writeQuoted);
        });
  }

  private boolean hasPath() {
    if (view.path() != null) return true;
    view.complain("path: there is none yet, expected one to save from. Walk first.");
    return false;
  }

  private static Action action(String name, String text, Runnable run) {
    return Controls.action(name, text, "Saves: " + text.replace("...", ""), run);
  }

  private void save(String name, Writing writing) {
    Optional<Path> chosen = chooser.apply(name);
    if (chosen.isEmpty()) return;
    try (AsideFile aside = new AsideFile(chosen.get())) {
      aside.write(writing::write);
      aside.commit();
      view.say("Saved %s", chosen.get());
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      view.complain(Problem.of(e));
    }
  }

  /** Frame by frame, so that the window answers between two of them. */
  private void film(Path file) {
    double before = view.selection().fraction();
    view.say("Filming %d positions", FRAMES);
    view.reader()
        .execute(
            () -> {
              try (AsideFile aside = new AsideFile(file)) {
                ImageStack movie = null;
                for (int i = 0; i < FRAMES; i++) {
                  double fraction = i / (FRAMES - 1.0);
                  movie = ExplorerPictures.film(movie, frame(fraction), fraction);
                }
                ImagePlus whole = new ImagePlus(file.getFileName().toString(), movie);
                aside.write(path -> TiffFile.write(whole, path));
                aside.commit();
                SwingUtilities.invokeLater(() -> view.say("Saved %s", file));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (IOException | RuntimeException | InvocationTargetException | Error e) {
                SwingUtilities.invokeLater(() -> view.complain(filming(e)));
              } finally {
                SwingUtilities.invokeLater(() -> view.selection().moveTo(before));
              }
            });
  }

  private static String filming(Throwable thrown) {
    if (!(Problem.unwrapped(thrown) instanceof OutOfMemoryError)) return Problem.of(thrown);
    return "memory: "
        + FRAMES
        + " frames of the window do not fit. Make it smaller, or give Java more in Edit > Options >"
        + " Memory & Threads.";
  }

  /** The decoded image itself, or scatter and trends. */
  private Image frame(double fraction) throws InterruptedException, InvocationTargetException {
    Image[] frame = new Image[1];
    SwingUtilities.invokeAndWait(
        () -> {
          view.selection().moveTo(fraction);
          frame[0] =
              view.session()
                  .cells()
                  .shape()
                  .<Image>map(shape -> DecodedImagePanel.image(view.path(), shape, fraction))
                  .orElseGet(() -> ExplorerPictures.frame(view.filmed()));
        });
    return frame[0];
  }

  /** Lets a panel be saved by a menu of its own, as tables and as pictures. */
  void offer(JComponent panel, String what, Action... tables) {
    List<Action> actions = new ArrayList<>(List.of(tables));
    actions.add(png(panel, what));
    actions.add(svg(panel, what));
    PanelMenu.add(panel, what, actions);
  }
}
