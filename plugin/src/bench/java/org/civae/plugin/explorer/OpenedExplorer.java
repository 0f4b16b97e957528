package org.civae.plugin.explorer;

import java.awt.event.WindowEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import org.civae.plugin.run.CommandLine;

/**
 * The window on a real or generated data set, opened by the command as a user opens it: cells, a
 * model trained with seed 1, and a path within Epithelial.
 */
record OpenedExplorer(JFrame frame) implements AutoCloseable {

  /** Of a data set: where classes and states are, and which. */
  record Walk(Path cells, String labels, String state, String from, String to) {

    static Walk ofCancer(Path data) {
      Path cells = data.resolve("crc_normal_tumor.h5ad");
      return new Walk(cells, "lineage", "tumor_normal", "Normal", "Tumor");
    }

    static Walk ofDemo(Path cells) {
      return new Walk(cells, "cell_type", "state", "normal", "tumour");
    }
  }

  static OpenedExplorer open(Walk walk, String... more) throws Exception {
    // Before anything asks: the launcher's commands run without a display otherwise.
    System.setProperty("java.awt.headless", "false");
    Path model = Files.createTempFile("explorer", ".civae");
    try {
      CommandLine.civae(
              "train",
              "input=" + walk.cells(),
              "labels=" + walk.labels(),
              "model=" + model,
              "seed=1",
              "epochs=30")
          .done();
      explore(walk, model, more);
    } finally {
      Files.deleteIfExists(model);
      Files.deleteIfExists(
          model.resolveSibling(
              model.getFileName().toString().replace(".civae", "-history.csv")));
    }
    JFrame frame =
        Parts.window("CI-VAE Trajectory Explorer - " + walk.cells().getFileName());
    JLabel status = Parts.find(frame.getContentPane(), JLabel.class, "status");
    Parts.await("the walk", () -> status.getText().startsWith("Epithelial: "));
    return new OpenedExplorer(frame);
  }

  private static void explore(Walk walk, Path model, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "explore",
                "input=" + walk.cells(),
                "model=" + model,
                "within=Epithelial",
                "state=" + walk.state(),
                "from=" + walk.from(),
                "to=" + walk.to()));
    words.addAll(List.of(more));
    CommandLine.civae(words.toArray(String[]::new)).done();
  }

  @Override
  public void close() throws Exception {
    SwingUtilities.invokeAndWait(
        () -> frame.dispatchEvent(new WindowEvent(frame, WindowEvent.WINDOW_CLOSING)));
  }
}
