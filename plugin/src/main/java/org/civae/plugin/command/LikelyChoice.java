package org.civae.plugin.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The choice that a user will most likely make, by words that its name holds. */
final class LikelyChoice {

  private static final Map<String, List<String>> WORDS =
      Map.of(
          "labels", List.of("cell_type", "celltype", "cell type", "class", "label", "type"),
          "state", List.of("state", "condition", "tissue", "disease", "status", "stage", "group"),
          "from", List.of("normal", "healthy", "control", "ctrl", "wild", "before"),
          "to", List.of("tumor", "tumour", "cancer", "disease", "treated", "after"));

  private LikelyChoice() {}

  /**
   * One of what was found.
   *
   * @param parameter whose choice it is
   * @param found not empty
   * @param taken by a parameter that should have another value
   */
  static String of(String parameter, List<String> found, List<String> taken) {
    List<String> free = found.stream().filter(choice -> !taken.contains(choice)).toList();
    List<String> candidates = free.isEmpty() ? found : free;
    for (String word : WORDS.getOrDefault(parameter, List.of())) {
      for (String choice : candidates) {
        if (choice.toLowerCase(Locale.ROOT).contains(word)) return choice;
      }
    }
    return candidates.get(0);
  }
}
