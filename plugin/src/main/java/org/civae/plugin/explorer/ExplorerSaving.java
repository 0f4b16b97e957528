package org.civae.plugin.explorer;

import java.awt.Component;
import java.awt.Image;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.JComponent;
import javax.swing.JPopupMenu;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.civae.io.file.AsideFile;
import org.civae.plugin.plot.Drawing;
import org.civae.plugin.plot.PngFile;
import org.civae.plugin.plot.SvgFile;

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
        file -> ExplorerTables.writeGenes(view.genes().genes(), view.genes().shownRows(), file));
  }

  Action decoded() {
    return table(
        "savedecoded",
        "Decoded values at the position (CSV)...",
        "decoded.csv",
        file -> ExplorerTables.writeDecoded(view.path(), view.selection().fraction(), file));
  }

  Action trends() {
    return table(
        "savetrends",
        "Trends that are seen (CSV)...",
        "trends.csv",
        file -> ExplorerTables.writeTrends(view.path(), view.trends().shown(), file));
  }

  Action order() {
    return table(
        "saveorder",
        "Order of the heatmap (CSV)...",
        "heatmap-order.csv",
        file -> ExplorerTables.writeOrder(view.heatmap().genes(), view.path(), file));
  }

  Action cells() {
    return action(
        "savecells",
        "Selected cells (CSV)...",
        () -> {
          if (view.selection().nCells() == 0) {
            view.complain("cells: none selected, expected at least one. Click or drag first.");
          } else {
            save("cells.csv", file -> ExplorerTables.writeCells(view.cells().rows(), file));
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

  private Action table(String name, String text, String file, Writing writing) {
    return action(
        name,
        text,
        () -> {
          if (hasPath()) save(file, writing);
        });
  }

  private boolean hasPath() {
    if (view.path() != null) return true;
    view.complain("path: there is none yet, expected one to save from. Walk first.");
    return false;
  }

  private static Action action(String name, String text, Runnable run) {
    Action action =
        new AbstractAction(text) {
          private static final long serialVersionUID = 1L;

          @Override
          public void actionPerformed(ActionEvent event) {
            run.run();
          }
        };
    action.putValue(Action.ACTION_COMMAND_KEY, name);
    action.putValue(Action.SHORT_DESCRIPTION, "Saves: " + text.replace("...", ""));
    return action;
  }

  private void save(String name, Writing writing) {
    Optional<Path> chosen = chooser.apply(name);
    if (chosen.isEmpty()) return;
    try (AsideFile aside = new AsideFile(chosen.get())) {
      aside.write(writing::write);
      aside.commit();
      view.say("Saved %s", chosen.get());
    } catch (IOException | RuntimeException e) {
      view.complain(e.getMessage());
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
                List<Image> frames = new ArrayList<>();
                double[] fractions = new double[FRAMES];
                for (int i = 0; i < FRAMES; i++) {
                  fractions[i] = i / (FRAMES - 1.0);
                  frames.add(frame(fractions[i]));
                }
                aside.write(path -> ExplorerPictures.writeMovie(frames, fractions, path));
                aside.commit();
                SwingUtilities.invokeLater(() -> view.say("Saved %s", file));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (IOException | RuntimeException | InvocationTargetException e) {
                SwingUtilities.invokeLater(() -> view.complain(e.getMessage()));
              } finally {
                SwingUtilities.invokeLater(() -> view.selection().moveTo(before));
              }
            });
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

  /** A menu on the right mouse button, the menu key and Shift+F10. */
  void offer(JComponent panel, String what, Action... tables) {
    JPopupMenu menu = new JPopupMenu();
    menu.setName(what + "menu");
    for (Action table : tables)
      menu.add(table).setName((String) table.getValue("ActionCommandKey"));
    for (Action picture : new Action[] {png(panel, what), svg(panel, what)}) {
      menu.add(picture).setName((String) picture.getValue("ActionCommandKey"));
    }
    everywhere(panel, menu);
    panel.registerKeyboardAction(
        event -> menu.show(panel, 20, 20),
        KeyStroke.getKeyStroke(KeyEvent.VK_F10, InputEvent.SHIFT_DOWN_MASK),
        JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT);
    panel.registerKeyboardAction(
        event -> menu.show(panel, 20, 20),
        KeyStroke.getKeyStroke(KeyEvent.VK_CONTEXT_MENU, 0),
        JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT);
  }

  /** On what lies in the panel too, as tables take clicks for themselves. */
  private static void everywhere(Component component, JPopupMenu menu) {
    component.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent event) {
            offer(event);
          }

          @Override
          public void mouseReleased(MouseEvent event) {
            offer(event);
          }

          private void offer(MouseEvent event) {
            if (event.isPopupTrigger()) menu.show(component, event.getX(), event.getY());
          }
        });
    if (component instanceof JComponent container) {
      for (Component part : container.getComponents()) everywhere(part, menu);
    }
  }
}
