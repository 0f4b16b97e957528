package org.civae.validate;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.civae.embed.Pca;
import org.civae.evaluate.CellSample;
import org.civae.evaluate.EnergyDistance;
import org.civae.evaluate.NearestCell;
import org.civae.model.ModelCells;
import org.civae.preprocess.Labels;

/**
 * Where distances to the held-out real cells of the states are measured: in all genes of the model,
 * or in the leading principal components of the real cells, which leave out most of the noise that
 * each cell has in each gene.
 */
final class ExpressionSpace {

  /** Most real cells of one state, and of one kind, that distances are measured to. */
  static final int MOST_CELLS = 500;

  /** Components that are kept. */
  static final int COMPONENTS = 20;

  private static final int SPLITS = 200;
  private static final double CHANCE = 0.95;

  private final String name;
  private final Projection projection;
  private final List<CellSample> heldOut;
  private final double[] spread;
  private final CellSample all;
  private final Yardsticks yardsticks;

  /** From n x nVars values to coordinates, row-major. */
  @FunctionalInterface
  private interface Projection {
    float[] project(float[] cells, int n);
  }

  private ExpressionSpace(String name, Projection projection, RealCells real, long seed) {
    ModelCells cells = real.cells();
    List<StateCells> states = real.states();
    this.name = name;
    this.projection = projection;
    UnaryOperator<int[]> some = rows -> some(rows, seed);
    heldOut = states.stream().map(s -> sample(cells, some.apply(s.heldOut()))).toList();
    List<CellSample> training =
        states.stream().map(s -> sample(cells, some.apply(s.training()))).toList();
    spread = heldOut.stream().mapToDouble(EnergyDistance::within).toArray();
    all = joined(heldOut);
    int end = states.size() - 1;
    yardsticks =
        new Yardsticks(
            IntStream.rangeClosed(0, end)
                .mapToDouble(s -> chance(training.get(s), heldOut.get(s), seed))
                .toArray(),
            real.donors().stream()
                .flatMapToDouble(
                    donors ->
                        states.stream().mapToDouble(s -> betweenDonors(cells, s, donors, seed)))
                .toArray(),
            distance(training.get(0), EnergyDistance.within(training.get(0)), end),
            NearestCell.meanDistance(joined(training), all));
  }

  /** All genes of the model. */
  static ExpressionSpace genes(RealCells real, long seed) {
    return new ExpressionSpace("genes", (values, n) -> values, real, seed);
  }

  /**
   * The leading components of training and held-out cells of all states alike: with more genes than
   * cells, components of the training cells alone would show more spread in them than in any
   * others.
   */
  static ExpressionSpace components(RealCells real, long seed) {
    int[] rows =
        some(
            real.states().stream().flatMapToInt(s -> IntStream.of(s.all())).sorted().toArray(),
            seed);
    Pca components = Pca.fit(real.cells().values(rows), rows.length, COMPONENTS);
    return new ExpressionSpace("components", components::project, real, seed);
  }

  String name() {
    return name;
  }

  Yardsticks yardsticks() {
    return yardsticks;
  }

  /**
   * Measures cells of one step.
   *
   * @param cells n x nVars, row-major
   * @param origins per cell the real cells it was made of
   */
  Distances measure(float[] cells, int n, int[][] origins) {
    CellSample sample = new CellSample(n, projection.project(cells, n), origins);
    double within = EnergyDistance.within(sample);
    double[] energy =
        IntStream.range(0, heldOut.size()).mapToDouble(s -> distance(sample, within, s)).toArray();
    return new Distances(energy, NearestCell.meanDistance(sample, all));
  }

  /** Energy distance to a state; what does not change is not computed again. */
  private double distance(CellSample sample, double within, int state) {
    return 2 * EnergyDistance.between(sample, heldOut.get(state)) - within - spread[state];
  }

  /** What all but a few random partings of a state's real cells lie below. */
  private static double chance(CellSample training, CellSample heldOut, long seed) {
    double[] found =
        EnergyDistance.ofRandomParts(
            joined(List.of(training, heldOut)), training.n(), SPLITS, seed);
    return found[(int) Math.ceil(CHANCE * SPLITS) - 1];
  }

  /** Mean over donors of the distance of one's cells to the others', where both are enough. */
  private double betweenDonors(ModelCells cells, StateCells state, Labels donors, long seed) {
    int[] rows = some(state.all(), seed);
    double sum = 0;
    int n = 0;
    for (int donor = 0; donor < donors.names().size(); donor++) {
      int code = donor;
      Map<Boolean, List<Integer>> parts =
          IntStream.of(rows)
              .filter(row -> donors.codes()[row] >= 0)
              .boxed()
              .collect(Collectors.partitioningBy(row -> donors.codes()[row] == code));
      int[] own = parts.get(true).stream().mapToInt(row -> row).toArray();
      int[] others = parts.get(false).stream().mapToInt(row -> row).toArray();
      if (Math.min(own.length, others.length) < StateCells.MIN_CELLS) continue;
      sum += EnergyDistance.of(sample(cells, own), sample(cells, others));
      n++;
    }
    return n == 0 ? Double.NaN : sum / n;
  }

  private CellSample sample(ModelCells cells, int[] rows) {
    return CellSample.real(projection.project(cells.values(rows), rows.length), rows);
  }

  private static CellSample joined(List<CellSample> samples) {
    int n = samples.stream().mapToInt(CellSample::n).sum();
    float[] values = new float[n * samples.get(0).width()];
    int[][] origins = new int[n][];
    int first = 0;
    for (CellSample sample : samples) {
      int from = first * sample.width();
      System.arraycopy(sample.values(), 0, values, from, sample.values().length);
      System.arraycopy(sample.origins(), 0, origins, first, sample.n());
      first += sample.n();
    }
    return new CellSample(n, values, origins);
  }

  /**
   * At most {@value #MOST_CELLS} of the rows, at random. With another generator than the one that
   * held cells out: the same seed would choose the same cells again.
   */
  private static int[] some(int[] rows, long seed) {
    if (rows.length <= MOST_CELLS) return rows;
    SplittableRandom random = new SplittableRandom(seed);
    int[] chosen = new int[MOST_CELLS];
    int n = 0;
    for (int i = 0; n < MOST_CELLS; i++) {
      if (random.nextInt(rows.length - i) < MOST_CELLS - n) chosen[n++] = rows[i];
    }
    return chosen;
  }
}
