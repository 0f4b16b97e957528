package org.civae.preprocess;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds a model's genes among those of a file, by name. */
public final class GeneMatcher {

  /** An Ensembl identifier with its version, such as ENSG00000141510.18. */
  private static final Pattern VERSIONED = Pattern.compile("(ENS[A-Z]*G\\d{11})\\.\\d+");

  private static final int NAMED_IN_MESSAGE = 10;

  private static final String ADVICE =
      "Use a file that has them, or missing=zero to take them as not expressed.";

  private GeneMatcher() {}

  /**
   * Exact names first; Ensembl identifiers also without their version. Of genes named alike the
   * first is taken.
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
    Map<String, Integer> exact = new HashMap<>();
    Map<String, Integer> unversioned = new HashMap<>();
    for (int j = 0; j < available.size(); j++) {
      exact.putIfAbsent(available.get(j), j);
      unversioned.putIfAbsent(withoutVersion(available.get(j)), j);
    }
    int[] columns = new int[wanted.size()];
    List<String> lacking = new ArrayList<>();
    for (int j = 0; j < columns.length; j++) {
      String gene = wanted.get(j);
      Integer column = exact.get(gene);
      if (column == null) column = unversioned.get(withoutVersion(gene));
      columns[j] = column == null ? -1 : column;
      if (column == null) lacking.add(gene);
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

  private static String withoutVersion(String gene) {
    var matcher = VERSIONED.matcher(gene);
    return matcher.matches() ? matcher.group(1) : gene;
  }
}
