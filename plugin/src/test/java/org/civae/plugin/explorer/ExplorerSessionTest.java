package org.civae.plugin.explorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.civae.plugin.explorer.SmallSession.Heard;
import org.civae.trajectory.Trajectory.Step;
import org.civae.trajectory.TrajectoryRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplorerSessionTest {

  @TempDir private static Path folder;
  private static ExplorerSession session;
  private static ExploredPath path;

  @BeforeAll
  static void walk() throws Exception {
    SmallSession.train(folder);
    session = SmallSession.open(folder, Map.of());
    path = SmallSession.walk(session);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void choices_ofGeneratedCells_areClassesAndTheirStates() {
    assertTrue(session.classes().contains("Epithelial"), session.classes()::toString);
    assertTrue(session.stateColumns().contains("state"), session.stateColumns()::toString);
    assertFalse(session.stateColumns().contains("cell_type"));
    List<String> states = session.states("Epithelial", "state");
    assertTrue(states.containsAll(List.of("normal", "tumour")), states::toString);
  }

  @Test
  void walk_fromStateToState_readsEveryGene() {
    assertEquals("Epithelial: normal to tumour", path.ends().title());
    assertEquals(session.genes(), path.genes());
    assertEquals(session.genes().size(), path.trends().size());
    assertEquals(6, path.trajectory().steps().size());
  }

  @Test
  void position_atAStepAndBetween_isTheDecodedMeanAndItsInterpolation() {
    String gene = path.trends().get(0).gene();
    double[] means = path.along(gene, Step::mean);
    assertEquals(means[0], path.at(gene, 0, Step::mean), 1e-12);
    assertEquals(means[5], path.at(gene, 1, Step::mean), 1e-12);
    // Half-way between the steps 1 and 2 of 5: rounding alone.
    assertEquals((means[1] + means[2]) / 2, path.at(gene, 0.3, Step::mean), 1e-12);
    int j = path.genes().indexOf(gene);
    assertEquals((means[1] + means[2]) / 2, path.means(0.3)[j], 1e-6);
  }

  @Test
  void slope_overTheWholePath_sumsToTheScore() {
    String gene = path.trends().get(0).gene();
    double sum = 0;
    for (int i = 0; i < 5; i++) sum += path.slope(gene, (i + 0.5) / 5) / 5;
    // The score is the same difference divided by the same deviation.
    assertEquals(path.trend(gene).score(), sum, 1e-9);
  }

  @Test
  void changingMost_anywhere_isOrderedBySlope() {
    for (double fraction : new double[] {0, 0.37, 1}) {
      double[] slopes =
          path.changingMost(fraction, 20).stream()
              .mapToDouble(gene -> -Math.abs(path.slope(gene, fraction)))
              .toArray();
      double[] sorted = slopes.clone();
      Arrays.sort(sorted);
      assertArrayEquals(sorted, slopes);
      double steepest =
          path.genes().stream().mapToDouble(g -> Math.abs(path.slope(g, fraction))).max().orElse(0);
      assertEquals(steepest, -slopes[0]);
    }
  }

  @Test
  void walkBetween_twoCells_decodesFromOneToTheOtherWithoutTests() throws Exception {
    Heard heard = new Heard();
    session.walkBetween(3, 7, heard).get();
    ExploredPath between = heard.path;
    assertEquals(
        "two cells: %s to %s"
            .formatted(SmallSession.names(session).get(3), SmallSession.names(session).get(7)),
        between.ends().title());
    assertArrayEquals(session.cells().embedding().mean(new int[] {3}), between.point(0));
    assertArrayEquals(session.cells().embedding().mean(new int[] {7}), between.point(1));
    assertTrue(between.trends().stream().allMatch(trend -> Double.isNaN(trend.p())));
    assertEquals(
        session.cells().values(between.trends().get(0).gene())[3],
        between.trends().get(0).observedFrom(),
        1e-6);
    assertEquals(
        "Two cells cannot be tested: p, FDR and q_change are unknown.", between.ends().note());
  }

  @Test
  void walkBetween_oneCell_saysSo() throws Exception {
    Heard heard = new Heard();
    session.walkBetween(3, 3, heard).get();
    assertNull(heard.path);
    assertEquals("path: both ends are the same cell, expected two. Choose another.", heard.failure);
  }

  @Test
  void walk_withAColumnThatIsNotThere_saysWhichThereAre() throws Exception {
    Heard heard = new Heard();
    TrajectoryRequest request = session.request("Epithelial", "stade", "normal", "tumour");
    session.walk(request, heard).get();
    assertTrue(
        heard.failure.startsWith(
            "cells.h5ad: /obs has no column 'stade'. Columns, nearest first: state"),
        heard.failure);
  }

  @Test
  void cancel_ofTheWalkThatRuns_endsItAndTheNextOneRuns() throws Exception {
    Heard heard =
        new Heard() {
          @Override
          public void progress(String work, double share) {
            super.progress(work, share);
            session.cancel();
          }
        };
    Future<?> walk =
        session.walk(session.request("Epithelial", "state", "normal", "tumour"), heard);
    walk.get();
    assertTrue(heard.canceled);
    assertNull(heard.path);
    assertEquals(1, heard.works.size(), heard.works::toString);
    assertEquals(path.genes(), SmallSession.walk(session).genes());
  }

  /** Whatever ends a walk has to be said, or the window would wait for it. */
  @Test
  void walk_outOfMemory_saysSo() throws Exception {
    Heard heard =
        new Heard() {
          @Override
          public void progress(String work, double share) {
            throw new OutOfMemoryError("made up");
          }
        };
    session.walk(session.request("Epithelial", "state", "normal", "tumour"), heard).get();
    assertNull(heard.path);
    assertTrue(heard.failure.startsWith("out of memory: Java may use "), heard.failure);
  }

  @Test
  void close_whileAWalkRuns_freesTheModel() throws Exception {
    ExplorerSession other = SmallSession.open(folder, Map.of());
    Heard heard = new Heard();
    Future<?> walk = other.walk(other.request("Epithelial", "state", "normal", "tumour"), heard);
    other.close();
    assertTrue(other.isFreed(30_000));
    assertTrue(walk.isDone());
    assertNull(heard.path);
  }
}
