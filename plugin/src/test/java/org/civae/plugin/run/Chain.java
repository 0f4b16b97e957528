package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.civae.plugin.run.CommandLine.Outcome;

/** The commands from cells to genes in one folder, small enough to run in a second. */
record Chain(Path folder) {

  static final List<String> RESULTS =
      List.of(
          "genes.csv",
          "genes.rnk",
          "heatmap.png",
          "heatmap.svg",
          "path.csv",
          "phase.png",
          "phase.svg",
          "summary.json",
          "tests.csv",
          "trajectory.h5ad",
          "trends.png",
          "trends.svg",
          "volcano.png",
          "volcano.svg");

  /** A folder with the generated cells and a model trained on them. */
  static Chain trained(Path folder) throws IOException {
    Chain chain = new Chain(folder);
    SmallCells.generated().writeTo(chain.cells());
    chain.train().done();
    return chain;
  }

  Path cells() {
    return folder.resolve("cells.h5ad");
  }

  Path model() {
    return folder.resolve("cells.civae");
  }

  Path results() {
    return folder.resolve("results");
  }

  /** Trains a small model for a few epochs; more words override. */
  Outcome train(String... more) {
    return civae(trainWords(more));
  }

  String[] trainWords(String... more) {
    return words(
        List.of(
            "train", "input=" + cells(), "model=" + model(), "epochs=3", "widths=16", "latent=5"),
        more);
  }

  Outcome embed(String... more) {
    return civae(
        words(
            List.of("embed", "input=" + cells(), "model=" + model(), "output=" + folder + "/z.csv"),
            more));
  }

  Outcome evaluate(String... more) {
    return civae(words(List.of("evaluate", "input=" + cells(), "model=" + model()), more));
  }

  Outcome trajectory(String... more) {
    return civae(trajectoryWords(more));
  }

  String[] trajectoryWords(String... more) {
    return words(
        List.of(
            "trajectory",
            "input=" + cells(),
            "model=" + model(),
            "within=Epithelial",
            "state=state",
            "from=normal",
            "to=tumour",
            "pairs=60",
            "steps=5",
            "output=" + results()),
        more);
  }

  /** The words, without those whose key is given once more. */
  static String[] words(List<String> words, String... more) {
    List<String> all = new ArrayList<>(words);
    for (String word : more) {
      String key = word.substring(0, word.indexOf('=') + 1);
      all.removeIf(earlier -> !key.isEmpty() && earlier.startsWith(key));
      all.add(word);
    }
    return all.toArray(String[]::new);
  }

  /** Names of all files and folders below a folder, sorted. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(path -> !path.equals(folder))
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
