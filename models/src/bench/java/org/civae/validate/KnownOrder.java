package org.civae.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.ModelCells;
import org.civae.preprocess.GeneMatcher;
import org.civae.preprocess.GeneMoments;
import org.civae.preprocess.Labels;
import org.civae.preprocess.MissingGenes;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.Preprocessing;
import org.civae.trajectory.OrderSupport;
import org.civae.trajectory.Trajectory;

/**
 * Epithelial cells of the generated data in all states, the courses of whose genes are known: paths
 * through them, and what these get right.
 *
 * @param states rows in normal, border and tumour
 * @param heldOut rows at the border that no weight was fitted to
 * @param programs of the model's genes
 */
record KnownOrder(
    ModelCells cells,
    Preprocessing preprocessing,
    List<int[]> states,
    int[] heldOut,
    List<String> programs) {

  private static final int PAIRS = 1000;
  private static final int STEPS = 21;
  private static final double TARGET = 0.8;

  /** How the latent points of a path are chosen. */
  enum Way {
    PAIRS("straight, pairs of cells"),
    MEANS("straight, mean to mean"),
    PAIRS_THROUGH("from pair to pair, through a border cell"),
    MEANS_THROUGH("mean to mean, through the mean of the border cells");

    private final String label;

    Way(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    boolean pairs() {
      return this == PAIRS || this == PAIRS_THROUGH;
    }

    boolean through() {
      return this == PAIRS_THROUGH || this == MEANS_THROUGH;
    }
  }

  /** What one path got right. */
  record Score(
      double late,
      double risingLate,
      double fallingLate,
      double bump,
      double error,
      OrderSupport order) {

    boolean meetsTarget() {
      return late >= TARGET && bump > 0.5 && error > 0;
    }
  }

  /**
   * @param fitted rows that weights were fitted to, ascending
   */
  static KnownOrder of(CellData data, Preprocessing preprocessing, int[] fitted) {
    int[] columns =
        GeneMatcher.match(
            preprocessing.genes(), data.var().names(), MissingGenes.ERROR, data.source());
    Labels classes = Labels.of(data, "cell_type");
    Labels states = Labels.of(data, "state");
    int epithelial = classes.code("Epithelial", data);
    List<int[]> rows =
        IntStream.range(0, 3)
            .mapToObj(
                state ->
                    rows(
                        data.nObs(),
                        row ->
                            classes.codes()[row] == epithelial && states.codes()[row] == state))
            .toList();
    Column programs = data.var().column("program").orElseThrow();
    return new KnownOrder(
        new ModelCells(Normalization.AUTO.apply(data).matrix().selectVars(columns)),
        preprocessing,
        rows,
        Arrays.stream(rows.get(1))
            .filter(row -> Arrays.binarySearch(fitted, row) < 0)
            .toArray(),
        Arrays.stream(columns).mapToObj(programs::text).toList());
  }

  /** Decoded means along one way. */
  Trajectory path(FittedModel model, Way way, long seed) {
    List<float[]> stops = new ArrayList<>();
    Random random = new Random(seed);
    for (int state = 0; state < 3; state++) {
      if (state == 1 && !way.through()) continue;
      Embedding embedding = Embedding.of(model.requireEncoder(), cells, states.get(state));
      stops.add(way.pairs() ? drawn(embedding, random) : mean(embedding));
    }
    List<Trajectory.Step> steps = new ArrayList<>();
    for (int s = 0; s < STEPS; s++) {
      double fraction = s / (STEPS - 1.0);
      double place = fraction * (stops.size() - 1);
      int stop = Math.min((int) place, stops.size() - 2);
      float[] z = between(stops.get(stop), stops.get(stop + 1), place - stop);
      double[] mean = decodedMean(model.requireDecoder(), z);
      steps.add(new Trajectory.Step(fraction, mean, mean, mean, mean, mean, mean));
    }
    return new Trajectory(preprocessing.genes(), steps);
  }

  private static float[] drawn(Embedding embedding, Random random) {
    return embedding.select(
        IntStream.range(0, PAIRS).map(i -> random.nextInt(embedding.n())).toArray());
  }

  private static float[] mean(Embedding embedding) {
    float[] mean = new float[embedding.nLatent()];
    for (int k = 0; k < embedding.n() * embedding.nLatent(); k++) {
      mean[k % embedding.nLatent()] += embedding.points()[k] / embedding.n();
    }
    return mean;
  }

  private static float[] between(float[] a, float[] b, double fraction) {
    float[] z = new float[a.length];
    for (int k = 0; k < z.length; k++) z[k] = (float) ((1 - fraction) * a[k] + fraction * b[k]);
    return z;
  }

  private double[] decodedMean(FittedModel.Decoder decoder, float[] z) {
    int n = z.length / decoder.nLatent();
    float[] decoded = decoder.decode(z, new float[0], n);
    double[] mean = new double[programs.size()];
    for (int k = 0; k < decoded.length; k++) mean[k % mean.length] += decoded[k] / n;
    return mean;
  }

  Score score(Trajectory path) {
    double[] start = GeneMoments.of(cells.matrix(), states.get(0)).mean();
    double[] border = GeneMoments.of(cells.matrix(), states.get(1)).mean();
    double[] end = GeneMoments.of(cells.matrix(), states.get(2)).mean();
    List<Trajectory.Step> steps = path.steps();
    double[] first = steps.get(0).mean();
    double[] middle = steps.get(STEPS / 2).mean();
    double[] last = steps.get(STEPS - 1).mean();
    double[] bumps = new double[middle.length];
    double pathError = 0;
    double lineError = 0;
    for (int j = 0; j < bumps.length; j++) {
      double sd = Math.max(preprocessing.sd()[j], Preprocessing.MIN_SD);
      bumps[j] = (middle[j] - (first[j] + last[j]) / 2) / sd;
      if (!programs.get(j).equals("transient")) continue;
      pathError += Math.pow((border[j] - middle[j]) / sd, 2);
      lineError += Math.pow((border[j] - (start[j] + end[j]) / 2) / sd, 2);
    }
    double[] onsets = onsets(path);
    IntPredicate late = j -> programs.get(j).equals("late");
    IntPredicate rise = j -> programs.get(j).equals("rise");
    IntPredicate up = j -> end[j] > start[j];
    return new Score(
        auc(onsets, late, rise),
        auc(onsets, late.and(up), rise),
        auc(onsets, late.and(up.negate()), j -> programs.get(j).equals("fall")),
        auc(
            bumps,
            j -> programs.get(j).equals("transient"),
            j -> programs.get(j).equals("none")),
        1 - pathError / lineError,
        OrderSupport.of(
            path,
            preprocessing,
            cells.matrix(),
            new OrderSupport.RealCells(
                states.get(0), states.get(2), Map.of("border", heldOut), null)));
  }

  /** As the program reads it: first fraction with half of the change, linear between steps. */
  private double[] onsets(Trajectory path) {
    List<Trajectory.Step> steps = path.steps();
    return IntStream.range(0, programs.size())
        .mapToDouble(
            j -> {
              double start = steps.get(0).mean()[j];
              double change = steps.get(STEPS - 1).mean()[j] - start;
              double before = 0;
              for (int s = 1; s < STEPS; s++) {
                double done = (steps.get(s).mean()[j] - start) / change;
                if (done >= 0.5) {
                  return (s - 1 + (0.5 - before) / (done - before)) / (STEPS - 1.0);
                }
                before = done;
              }
              return 1;
            })
        .toArray();
  }

  /** Chance that a gene of the first kind has the larger value, ties by half. */
  private double auc(double[] values, IntPredicate higher, IntPredicate lower) {
    int[] high = rows(values.length, higher);
    int[] low = rows(values.length, lower);
    double wins = 0;
    for (int a : high) {
      for (int b : low) wins += values[a] > values[b] ? 1 : values[a] == values[b] ? 0.5 : 0;
    }
    return wins / high.length / low.length;
  }

  private static int[] rows(int n, IntPredicate chosen) {
    return IntStream.range(0, n).filter(chosen).toArray();
  }
}
