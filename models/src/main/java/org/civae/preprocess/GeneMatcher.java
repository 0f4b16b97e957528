package org.civae.preprocess;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds a model's genes among those of a file, by name. */
public final class GeneMatcher {

  private static final int NAMED_IN_MESSAGE = 10;

  private static final String ADVICE =
      "Use a file that has them, or missing=zero to take them as not expressed.";

  private GeneMatcher() {}

  /**
   * By {@link GeneIndex}: exact names first, Ensembl identifiers also without their version.
   *
   * @return for each wanted gene its column, or -1 if it is missing and that is allowed
   * @throws IllegalArgumentException naming up to ten missing genes, or if none at all was found
   */
  public static int[] match(
      List<String> wanted, List<String> available, MissingGenes missing, Path file) {
    return match(wanted, available, missing, file, ADVICE);
  }

  /**
   * As above.
   *
   * @param advice to a user whose file has some of the genes
   */
  static int[] match(
      List<String> wanted, List<String> available, MissingGenes missing, Path file, String advice) {
    GeneIndex index = new GeneIndex(available);
    int[] columns = new int[wanted.size()];
    List<String> lacking = new ArrayList<>();
    for (int j = 0; j < columns.length; j++) {
      columns[j] = index.find(wanted.get(j));
      if (columns[j] < 0) lacking.add(wanted.get(j));
    }
    if (lacking.size() == wanted.size() || (!lacking.isEmpty() && missing == MissingGenes.ERROR)) {
      throw new IllegalArgumentException(message(file, wanted.size(), lacking, advice));
    }
    return columns;
  }

  private static String message(Path file, int wanted, List<String> lacking, String someAdvice) {
    String advice =
        lacking.size() == wanted ? "Check that both use the same kind of gene name." : someAdvice;
    return String.format(
        "%s: %d of the %d genes wanted are missing: %s. %s",
        file.getFileName(), lacking.size(), wanted, named(lacking), advice);
  }

  /** The first genes of a list, for a message. */
  static String named(List<String> genes) {
    List<String> first = genes.subList(0, Math.min(NAMED_IN_MESSAGE, genes.size()));
    return String.join(", ", first) + (genes.size() > first.size() ? ", ..." : "");
  }
}
