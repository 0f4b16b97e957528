package org.civae.plugin.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.civae.plugin.guide.Progression.State;
import org.junit.jupiter.api.Test;

class ProgressionTest {

  private static final Step OPEN = new Step("open", "Open", "Opens.", "civae open");
  private static final Step TRAIN = new Step("train", "Train", "Trains.", "civae train");
  private static final Step WALK = new Step("walk", "Walk", "Walks.", "civae walk");
  private static final List<Step> STEPS = List.of(OPEN, TRAIN, WALK);

  private static List<State> states(Progression progression) {
    return progression.steps().stream().map(progression::state).toList();
  }

  @Test
  void new_nothingDone_beginsWithTheFirst() {
    Progression progression = new Progression(STEPS, List.of());
    assertEquals(OPEN, progression.current());
    assertEquals(List.of(State.NEXT, State.LATER, State.LATER), states(progression));
    assertFalse(progression.hasBack());
    assertTrue(progression.hasNext());
  }

  @Test
  void new_firstDone_looksAtTheNext() {
    Progression progression = new Progression(STEPS, List.of(OPEN));
    assertEquals(TRAIN, progression.current());
    assertEquals(List.of(State.DONE, State.NEXT, State.LATER), states(progression));
  }

  @Test
  void end_well_goesOn() {
    Progression progression = new Progression(STEPS, List.of());
    progression.begin();
    assertEquals(State.RUNNING, progression.state(OPEN));
    assertTrue(progression.isRunning());
    progression.end(true);
    assertEquals(TRAIN, progression.current());
    assertEquals(List.of(State.DONE, State.NEXT, State.LATER), states(progression));
  }

  @Test
  void end_canceled_staysWhereItIs() {
    Progression progression = new Progression(STEPS, List.of());
    progression.begin();
    progression.end(false);
    assertEquals(OPEN, progression.current());
    assertEquals(State.NEXT, progression.state(OPEN));
    assertFalse(progression.isRunning());
  }

  @Test
  void end_whileAnotherIsLookedAt_leavesTheViewAlone() {
    Progression progression = new Progression(STEPS, List.of());
    progression.begin();
    progression.choose(WALK);
    progression.end(true);
    assertEquals(WALK, progression.current());
    assertFalse(progression.hasNext());
    progression.forward();
    assertEquals(WALK, progression.current());
    progression.back();
    assertEquals(TRAIN, progression.current());
  }

  @Test
  void macro_ofAStep_isWhatARecorderWrites() {
    Step step = new Step("train", "Train", "Trains.", "civae train input=cells.h5ad seed=1");
    assertEquals("run(\"Train...\", \"input=cells.h5ad seed=1\");", step.macro());
  }

  @Test
  void new_withoutSteps_refuses() {
    assertEquals(
        "steps: expected at least one",
        assertThrows(IllegalArgumentException.class, () -> new Progression(List.of(), List.of()))
            .getMessage());
  }
}
