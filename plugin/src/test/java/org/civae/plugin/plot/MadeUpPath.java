package org.civae.plugin.plot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;

/** A path such as a model would decode: genes that rise, fall, peak half-way or stay. */
final class MadeUpPath {

  static final PathTitle TITLE = new PathTitle("Epithelial", "Normal", "Tumor", "log1p CP10K");

  private static final int STEPS = 50;
  private static final List<String> NAMES =
      List.of(
          "CEACAM6",
          "REG1A",
          "LCN2",
          "DPEP1",
          "S100P",
          "CLDN2",
          "TACSTD2",
          "MMP7",
          "FABP1",
          "CA4",
          "AQP8",
          "GUCA2A",
          "SLC26A3",
          "CA1",
          "ZG16",
          "MT-ND4L",
          "HLA-DRB1",
          "ENSG00000278996.1");

  private final Random random;
  private final List<String> genes = new ArrayList<>();
  private final List<GeneTrend> trends = new ArrayList<>();
  private final double[][] means;

  /** As many genes, always the same. */
  MadeUpPath(int nGenes) {
    random = new Random(nGenes);
    means = new double[nGenes][];
    for (int i = 0; i < nGenes; i++) add(i);
  }

  private void add(int i) {
    String gene = i < NAMES.size() ? NAMES.get(i) : "GENE" + i;
    double start = 2 * random.nextDouble();
    double change = random.nextGaussian();
    if (change < 0) start -= change;
    double onset = 0.15 + 0.7 * random.nextDouble();
    double width = 0.05 + 0.1 * random.nextDouble();
    means[i] = new double[STEPS + 1];
    for (int s = 0; s <= STEPS; s++) {
      means[i][s] = start + change / (1 + Math.exp((onset - (double) s / STEPS) / width));
    }
    genes.add(gene);
    trends.add(
        new GeneTrend(
            gene,
            means[i][0],
            means[i][STEPS],
            means[i][STEPS] - means[i][0],
            change / (0.5 + random.nextDouble()),
            change * 1.4,
            Math.signum(change),
            onset,
            change > 0 ? 1 : 0,
            means[i][0] + 0.1 * random.nextGaussian(),
            means[i][STEPS] + 0.1 * random.nextGaussian(),
            Math.exp(-20 * Math.abs(change)),
            Math.exp(-15 * Math.abs(change)),
            Math.exp(-5 * Math.abs(change)),
            Math.exp(-20 * Math.abs(change)),
            Math.exp(-15 * Math.abs(change)),
            1 - Math.exp(-4 * Math.abs(change))));
  }

  Trajectory trajectory() {
    List<Trajectory.Step> steps = new ArrayList<>();
    for (int s = 0; s <= STEPS; s++) steps.add(step(s));
    return new Trajectory(genes, steps);
  }

  private Trajectory.Step step(int s) {
    int n = genes.size();
    double[] mean = new double[n];
    double[] sd = new double[n];
    double[] q25 = new double[n];
    double[] q75 = new double[n];
    for (int i = 0; i < n; i++) {
      mean[i] = means[i][s];
      sd[i] = 0.2 + 0.1 * mean[i];
      q25[i] = Math.max(0, mean[i] - 0.7 * sd[i]);
      q75[i] = mean[i] + 0.6 * sd[i];
    }
    return new Trajectory.Step((double) s / STEPS, mean, mean, sd, q25, q75, mean);
  }

  List<GeneTrend> trends() {
    return List.copyOf(trends);
  }

  ObservedState border() {
    Map<String, Double> observed = new HashMap<>();
    trends.forEach(t -> observed.put(t.gene(), (t.start() + t.end()) / 2));
    return new ObservedState("Border", 0.5, observed);
  }
}
