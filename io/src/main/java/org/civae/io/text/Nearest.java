package org.civae.io.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Orders the names there are by their likeness to the one that was asked for. */
public final class Nearest {

  private static final JaroWinklerSimilarity LIKENESS = new JaroWinklerSimilarity();

  private Nearest() {}

  /** The names, most alike first; letters' case does not count; equal likeness keeps the order. */
  public static List<String> order(String asked, Collection<String> names) {
    String wanted = asked.toLowerCase(Locale.ROOT);
    return names.stream()
        .sorted(
            Comparator.comparingDouble(
                name -> -LIKENESS.apply(wanted, name.toLowerCase(Locale.ROOT))))
        .toList();
  }
}
