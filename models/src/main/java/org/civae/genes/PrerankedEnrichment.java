package org.civae.genes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.civae.io.genesets.GeneSet;

/**
 * Pre-ranked gene set enrichment (Subramanian et al. 2005, "Gene set enrichment analysis"): whether
 * the genes of a set lie at one end of a ranking more than as many genes drawn at random do.
 *
 * <pre>
 *   NES = ES / mean |ES*| of permuted sets of the same size and sign
 *   p   = (1 + number of ES* of this sign at least as far from 0) / (1 + number of this sign)
 *   q   = share of all NES* of this sign at least as far / share of all NES of this sign as far
 * </pre>
 *
 * with ES the extreme of the {@link RunningSum}, each size's permutations counted once for every
 * set of that size, one added to both counts of NES* as well, and q at most 1. The ones added are
 * all that differs from the paper: no p or q is below what the permutations can tell.
 *
 * <p>What is permuted are genes. Genes that vary together make p and q too small, and nothing is
 * said of how cells or donors differ.
 */
public final class PrerankedEnrichment {

  /** Permuted sets of each size. */
  public static final int PERMUTATIONS = 1000;

  /** Sizes between two words of progress. */
  private static final int BLOCK = 16;

  private final List<String> genes = new ArrayList<>();
  private final double[] weights;
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * Ranks genes from the largest score to the smallest, equal ones in the given order.
   *
   * @param scores one per gene; genes without one (NaN) are left out
   */
  public PrerankedEnrichment(List<String> names, double[] scores) {
    int[] order =
        IntStream.range(0, scores.length)
            .filter(j -> !Double.isNaN(scores[j]))
            .boxed()
            .sorted(Comparator.comparingDouble(j -> -scores[j]))
            .mapToInt(Integer::intValue)
            .toArray();
    weights = Arrays.stream(order).mapToDouble(j -> Math.abs(scores[j])).toArray();
    for (int j : order) {
      places.putIfAbsent(names.get(j), genes.size());
      genes.add(names.get(j));
    }
  }

  /**
   * Tests sets. ES, NES and p of a set do not depend on the others.
   *
   * @param seed of the permutations
   * @param progress hears the share that is done
   * @return largest |NES| first, then by name; without sets of which no gene is ranked
   */
  public List<SetEnrichment> of(List<GeneSet> sets, long seed, DoubleConsumer progress) {
    return of(sets, PERMUTATIONS, seed, progress);
  }

  List<SetEnrichment> of(List<GeneSet> sets, int permutations, long seed, DoubleConsumer progress) {
    List<Scored> scored =
        sets.stream()
            .map(set -> new Scored(set.name(), hits(set)))
            .filter(s -> s.size() > 0)
            .toList();
    Map<Integer, PermutedSets> permuted = permuted(scored, permutations, seed, progress);
    List<SetEnrichment> found = new ArrayList<>();
    EnrichmentRates rates =
        new EnrichmentRates(
            scored.stream().mapToInt(Scored::size).toArray(),
            scored.stream().mapToDouble(set -> set.nes(permuted)).toArray(),
            permuted);
    for (Scored set : scored) {
      PermutedSets alike = permuted.get(set.size());
      double es = set.sum.es();
      found.add(
          new SetEnrichment(
              set.name,
              set.size(),
              es,
              set.nes(permuted),
              (1.0 + alike.asExtreme(es)) / (1 + alike.onSide(es)),
              rates.of(set.nes(permuted)),
              set.leadingEdge()));
    }
    found.sort(
        Comparator.comparingDouble((SetEnrichment s) -> -Math.abs(s.nes()))
            .thenComparing(SetEnrichment::set));
    return found;
  }

  private int[] hits(GeneSet set) {
    return set.genes().stream()
        .filter(places::containsKey)
        .mapToInt(places::get)
        .sorted()
        .distinct()
        .toArray();
  }

  /** Permuted sets by size. */
  private Map<Integer, PermutedSets> permuted(
      List<Scored> sets, int permutations, long seed, DoubleConsumer progress) {
    int[] sizes = sets.stream().mapToInt(Scored::size).distinct().sorted().toArray();
    Map<Integer, PermutedSets> permuted = new ConcurrentHashMap<>();
    for (int first = 0; first < sizes.length; first += BLOCK) {
      int end = Math.min(sizes.length, first + BLOCK);
      Arrays.stream(sizes, first, end)
          .parallel()
          .forEach(
              size -> permuted.put(size, PermutedSets.draw(weights, size, permutations, seed)));
      progress.accept((double) end / sizes.length);
    }
    return permuted;
  }

  /** A set and its extreme. */
  private final class Scored {
    final String name;
    final int[] hits;
    final RunningSum sum;

    Scored(String name, int[] hits) {
      this.name = name;
      this.hits = hits;
      this.sum = hits.length == 0 ? null : RunningSum.extreme(weights, hits);
    }

    int size() {
      return hits.length;
    }

    double nes(Map<Integer, PermutedSets> permuted) {
      return sum.es() / permuted.get(size()).meanSize(sum.es());
    }

    /** From the end of the ranking inwards. */
    List<String> leadingEdge() {
      IntStream inwards =
          sum.es() < 0
              ? IntStream.range(sum.hit(), hits.length).map(i -> hits.length - 1 + sum.hit() - i)
              : IntStream.rangeClosed(0, sum.hit());
      return inwards.mapToObj(i -> genes.get(hits[i])).toList();
    }
  }
}
