package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.civae.pairing.Pairing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TrajectoryRequestTest {

  @Test
  void new_valuesOutsideTheirRange_nameKeyAndValue() {
    assertRefused("pairs=0: expected at least 1.", () -> request("a", "b", 0, 5));
    assertRefused("steps=1: expected at least 2.", () -> request("a", "b", 5, 1));
    assertRefused("from=a to=a: expected two different states.", () -> request("a", "a", 5, 5));
  }

  @Test
  void new_statesBetweenThatAreEndsOrTwice_nameThem() {
    for (List<String> between :
        List.of(List.of("a"), List.of("c", "b"), List.of("c", "c"), List.of("c", ""))) {
      assertRefused(
          "between="
              + String.join(",", between)
              + ": expected states other than from=a and to=b,"
              + " each once.",
          () -> request("a", "b", 5, 5).through(between));
    }
  }

  @Test
  void new_waysThatCannotBe_nameKeyAndValue() {
    assertRefused(
        "neighbors=0: expected at least 1.",
        () -> new Route(Route.Shape.GRAPH, 0, Route.Batch.START));
    assertRefused(
        "within=T towithin=T: expected two different classes.",
        () -> request("a", "b", 5, 5).by(new Way(Pairing.RANDOM, Route.STRAIGHT, "T")));
    assertRefused(
        "withindonor=true: expected the column of the donors too. Add donor=.",
        () ->
            request("a", "b", 5, 5)
                .by(
                    new Way(
                        new Pairing(Pairing.Rule.RANDOM, true, "", false), Route.STRAIGHT, "")));
  }

  @Test
  void validation_purityOfSteps_hasItsLeastAndMean() {
    TrajectoryValidation validation =
        new TrajectoryValidation(
            new double[] {1, 0.5, 0.75}, 1, new ChangeFit(1, 1), Optional.empty(), 1);
    assertEquals(0.5, validation.purityMin());
    assertEquals(0.75, validation.purityMean());
  }

  private static TrajectoryRequest request(String from, String to, int pairs, int steps) {
    return new TrajectoryRequest("T", "state", from, to, pairs, steps, 1);
  }

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void start_whereStatesAreTheClasses_isNamedOnce() {
    Way toSquare = new Way(Way.STRAIGHT.pairing(), Way.STRAIGHT.route(), "square");
    TrajectoryRequest classes =
        new TrajectoryRequest("disc", "class", "disc", "square", 1, 2, 1).by(toSquare);
    assertEquals("disc", classes.start());
    assertEquals("square", classes.end());
    TrajectoryRequest states =
        new TrajectoryRequest("disc", "state", "normal", "tumour", 1, 2, 1).by(toSquare);
    assertEquals("disc normal", states.start());
    assertEquals("square tumour", states.end());
  }
}
