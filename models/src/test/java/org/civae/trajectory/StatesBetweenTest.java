package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.Labels;
import org.junit.jupiter.api.Test;

class StatesBetweenTest {

  private static final List<String> STAGES = List.of("normal", "early", "border", "tumour");

  /** Four cells, one in each state. */
  private static CellData data(boolean ordered) {
    Column stage = new Column.Categorical("stage", new int[] {3, 0, 2, 1}, STAGES, ordered);
    return new CellData(
        Path.of("cells.h5ad"),
        new DenseMatrix(4, 1, new float[4]),
        Scale.COUNTS,
        new AnnotationTable(List.of("a", "b", "c", "d"), List.of(stage)),
        new AnnotationTable(List.of("g"), List.of()));
  }

  private static TrajectoryRequest request(String from, String to, String... between) {
    return new TrajectoryRequest("T", "stage", from, to, 5, 5, 1).through(List.of(between));
  }

  private static List<String> names(boolean ordered, TrajectoryRequest request) {
    CellData data = data(ordered);
    return StatesBetween.names(data, Labels.of(data, "stage"), request);
  }

  @Test
  void names_orderedColumn_areThoseBetweenInTheOrderOfTheWalk() {
    assertEquals(List.of("early", "border"), names(true, request("normal", "tumour")));
    assertEquals(List.of("border", "early"), names(true, request("tumour", "normal")));
    assertEquals(List.of(), names(true, request("border", "tumour")));
  }

  @Test
  void names_columnWithoutOrder_areNoneUnlessTheUserGivesSome() {
    assertEquals(List.of(), names(false, request("normal", "tumour")));
    assertEquals(List.of("border"), names(false, request("normal", "tumour", "border")));
    assertEquals(List.of("early"), names(true, request("border", "tumour", "early")));
  }

  @Test
  void names_stateThatIsNotThere_showsTheNearest() {
    assertEquals(
        "cells.h5ad: obs column 'stage' has no cells of 'boarder'. It has, nearest first: border,"
            + " early, tumour, normal.",
        assertThrows(
                IllegalArgumentException.class,
                () -> names(true, request("normal", "tumour", "boarder")))
            .getMessage());
  }

  private static final Map<String, int[]> ROWS =
      Map.of(
          "normal", new int[] {0, 1, 2},
          "early", new int[] {3},
          "border", new int[] {4, 5, 6, 7},
          "tumour", new int[] {8, 9, 10});

  @Test
  void of_columnsOwnStateOfOneCell_leavesItOutAndSaysSo() {
    StatesBetween found =
        StatesBetween.of(request("normal", "tumour"), List.of("early", "border"), ROWS::get, null);
    assertEquals(List.of("normal", "border", "tumour"), found.states().names());
    assertEquals(
        List.of(ROWS.get("normal"), ROWS.get("border"), ROWS.get("tumour")), found.states().rows());
    assertEquals(
        List.of(
            "state 'early' is left out of p_states: it has 1 cells of the class, expected at least"
                + " 2"),
        found.leftOut());
  }

  @Test
  void of_columnsOwnStateOfTwoDonors_leavesItOutAndSaysSo() {
    int[] donors = {0, 1, 2, 0, 0, 1, 1, -1, 0, 1, 2};
    Labels labels = new Labels("donor", List.of("x", "y", "z"), donors);
    StatesBetween found =
        StatesBetween.of(request("normal", "tumour"), List.of("border"), ROWS::get, labels);
    assertEquals(0, found.states().size());
    assertEquals(
        List.of(
            "state 'border' is left out of p_states: it has cells of 2 donors, expected at least"
                + " 3"),
        found.leftOut());
  }

  /** The test itself refuses it then: the user asked for it. */
  @Test
  void of_stateTheUserGave_isNotLeftOut() {
    StatesBetween found =
        StatesBetween.of(request("normal", "tumour", "early"), List.of("early"), ROWS::get, null);
    assertEquals(List.of("normal", "early", "tumour"), found.states().names());
    assertEquals(List.of(), found.leftOut());
  }
}
