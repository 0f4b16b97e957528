package org.civae.genes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names of which each is there once, as anndata's {@code var_names_make_unique} makes them: the
 * first of equal names stays, the others get {@code -1}, {@code -2} and so on, leaving out what is
 * a name already.
 */
final class UniqueNames {

  private UniqueNames() {}

  static List<String> of(List<String> names) {
    Set<String> taken = new HashSet<>(names);
    Set<String> seen = new HashSet<>();
    Map<String, Integer> last = new HashMap<>();
    List<String> unique = new ArrayList<>(names.size());
    for (String name : names) {
      String free = name;
      if (!seen.add(name)) {
        do free = name + "-" + last.merge(name, 1, Integer::sum);
        while (!taken.add(free));
      }
      unique.add(free);
    }
    return unique;
  }
}
