package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.civae.model.Assignment;
import org.civae.model.Mixture;
import org.civae.model.ModelCard;
import org.civae.model.Network;
import org.civae.model.Schedule;
import org.civae.plugin.run.CommandLine.Outcome;
import org.civae.store.ModelStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What train makes of the parameters that only some methods take. */
class MixtureChoicesTest {

  @TempDir private Path folder;
  private Chain chain;

  @BeforeEach
  void writeCells() throws IOException {
    chain = new Chain(folder);
    SmallCells.generated().writeTo(chain.cells());
  }

  private ModelCard trained(String... more) throws IOException {
    chain.train(more).done();
    return ModelStore.card(chain.model());
  }

  private String fails(String... more) {
    Outcome outcome = chain.train(more);
    assertEquals(2, outcome.status());
    return outcome.failure();
  }

  @Test
  void train_mixtureOfLabelledCells_hasAComponentPerClass() throws IOException {
    ModelCard card = trained("method=mvae-em2", "pretrain=2");
    assertEquals(4, card.classes().size());
    assertEquals(
        new Mixture(4, Assignment.SOFT, Schedule.CONSTANT, 1, 2),
        card.config().mixture().orElseThrow());
    assertEquals(Network.PLAIN, card.config().network());
    assertEquals(5, card.outcome().epochs());
  }

  @Test
  void train_everyChoiceOfAMixture_isInTheCard() throws IOException {
    ModelCard card =
        trained(
            "method=mvae",
            "labels=",
            "k=3",
            "assignment=hard",
            "schedule=linear",
            "samples=2",
            "pretrain=0",
            "beta=0.3",
            "network=dense");
    assertEquals(
        new Mixture(3, Assignment.HARD, Schedule.LINEAR, 2, 0),
        card.config().mixture().orElseThrow());
    assertEquals(List.of(), card.classes());
    assertEquals(0.3, card.config().alpha());
    assertEquals(0, card.config().beta());
    assertEquals(Network.DENSE, card.config().network());
  }

  @Test
  void train_betaOfBetaVae_weighsKl() throws IOException {
    assertEquals(2.5, trained("method=beta-vae", "beta=2.5").config().alpha());
  }

  @Test
  void train_betaOfCiVae_weighsClasses() throws IOException {
    ModelCard card = trained("beta=7");
    assertEquals(7, card.config().beta());
    assertEquals(0.5, card.config().alpha());
  }

  @Test
  void train_mixtureWithoutClassesAndK_asksForK() {
    assertEquals(
        "civae train: k=0: expected the number of components, as without labels= there are no"
            + " classes to count.",
        fails("method=vade", "labels="));
  }

  @Test
  void train_whatVadeDoesNotTake_isRefused() {
    assertEquals(
        "civae train: assignment=hard: expected soft with method=vade, which knows no other.",
        fails("method=vade", "assignment=hard"));
    assertEquals(
        "civae train: beta=2: expected auto with method=vade, which has no such weight.",
        fails("method=vade", "beta=2"));
  }

  @Test
  void train_pretrainThatIsNoNumber_saysWhatIs() {
    String line = fails("method=vade", "pretrain=some");
    assertTrue(
        line.endsWith("pretrain=some: expected a whole number of at least 0, or auto."), line);
  }
}
