package org.civae.preprocess;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds genes by name: exact names first, Ensembl identifiers also without their version. Of genes
 * named alike the first is found.
 */
public final class GeneIndex {

  /** An Ensembl identifier with its version, such as ENSG00000141510.18. */
  private static final Pattern VERSIONED = Pattern.compile("(ENS[A-Z]*G\\d{11})\\.\\d+");

  private final Map<String, Integer> exact = new HashMap<>();
  private final Map<String, Integer> unversioned = new HashMap<>();

  public GeneIndex(List<String> genes) {
    for (int j = 0; j < genes.size(); j++) {
      exact.putIfAbsent(genes.get(j), j);
      unversioned.putIfAbsent(withoutVersion(genes.get(j)), j);
    }
  }

  /** The place of a gene in the list, or -1. */
  public int find(String gene) {
    Integer place = exact.get(gene);
    if (place == null) place = unversioned.get(withoutVersion(gene));
    return place == null ? -1 : place;
  }

  private static String withoutVersion(String gene) {
    var matcher = VERSIONED.matcher(gene);
    return matcher.matches() ? matcher.group(1) : gene;
  }
}
