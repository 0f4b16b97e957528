package org.civae.plugin.explorer;

import java.awt.Container;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import org.civae.plugin.explorer.OpenedExplorer.Walk;
import org.civae.plugin.plot.PngFile;
import org.civae.testdata.DemoFile;

/**
 * Pictures of the explorer for the documentation, on a display: {@code FOLDER}, for {@code
 * explorer.png} of the demo's cells; with a second word, the folder of the shared single-cell
 * files, {@code explorer-crc.png} too.
 */
public final class ExplorerScreenshots {

  private ExplorerScreenshots() {}

  public static void main(String[] args) throws Exception {
    UIManager.put("swing.boldMetal", Boolean.FALSE);
    Path folder = Files.createDirectories(Path.of(args[0]));
    Path cells = Files.createTempDirectory("explorer").resolve("cells.h5ad");
    DemoFile.CELLS.copyTo(cells);
    try (OpenedExplorer demo = OpenedExplorer.open(Walk.ofDemo(cells), "donor=donor")) {
      take(demo.frame(), "obs: state", folder.resolve("explorer.png"));
    }
    if (args.length > 1) {
      try (OpenedExplorer cancer = OpenedExplorer.open(Walk.ofCancer(Path.of(args[1])))) {
        take(cancer.frame(), "", folder.resolve("explorer-crc.png"));
      }
    }
    System.exit(0);
  }

  /** Half-way, with some cells selected, in the size that the documentation shows. */
  private static void take(JFrame frame, String color, Path file) throws Exception {
    ExplorerView view = (ExplorerView) frame.getContentPane();
    SwingUtilities.invokeAndWait(
        () -> {
          frame.setSize(1400, 900);
          frame.validate();
          Container parts = frame.getContentPane();
          Parts.find(parts, JComboBox.class, "projection").setSelectedItem("Path");
          if (!color.isEmpty()) {
            JTextField field = Parts.find(parts, JTextField.class, "colorby");
            field.setText(color);
            field.postActionEvent();
          }
          view.selection().moveTo(0.6);
        });
    settle(view.reader());
    SwingUtilities.invokeAndWait(
        () -> {
          int[] start = view.path().ends().from();
          view.selection().select(Arrays.copyOf(start, Math.min(12, start.length)));
          frame.getContentPane().validate();
        });
    settle(view.reader());
    SwingUtilities.invokeAndWait(
        () -> {
          try {
            PngFile.write(ExplorerPictures.pixels(view).image(), file);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Waits for what is read in the background, and for what that shows. */
  private static void settle(ExecutorService reader) throws Exception {
    reader.submit(() -> {}).get();
    SwingUtilities.invokeAndWait(() -> {});
  }
}
