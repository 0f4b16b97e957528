package org.civae.plugin.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.civae.genes.PrerankedEnrichment;
import org.civae.genes.SetEnrichment;
import org.civae.genes.TestableSets;

/**
 * What gene sets say of a trajectory's scores, for people and for programs.
 *
 * @param file with the sets
 * @param sha256 of the file
 * @param tested which sets were
 * @param sets largest |NES| first
 */
public record GeneSetFindings(
    String file, String sha256, TestableSets tested, List<SetEnrichment> sets) {

  private static final int SHOWN = 5;

  int significant(double limit) {
    return (int) sets.stream().filter(set -> set.fdr() < limit).count();
  }

  /** Adds a few lines with the sets of largest |NES|. */
  void appendTo(StringBuilder text) {
    text.append(
        String.format(
            "%ngene sets of %s with fdr < %s: %d of %d%s%n%n",
            file,
            TrajectorySummary.FDR_LIMIT,
            significant(TrajectorySummary.FDR_LIMIT),
            sets.size(),
            leftOut()));
    text.append(String.format("%-40s %6s %8s %10s %10s%n", "gene set", "size", "nes", "p", "fdr"));
    for (SetEnrichment set : sets.subList(0, Math.min(SHOWN, sets.size()))) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-40s %6d %8.2f %10.2g %10.2g%n",
              set.set(),
              set.size(),
              set.nes(),
              set.p(),
              set.fdr()));
    }
  }

  private String leftOut() {
    if (tested.tooSmall() + tested.tooLarge() == 0) return "";
    return String.format(
        " (left out: %d with fewer than %d of the model's genes, %d with more than %d)",
        tested.tooSmall(), tested.min(), tested.tooLarge(), tested.max());
  }

  void addTo(JsonObject json) {
    JsonObject found = new JsonObject();
    found.addProperty("file", file);
    found.addProperty("sha256", sha256);
    found.addProperty("tested", sets.size());
    found.addProperty("tooSmall", tested.tooSmall());
    found.addProperty("tooLarge", tested.tooLarge());
    found.addProperty("permutations", PrerankedEnrichment.PERMUTATIONS);
    found.addProperty("significant", significant(TrajectorySummary.FDR_LIMIT));
    found.add("top", columns(sets.subList(0, Math.min(SHOWN, sets.size()))));
    json.add("geneSets", found);
  }

  /** An array per column: uns of an .h5ad holds no arrays of objects. */
  private static JsonObject columns(List<SetEnrichment> sets) {
    JsonObject columns = new JsonObject();
    columns.add("set", Json.GSON.toJsonTree(sets.stream().map(SetEnrichment::set).toList()));
    columns.add("size", numbers(sets, SetEnrichment::size));
    columns.add("es", numbers(sets, SetEnrichment::es));
    columns.add("nes", numbers(sets, SetEnrichment::nes));
    columns.add("p", numbers(sets, SetEnrichment::p));
    columns.add("fdr", numbers(sets, SetEnrichment::fdr));
    return columns;
  }

  private static JsonArray numbers(
      List<SetEnrichment> sets, ToDoubleFunction<SetEnrichment> value) {
    return Json.numbers(sets.stream().mapToDouble(value).toArray());
  }

  /** For a methods section. */
  String method() {
    return String.format(
        " %d gene sets of %s (%d to %d of the model's genes) were tested by pre-ranked gene set"
            + " enrichment of score (exponent 1, %d gene permutations per size).",
        sets.size(), file, tested.min(), tested.max(), PrerankedEnrichment.PERMUTATIONS);
  }
}
