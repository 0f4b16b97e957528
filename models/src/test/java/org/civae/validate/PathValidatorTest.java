package org.civae.validate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.GeneSpaceModel;
import org.civae.SmallCells;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.model.ModelCard;
import org.civae.pairing.AnchorPairs;
import org.civae.preprocess.Labels;
import org.civae.testdata.SyntheticCells;
import org.civae.train.TrainingSet;
import org.civae.trajectory.TrajectoryRequest;
import org.civae.vae.VaeFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Paths through 600 synthetic cells, about 80 Epithelial ones per state. */
class PathValidatorTest {

  private static final CellData DATA = SyntheticCells.defaults().withSize(600, 200).generate(1);
  private static final TrainingSet SET = SmallCells.prepare(DATA, 60);
  private static final ModelCard CARD =
      SmallCells.card(new VaeFactory(), SET, SmallCells.options(1, 1));
  private static final TrajectoryRequest REQUEST = request("Epithelial", 5);

  private static final List<String> PROGRESS = new ArrayList<>();
  private static List<StateCells> states;
  private static PathValidation result;

  /** What it is told shows in the first gene: c + 1 for each share of the c-th entry. */
  private static GeneSpaceModel errorless(ModelCard card) {
    return new GeneSpaceModel(
        card,
        (cells, covariates, n) -> {
          int width = covariates.length / n;
          int nGenes = cells.length / n;
          for (int k = 0; k < covariates.length; k++) {
            cells[k / width * nGenes] += (k % width + 1) * covariates[k];
          }
        });
  }

  private static TrajectoryRequest request(String within, int steps) {
    return new TrajectoryRequest(within, "state", "normal", "tumour", 100, steps, 1, "donor");
  }

  @BeforeAll
  static void validate() {
    states = StateCells.along(DATA, SET, REQUEST);
    ConditionalSet told = ConditionalSet.of(SET, Labels.of(DATA, "state"));
    try (PathValidator validator =
        new PathValidator(
            SET,
            RealCells.of(DATA, SET, REQUEST),
            REQUEST,
            (work, share) -> PROGRESS.add(work + " " + share))) {
      validator.addLatentLine(errorless(CARD));
      validator.addStraightLine();
      validator.addConditional(errorless(told.card(CARD)), told);
      validator.addLatentShift(errorless(CARD));
      validator.addPseudobulk();
      result = validator.result();
    }
  }

  private static PathMeasures method(String name) {
    return result.methods().stream().filter(m -> m.method().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void along_orderedStates_takesThoseBetweenAndPartsTrainingFromHeldOut() {
    assertEquals(
        List.of("normal", "border", "tumour"), states.stream().map(StateCells::state).toList());
    Column cellType = DATA.obsColumn("cell_type");
    Column state = DATA.obsColumn("state");
    for (StateCells cells : states) {
      assertTrue(cells.training().length > 40, cells.state());
      for (int row : cells.training()) {
        assertTrue(Arrays.binarySearch(SET.split().training(), row) >= 0);
      }
      for (int row : cells.heldOut()) {
        assertTrue(Arrays.binarySearch(SET.split().training(), row) < 0);
      }
      int[] all =
          IntStream.concat(IntStream.of(cells.training()), IntStream.of(cells.heldOut()))
              .sorted()
              .toArray();
      assertArrayEquals(
          IntStream.range(0, DATA.nObs())
              .filter(i -> "Epithelial".equals(cellType.text(i)))
              .filter(i -> cells.state().equals(state.text(i)))
              .toArray(),
          all);
    }
  }

  @Test
  void along_theOtherWay_turnsTheStatesRound() {
    TrajectoryRequest back =
        new TrajectoryRequest("Epithelial", "state", "tumour", "normal", 10, 5, 1);
    assertEquals(
        List.of("tumour", "border", "normal"),
        StateCells.along(DATA, SET, back).stream().map(StateCells::state).toList());
  }

  @Test
  void along_statesWithoutOrder_takesTheEndsAlone() {
    Column.Categorical state = (Column.Categorical) DATA.obsColumn("state");
    List<Column> columns = new ArrayList<>(DATA.obs().columns());
    columns.replaceAll(
        c ->
            c == state
                ? new Column.Categorical("state", state.codes(), state.categories(), false)
                : c);
    CellData unordered =
        new CellData(
            DATA.source(),
            DATA.matrix(),
            DATA.scale(),
            new AnnotationTable(DATA.obs().names(), columns),
            DATA.var());
    assertEquals(
        List.of("normal", "tumour"),
        StateCells.along(unordered, SET, REQUEST).stream().map(StateCells::state).toList());
  }

  @Test
  void along_tooFewHeldOutCells_saysHowMany() {
    CellData few = SyntheticCells.defaults().withSize(60, 200).generate(1);
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> StateCells.along(few, SmallCells.prepare(few, 40), request("B", 5)))
            .getMessage();
    assertTrue(
        said.matches(
            "synthetic cells of seed 1: class 'B' has \\d cells in state 'normal' of 'state' to"
                + " train on and \\d held out, expected at least 5 of each to measure distances"
                + " between\\. Choose a class or state with more cells\\."),
        said);
  }

  @Test
  void straightLine_itsEnds_areRealCellsLikeTheHeldOutOnes() {
    PathMeasures line = result.straightLine();
    for (int space = 0; space < 2; space++) {
      Yardsticks real = result.yardsticks().get(space);
      // Real training cells: 95 % of random parts lie below, this one may lie a little above.
      assertTrue(line.start(space) < 2 * real.chance()[0], "start " + line.start(space));
      assertTrue(line.end(space) < 2 * real.chance()[2], "end " + line.end(space));
      assertTrue(real.startToEnd() > 3 * real.meanChance(), "states " + real.startToEnd());
    }
    // The mean over 100 pairs of 65 cells or so.
    assertEquals(1, line.change().slope(), 0.1);
  }

  @Test
  void donors_ofOneState_lieFurtherApartThanChance() {
    for (Yardsticks real : result.yardsticks()) {
      assertEquals(3, real.donors().length);
      // Each donor's genes differ by 0.25 log2 in all its cells, and by 0.2 in each state.
      assertTrue(
          Arrays.stream(real.donors()).average().orElseThrow() > real.meanChance(),
          Arrays.toString(real.donors()));
    }
  }

  @Test
  void donors_columnThatIsNotThere_showsTheNearest() {
    TrajectoryRequest unknown =
        new TrajectoryRequest("Epithelial", "state", "normal", "tumour", 10, 5, 1, "patient");
    String said =
        assertThrows(IllegalArgumentException.class, () -> RealCells.of(DATA, SET, unknown))
            .getMessage();
    assertTrue(said.contains("/obs has no column 'patient'"), said);
  }

  @Test
  void latentLine_modelWithoutError_isTheStraightLine() {
    PathMeasures model = result.model();
    assertEquals("vae", model.method());
    for (int step = 0; step < 5; step++) {
      PathMeasures.Step expected = result.straightLine().steps().get(step);
      PathMeasures.Step found = model.steps().get(step);
      assertEquals(expected.purity(), found.purity());
      for (int space = 0; space < 2; space++) {
        assertArrayEquals(
            expected.distances().get(space).energy(), found.distances().get(space).energy());
        assertEquals(
            expected.distances().get(space).nearestCell(),
            found.distances().get(space).nearestCell());
      }
    }
    assertFalse(result.isNearerThanStraightLine(0));
  }

  @Test
  void shift_modelWithoutError_isThePseudobulkDifferenceThatIsNotClipped() {
    PathMeasures shift = method("latent-shift (vae)");
    assertEquals(shift.start(1), method("pseudobulk").start(1));
    // The difference of the training cells' means is added to each: what was observed, exactly.
    assertEquals(1, shift.change().r2(), 1e-9);
    assertEquals(1, shift.change().slope(), 1e-6);
    assertTrue(method("pseudobulk").change().r2() < 1);
    assertTrue(shift.heldOutChange().r2() < shift.change().r2());
  }

  @Test
  void conditional_modelThatSaysWhatItIsTold_movesFromStateToState() {
    // Only the first gene moves, from 1 x (entry normal) to 3 x (entry tumour).
    CellPath path =
        CellPath.conditional(
            errorless(ConditionalSet.of(SET, Labels.of(DATA, "state")).card(CARD)),
            ConditionalSet.of(SET, Labels.of(DATA, "state")).set().cells(),
            new AnchorPairs(
                new int[] {states.get(0).training()[0]}, new int[] {states.get(2).training()[0]}),
            0,
            2);
    float[] x = SET.cells().values(new int[] {states.get(0).training()[0]});
    for (double fraction : new double[] {0, 0.25, 1}) {
      float[] expected = x.clone();
      expected[0] += (float) (1 - fraction + 3 * fraction);
      assertArrayEquals(expected, path.at(fraction), 1e-6f);
    }
  }

  @Test
  void conditional_stateThatTheModelIsToldAlready_isRefused() {
    ConditionalSet told = ConditionalSet.of(SET, Labels.of(DATA, "state"));
    assertEquals(
        "state=state: the model is told this column (batch=), so its latent space need not hold the"
            + " states. Validate a model trained without it.",
        assertThrows(
                IllegalArgumentException.class,
                () -> ConditionalSet.of(told.set(), Labels.of(DATA, "state")))
            .getMessage());
  }

  @Test
  void conditional_cellsWithoutState_takeNoPart() {
    Labels states = Labels.of(DATA, "state");
    int[] codes = states.codes().clone();
    int[] lost = {SET.split().training()[0], SET.split().validation()[0], SET.split().test()[0]};
    for (int row : lost) codes[row] = -1;
    ConditionalSet told = ConditionalSet.of(SET, new Labels("state", states.names(), codes));
    assertEquals(SET.split().training().length - 1, told.set().split().training().length);
    assertEquals(SET.split().validation().length - 1, told.set().split().validation().length);
    assertEquals(SET.split().test().length - 1, told.set().split().test().length);
  }

  @Test
  void pseudobulk_expression_neverFallsBelowZero() {
    CellPath path =
        CellPath.meanDifference(
            SET.cells(),
            SET.preprocessing().scale(),
            new AnchorPairs(states.get(0).training(), states.get(0).training()),
            states.get(0),
            states.get(2));
    float[] end = path.at(1);
    int below = 0;
    for (float x : end) if (x < 0) below++;
    assertEquals(0, below);
    assertArrayEquals(SET.cells().values(states.get(0).training()), path.at(0));
  }

  @Test
  void progress_validation_saysWhatIsDone() {
    assertEquals("measuring real cells 0.0", PROGRESS.get(0));
    assertTrue(PROGRESS.contains("training a judge 0.0"), PROGRESS.toString());
    assertTrue(PROGRESS.contains("measuring straight-line 0.4"), PROGRESS.toString());
    assertTrue(PROGRESS.contains("measuring conditional-vae 0.0"), PROGRESS.toString());
  }

  @Test
  void validator_twoSteps_areTooFew() {
    assertEquals(
        "steps=2: expected at least 3.",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new PathValidator(
                        SET,
                        RealCells.of(DATA, SET, REQUEST),
                        request("Epithelial", 2),
                        (w, s) -> {}))
            .getMessage());
  }

  @Test
  void measures_ofAPath_areOfItsInnerSteps() {
    PathMeasures line = result.straightLine();
    double[] nearest =
        line.steps().stream()
            .mapToDouble(
                step -> Arrays.stream(step.distances().get(0).energy()).min().orElseThrow())
            .toArray();
    assertEquals((nearest[1] + nearest[2] + nearest[3]) / 3, line.pathMean(0), 1e-12);
    assertEquals(Math.max(nearest[1], Math.max(nearest[2], nearest[3])), line.pathWorst(0), 1e-12);
    assertTrue(line.purityMin() <= line.purityMean() && line.purityMean() <= 1);
    assertTrue(result.judgeHeldOut() > 0.8, "judge " + result.judgeHeldOut());
  }
}
