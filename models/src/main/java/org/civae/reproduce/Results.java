package org.civae.reproduce;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The runs of a table, as far as there are any.
 *
 * @param variants of the table, the declared one first
 * @param runs of these variants, in the order of their seeds
 * @param quick whether they are of the short version
 */
public record Results(
    PaperTable table, ReproducedData data, List<Variant> variants, List<Run> runs, boolean quick) {

  Variant declared() {
    return variants.get(0);
  }

  List<Run> of(Variant variant) {
    return runs.stream().filter(run -> run.key().variant().equals(variant.name())).toList();
  }

  /** Variants that have runs. */
  List<Variant> tried() {
    return variants.stream().filter(variant -> !of(variant).isEmpty()).toList();
  }

  /** Scores of a variant's runs in one reading; fewer than runs where it does not apply. */
  List<Scores> scores(Variant variant, Reading reading) {
    return of(variant).stream()
        .map(run -> run.scores().get(reading))
        .filter(scores -> scores != null)
        .toList();
  }

  /** The run of highest test accuracy in a reading: chosen by what it is reported for. */
  static Optional<Run> best(List<Run> runs, Reading reading) {
    return runs.stream()
        .filter(run -> run.scores().containsKey(reading))
        .max(Comparator.comparingDouble(run -> run.scores().get(reading).acc()));
  }
}
