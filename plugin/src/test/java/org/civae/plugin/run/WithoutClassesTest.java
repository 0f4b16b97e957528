package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.civae.model.ModelCard;
import org.civae.plugin.run.CommandLine.Outcome;
import org.civae.store.ModelStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that was trained without classes, in every command that takes a model. */
class WithoutClassesTest {

  @TempDir private static Path folder;
  private static Chain chain;
  private static Outcome training;

  @BeforeAll
  static void train() throws IOException {
    chain = new Chain(folder);
    SmallCells.generated().writeTo(chain.cells());
    training = chain.train("method=vae", "labels=").done();
  }

  private static Outcome onModel(String command, String... more) {
    return civae(
        Chain.words(List.of(command, "input=" + chain.cells(), "model=" + chain.model()), more));
  }

  @Test
  void train_withoutClasses_keepsNoneAndSaysSo() throws IOException {
    ModelCard card = ModelStore.card(chain.model());
    assertEquals("", card.labels());
    assertEquals(List.of(), card.classes());
    assertTrue(
        training.err().contains("without classes; if a column has some, name it by labels="));
    assertTrue(training.err().contains("training vae on 240 cells, "), training.err());
    assertFalse(training.err().contains("separable"), training.err());
  }

  @Test
  void train_noSuchColumnAndNobodyAsked_trainsWithoutClasses() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Chain renamed = new Chain(other);
    SmallCells.generated().writeTo(renamed.cells());
    Files.copy(chain.cells(), other.resolve("cells.csv.h5ad"));
    Files.writeString(other.resolve("plain.csv"), plainTable());
    renamed.train("method=vae", "input=" + other.resolve("plain.csv"), "minibatch=4").done();
    assertEquals("", ModelStore.card(renamed.model()).labels());
  }

  /** Twelve cells of three genes, and nothing that tells what they are. */
  private static String plainTable() {
    StringBuilder table = new StringBuilder("cell,A,B,C\n");
    for (int i = 0; i < 12; i++) {
      table.append("c%d,%d,%d,%d%n".formatted(i, i % 5, (i * 7) % 4, 1 + i % 3));
    }
    return table.toString();
  }

  @Test
  void embedPlotAndDecode_withoutClasses_work() throws IOException {
    chain.embed().done();
    String header = Files.readAllLines(folder.resolve("z.csv")).get(0);
    assertEquals("cell,z1,z2,z3,z4,z5", header);
    onModel("plot", "projection=pca", "output=" + folder.resolve("plots")).done();
    assertTrue(Files.size(folder.resolve("plots/scatter.png")) > 0);
    civae(
            "decode",
            "z=" + folder.resolve("z.csv"),
            "model=" + chain.model(),
            "output=" + folder.resolve("decoded.csv"))
        .done();
  }

  @Test
  void cluster_withoutClasses_needsK() {
    String output = "output=" + folder.resolve("groups.csv");
    assertEquals(
        "civae cluster: k=0: the vae model has neither components nor classes, expected a number of"
            + " clusters. Give one, or k=auto with method=gmm.",
        onModel("cluster", output).failure());
    onModel("cluster", output, "k=3", "restarts=1").done();
  }

  @Test
  void open_withoutClasses_saysSo() {
    String said = civae("open", "input=" + chain.model()).done().out();
    assertTrue(said.contains("trained on cells.h5ad; without classes"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"trajectory", "validate", "explore", "augment"})
  void paths_withoutClasses_sayWhatIsMissing(String command) {
    String[] path = {
      "within=Epithelial",
      "state=state",
      "from=normal",
      "to=tumour",
      "output=" + folder.resolve("walk" + (command.equals("explore") ? ".png" : ""))
    };
    String[] few = {"within=Epithelial", "n=5", "output=" + folder.resolve("more.h5ad")};
    assertEquals(
        "civae "
            + command
            + ": labels: the vae model was trained without classes, expected a column in which to"
            + " find them. Train it with labels=COLUMN; its method learns nothing from it.",
        onModel(command, command.equals("augment") ? few : path).failure());
  }
}
