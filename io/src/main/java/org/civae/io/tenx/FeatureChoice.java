package org.civae.io.tenx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.civae.io.text.Nearest;

/**
 * Which of a file's features to keep.
 *
 * @param genome only features of this genome; empty for all
 * @param types feature types separated by commas, or {@code all}; empty for {@code Gene Expression}
 */
public record FeatureChoice(Optional<String> genome, Optional<String> types) {

  /** Genes alone, of whatever genome. */
  public static final FeatureChoice GENES = new FeatureChoice(Optional.empty(), Optional.empty());

  static final String GENE_EXPRESSION = "Gene Expression";
  static final String ALL = "all";

  /**
   * The chosen rows among features of these types.
   *
   * @param notes receives a line if features are left out that nobody spoke of
   * @throws IllegalArgumentException naming the types there are, if one that was asked for is not
   *     among them
   */
  int[] ofTypes(String file, String[] found, Consumer<String> notes) {
    if (types.filter(ALL::equals).isPresent()) return IntStream.range(0, found.length).toArray();
    List<String> wanted =
        Arrays.stream(types.orElse(GENE_EXPRESSION).split(",")).map(String::strip).toList();
    Set<String> there = new LinkedHashSet<>(Arrays.asList(found));
    for (String type : wanted) {
      if (!there.contains(type)) {
        throw new IllegalArgumentException(
            String.format(
                "%s: has no features of type '%s'. Types, nearest first: %s. Choose with features=,"
                    + " or features=all.",
                file, type, String.join(", ", Nearest.order(type, there))));
      }
    }
    int[] rows = IntStream.range(0, found.length).filter(j -> wanted.contains(found[j])).toArray();
    if (types.isEmpty() && rows.length < found.length) {
      there.removeAll(wanted);
      notes.accept(
          String.format(
              Locale.ROOT,
              "features left out: %,d of type %s; features=all reads them",
              found.length - rows.length,
              String.join(", ", there)));
    }
    return rows;
  }

  /**
   * The chosen rows among features of these genomes.
   *
   * @throws IllegalArgumentException naming the genomes there are
   */
  int[] ofGenomes(String file, String[] found) {
    int[] rows =
        IntStream.range(0, found.length)
            .filter(j -> genome.isEmpty() || genome.get().equals(found[j]))
            .toArray();
    if (rows.length == 0 && genome.isPresent()) throw noGenome(file, Arrays.asList(found));
    return rows;
  }

  /** That the genome asked for is not there. */
  IllegalArgumentException noGenome(String file, List<String> found) {
    Set<String> there = new LinkedHashSet<>(found);
    there.remove("");
    return new IllegalArgumentException(
        String.format(
            "%s: has no genome '%s'. Genomes, nearest first: %s. Choose one with genome=.",
            file,
            genome.orElseThrow(),
            String.join(", ", Nearest.order(genome.orElseThrow(), new ArrayList<>(there)))));
  }
}
