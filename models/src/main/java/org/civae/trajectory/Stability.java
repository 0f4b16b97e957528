package org.civae.trajectory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.civae.preprocess.Preprocessing;

/**
 * Whether models trained with other seeds read the same genes off the same path. Over S seeds and n
 * genes, with r the rank of a gene by |score| among the n,
 *
 * <pre>
 *   stability = |sum over seeds of sign(score)| / S * (1 - (max r - min r) / (n - 1))
 * </pre>
 *
 * in [0, 1]: 1 for a gene of the same rank and direction at every seed; at most 1/3 of three seeds,
 * and 0 of two, for one that rises at one and falls at another.
 *
 * @param seeds of training
 * @param ofGene stability by gene
 * @param spearman mean over pairs of seeds of the rank correlation of their scores
 * @param top50 mean over pairs of seeds of the share that their 50 genes of largest |score| have in
 *     common
 * @param top100 the same of 100 genes
 * @param onsetSpearman mean over pairs of seeds of the rank correlation of onsets, over the {@value
 *     ChangeFit#GENES} genes of largest mean |score|
 */
public record Stability(
    List<Long> seeds,
    Map<String, Double> ofGene,
    double spearman,
    double top50,
    double top100,
    double onsetSpearman) {

  public Stability {
    seeds = List.copyOf(seeds);
    ofGene = Map.copyOf(ofGene);
  }

  /**
   * Compares the same path through models that differ in their training seed alone.
   *
   * @param paths one per seed, of the same genes
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static Stability of(
      List<Long> seeds, List<Trajectory> paths, Preprocessing preprocessing) {
    if (paths.size() < 2 || seeds.size() != paths.size()) {
      throw new IllegalArgumentException(
          String.format(
              "stability: %d seeds and %d paths, expected one path each of at least 2 seeds",
              seeds.size(), paths.size()));
    }
    List<double[]> scores = paths.stream().map(path -> scores(path, preprocessing)).toList();
    int[] moving = mostChanging(scores);
    List<double[]> onsets = paths.stream().map(path -> onsets(path, moving)).toList();
    return new Stability(
        seeds,
        ofGenes(paths.get(0).genes(), scores),
        meanOverPairs(scores, new SpearmansCorrelation()::correlation),
        meanOverPairs(scores, (a, b) -> inCommon(a, b, 50)),
        meanOverPairs(scores, (a, b) -> inCommon(a, b, 100)),
        meanOverPairs(onsets, new SpearmansCorrelation()::correlation));
  }

  /** The genes with their stability. */
  public List<GeneTrend> of(List<GeneTrend> trends) {
    return trends.stream()
        .map(trend -> trend.withStability(ofGene.getOrDefault(trend.gene(), Double.NaN)))
        .toList();
  }

  private static double[] scores(Trajectory path, Preprocessing preprocessing) {
    double[] change = path.change();
    double[] sd = GeneTrends.sd(preprocessing);
    return IntStream.range(0, change.length).mapToDouble(j -> change[j] / sd[j]).toArray();
  }

  /** A gene that does not move has none: it then counts as half-way. */
  private static double[] onsets(Trajectory path, int[] genes) {
    double[] fractions = path.steps().stream().mapToDouble(Trajectory.Step::fraction).toArray();
    return Arrays.stream(genes)
        .mapToDouble(
            j ->
                GeneTrends.onset(
                    path.steps().stream().mapToDouble(step -> step.mean()[j]).toArray(), fractions))
        .map(onset -> Double.isNaN(onset) ? 0.5 : onset)
        .toArray();
  }

  private static int[] mostChanging(List<double[]> scores) {
    double[] total = new double[scores.get(0).length];
    for (double[] ofSeed : scores) {
      for (int j = 0; j < total.length; j++) total[j] += Math.abs(ofSeed[j]);
    }
    return ChangeFit.largest(total);
  }

  private static Map<String, Double> ofGenes(List<String> genes, List<double[]> scores) {
    NaturalRanking ranking = new NaturalRanking();
    List<double[]> ranks =
        scores.stream().map(s -> ranking.rank(Arrays.stream(s).map(Math::abs).toArray())).toList();
    Map<String, Double> stability = new HashMap<>();
    for (int j = 0; j < genes.size(); j++) {
      int gene = j;
      double agreement = Math.abs(scores.stream().mapToDouble(s -> Math.signum(s[gene])).sum());
      double highest = ranks.stream().mapToDouble(r -> r[gene]).max().orElseThrow();
      double lowest = ranks.stream().mapToDouble(r -> r[gene]).min().orElseThrow();
      double spread = (highest - lowest) / Math.max(1, genes.size() - 1);
      stability.put(genes.get(j), agreement / scores.size() * (1 - spread));
    }
    return stability;
  }

  private static double inCommon(double[] a, double[] b, int genes) {
    int[] ofA = ChangeFit.largest(a);
    int[] ofB = ChangeFit.largest(b);
    int n = Math.min(genes, Math.min(ofA.length, ofB.length));
    var first = Arrays.stream(ofA, 0, n).boxed().collect(Collectors.toSet());
    return (double) Arrays.stream(ofB, 0, n).filter(first::contains).count() / n;
  }

  private static double meanOverPairs(
      List<double[]> ofSeeds, ToDoubleBiFunction<double[], double[]> similarity) {
    int n = ofSeeds.size();
    return IntStream.range(0, n)
        .boxed()
        .flatMapToDouble(
            a ->
                IntStream.range(a + 1, n)
                    .mapToDouble(b -> similarity.applyAsDouble(ofSeeds.get(a), ofSeeds.get(b))))
        .average()
        .orElseThrow();
  }
}
