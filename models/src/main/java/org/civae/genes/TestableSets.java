package org.civae.genes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.civae.io.genesets.GeneSet;
import org.civae.preprocess.GeneIndex;

/**
 * Gene sets as far as a ranking has their genes. Small sets say little, and those of most genes
 * nothing of their own.
 *
 * @param sets those of a size to be tested, each with the names that the ranking has for its genes
 * @param tooSmall number of sets left out because fewer than {@code min} of their genes are ranked
 * @param tooLarge number of sets left out because more than {@code max} are
 */
public record TestableSets(List<GeneSet> sets, int tooSmall, int tooLarge, int min, int max) {

  public TestableSets {
    sets = List.copyOf(sets);
  }

  /**
   * @param genes that are ranked; sets' genes are found among them by {@link GeneIndex}
   * @param file of the sets, for messages
   * @throws IllegalArgumentException if no set has a gene that is ranked, or none is of the right
   *     size
   */
  public static TestableSets of(
      List<GeneSet> sets, List<String> genes, int min, int max, Path file) {
    GeneIndex index = new GeneIndex(genes);
    List<GeneSet> found = sets.stream().map(set -> among(set, genes, index)).toList();
    List<GeneSet> kept = new ArrayList<>();
    int tooSmall = 0;
    int tooLarge = 0;
    for (GeneSet set : found) {
      int size = set.genes().size();
      if (size < min) tooSmall++;
      else if (size > max) tooLarge++;
      else kept.add(set);
    }
    if (kept.isEmpty()) throw none(found, genes, min, max, file);
    return new TestableSets(kept, tooSmall, tooLarge, min, max);
  }

  private static GeneSet among(GeneSet set, List<String> genes, GeneIndex index) {
    List<String> ranked =
        set.genes().stream()
            .mapToInt(index::find)
            .filter(place -> place >= 0)
            .distinct()
            .mapToObj(genes::get)
            .toList();
    return new GeneSet(set.name(), set.description(), ranked);
  }

  private static IllegalArgumentException none(
      List<GeneSet> found, List<String> genes, int min, int max, Path file) {
    Comparator<GeneSet> bySize = Comparator.comparingInt(set -> set.genes().size());
    GeneSet largest = found.stream().max(bySize).orElseThrow();
    if (largest.genes().isEmpty()) {
      return new IllegalArgumentException(
          String.format(
              "%s: none of its %d sets has a gene of the model, such as '%s'. Check that both use"
                  + " the same kind of gene name.",
              file.getFileName(), found.size(), genes.get(0)));
    }
    return new IllegalArgumentException(
        String.format(
            "%s: none of its %d sets has %d to %d of the model's %d genes; '%s' has most, %d. Give"
                + " another genesetmin= or genesetmax=.",
            file.getFileName(),
            found.size(),
            min,
            max,
            genes.size(),
            largest.name(),
            largest.genes().size()));
  }
}
