package org.civae.plugin.explorer;

import ij.WindowManager;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.event.WindowListener;
import java.awt.image.BufferedImage;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import org.civae.plugin.window.Windows;
import org.civae.trajectory.TrajectoryRequest;

/**
 * The window of the explorer. It is not modal; closing it frees model and cells. Macros find it by
 * its title.
 */
public final class ExplorerWindow {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 840;

  /** Where a picture without a display stands on the path. */
  private static final double HALF_WAY = 0.5;

  private final ExplorerView view;
  private final JFrame frame;

  private ExplorerWindow(ExplorerSession session, Function<String, Optional<Path>> chooser) {
    view = new ExplorerView(session);
    frame = new JFrame(title(session));
    ExplorerSaving saving = new ExplorerSaving(view, chooser == null ? this::askForFile : chooser);
    offer(saving);
    frame.setName("explorerwindow");
    frame.setJMenuBar(new ExplorerMenus(view, saving, frame::dispose).bar());
    frame.setContentPane(view);
    ExplorerMenus.focus(view, view.geneSearch(), KeyEvent.VK_F);
    frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            free();
          }

          @Override
          public void windowActivated(WindowEvent event) {
            WindowManager.setWindow(frame);
          }
        });
    Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    frame.setSize(Math.min(WIDTH, screen.width), Math.min(HEIGHT, screen.height));
    frame.setMinimumSize(new Dimension(1000, 640));
    frame.setLocationRelativeTo(null);
  }

  private void offer(ExplorerSaving saving) {
    saving.offer(view.scatter(), "scatter", saving.cells(), saving.movie());
    saving.offer(view.cells(), "cells", saving.cells());
    saving.offer(view.trends(), "trends", saving.trends(), saving.decoded(), saving.movie());
    saving.offer(view.decoded(), "position", saving.decoded(), saving.movie());
    saving.offer(view.genes(), "genes", saving.genes());
    saving.offer(view.heatmap(), "heatmap", saving.order());
  }

  /** The title, which is an interface: {@code CI-VAE Trajectory Explorer - <input>}. */
  public static String title(ExplorerSession session) {
    return Windows.title("Trajectory Explorer", session.cells().name());
  }

  /**
   * Opens the window, which from now on owns the session. May be called from any thread; returns
   * when the window is seen.
   *
   * @param request to walk at once; empty to let the user choose
   */
  public static ExplorerWindow open(ExplorerSession session, Optional<TrajectoryRequest> request) {
    return open(session, request, null);
  }

  static ExplorerWindow open(
      ExplorerSession session,
      Optional<TrajectoryRequest> request,
      Function<String, Optional<Path>> chooser) {
    AtomicReference<ExplorerWindow> opened = new AtomicReference<>();
    inEventThread(
        () -> {
          ExplorerWindow window = new ExplorerWindow(session, chooser);
          window.frame.setVisible(true);
          WindowManager.addWindow(window.frame);
          request.ifPresent(window.view::walk);
          opened.set(window);
        });
    return opened.get();
  }

  /**
   * What the window shows as it opens, without a display: the picture of the same panels, with the
   * path if one is asked for.
   *
   * @param progress hears what is being done, and how far
   * @throws IllegalArgumentException if the path cannot be walked
   */
  public static BufferedImage picture(
      ExplorerSession session,
      Optional<TrajectoryRequest> request,
      BiConsumer<String, Double> progress) {
    // Java's own look, which is all there is without a display, is bold otherwise.
    UIManager.put("swing.boldMetal", Boolean.FALSE);
    AtomicReference<ExploredPath> path = new AtomicReference<>();
    if (request.isPresent()) path.set(walked(session, request.get(), progress));
    AtomicReference<BufferedImage> drawn = new AtomicReference<>();
    inEventThread(
        () -> {
          ExplorerView view = new ExplorerView(session);
          if (path.get() != null) {
            view.choose(request.get());
            view.show(path.get());
            view.selection().moveTo(HALF_WAY);
          }
          ExplorerPictures.layOut(view, WIDTH, HEIGHT);
          drawn.set(ExplorerPictures.pixels(view).image(2 * WIDTH));
          view.reader().shutdownNow();
        });
    return drawn.get();
  }

  private static ExploredPath walked(
      ExplorerSession session, TrajectoryRequest request, BiConsumer<String, Double> progress) {
    AtomicReference<ExploredPath> path = new AtomicReference<>();
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    try {
      session.walk(request, new Awaited(path, failure, progress)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    if (failure.get() != null) throw failure.get();
    return path.get();
  }

  /** A walk that somebody waits for. */
  private record Awaited(
      AtomicReference<ExploredPath> path,
      AtomicReference<RuntimeException> failure,
      BiConsumer<String, Double> heard)
      implements ExplorerSession.WalkListener {

    @Override
    public void progress(String work, double share) {
      heard.accept(work, share);
    }

    @Override
    public void walked(ExploredPath found) {
      path.set(found);
    }

    @Override
    public void failed(String message) {
      failure.set(new IllegalArgumentException(message));
    }

    @Override
    public void canceled() {
      failure.set(new CancellationException());
    }
  }

  ExplorerView view() {
    return view;
  }

  JFrame frame() {
    return frame;
  }

  /** Whether it is still open. */
  public boolean isOpen() {
    return frame.isDisplayable();
  }

  /** Closes the window. */
  public void close() {
    inEventThread(frame::dispose);
  }

  /** Lets go of all that the window held: others may hold the window itself for long. */
  private void free() {
    WindowManager.removeWindow(frame);
    view.dispose();
    for (WindowListener listener : frame.getWindowListeners()) frame.removeWindowListener(listener);
    frame.setJMenuBar(null);
    frame.setContentPane(new JPanel());
  }

  private Optional<Path> askForFile(String name) {
    JFileChooser chooser = new JFileChooser();
    chooser.setName("savechooser");
    chooser.setSelectedFile(new File(chooser.getCurrentDirectory(), name));
    if (chooser.showSaveDialog(frame) != JFileChooser.APPROVE_OPTION) return Optional.empty();
    Path chosen = chooser.getSelectedFile().toPath();
    if (!Files.exists(chosen)) return Optional.of(chosen);
    int answer =
        JOptionPane.showConfirmDialog(
            frame,
            chosen.getFileName() + " is there already. Replace it?",
            "CI-VAE Trajectory Explorer",
            JOptionPane.OK_CANCEL_OPTION);
    return answer == JOptionPane.OK_OPTION ? Optional.of(chosen) : Optional.empty();
  }

  private static void inEventThread(Runnable work) {
    if (SwingUtilities.isEventDispatchThread()) {
      work.run();
      return;
    }
    try {
      SwingUtilities.invokeAndWait(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      if (e.getCause() instanceof Error cause) throw cause;
      throw new IllegalStateException(e.getCause());
    }
  }
}
