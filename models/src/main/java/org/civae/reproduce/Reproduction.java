package org.civae.reproduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;

/** Makes the runs of a table that are not kept yet. */
public final class Reproduction {

  /** Which variants to run: the rows of the table, ... */
  public static final String ROWS = "rows";

  /** ... the declared one of them, ... */
  public static final String DECLARED = "declared";

  /** ... all that the definition has, or some by their names. */
  public static final String ALL = "all";

  private Reproduction() {}

  /**
   * @param variants {@value #ROWS}, {@value #DECLARED}, {@value #ALL}, or names between commas
   * @param runs of each variant, at seeds that follow each other
   * @param seed the first
   * @param quick the short version: fewer epochs
   */
  public record Request(PaperTable table, String variants, int runs, long seed, boolean quick) {

    public Request {
      if (runs < 1) throw new IllegalArgumentException("runs=" + runs + ": expected at least 1.");
    }
  }

  /**
   * Runs what is missing, each run kept as soon as it is done.
   *
   * @return all runs of the table on these data at these seeds, those of other variants too
   * @throws IllegalArgumentException if a variant is unknown
   * @throws CancellationException if the listener asks for it; finished runs are kept
   */
  public static Results run(
      Request request, Workbench bench, KeptRuns kept, ReproductionListener listener)
      throws IOException {
    PaperTable table = request.table;
    if (request.quick) table.requireQuick(bench.data());
    List<Variant> all = table.variants(bench.data(), request.quick);
    List<Variant> chosen = chosen(request, all, table.rows(bench.data(), request.quick).size());
    List<Planned> missing =
        planned(chosen, request, bench).stream()
            .filter(run -> kept.find(run.key).isEmpty())
            .toList();
    RunProgress progress =
        new RunProgress(
            listener, missing.size(), missing.stream().mapToDouble(Planned::operations).sum());
    for (Planned run : missing) {
      if (listener.isCancelled()) throw new CancellationException();
      progress.begin(run.variant, run.key.seed(), run.operations);
      Run made = table.run(bench, run.key, run.variant, progress);
      kept.add(made);
      progress.end(made);
    }
    List<Run> runs = new ArrayList<>();
    for (Planned run : planned(all, request, bench)) kept.find(run.key).ifPresent(runs::add);
    return new Results(table, bench.data(), all, runs, request.quick);
  }

  private record Planned(Variant variant, Run.Key key, double operations) {}

  private static List<Planned> planned(List<Variant> variants, Request request, Workbench bench) {
    List<Planned> planned = new ArrayList<>();
    for (Variant variant : variants) {
      double operations = Operations.inAll(variant, bench.data());
      LongStream.range(request.seed, request.seed + request.runs)
          .mapToObj(
              seed ->
                  new Run.Key(
                      request.table.name(),
                      variant.name(),
                      seed,
                      bench.data().sha256(),
                      request.quick,
                      variant.recipeHash()))
          .forEach(key -> planned.add(new Planned(variant, key, operations)));
    }
    if (request.table.isSeedBySeed()) {
      planned.sort(Comparator.comparingLong(run -> run.key.seed()));
    }
    return planned;
  }

  private static List<Variant> chosen(Request request, List<Variant> all, int rows) {
    return switch (request.variants) {
      case ALL -> all;
      case ROWS -> all.subList(0, rows);
      case DECLARED -> all.subList(0, 1);
      default ->
          Arrays.stream(request.variants.split(","))
              .map(String::strip)
              .map(name -> named(name, all))
              .toList();
    };
  }

  private static Variant named(String name, List<Variant> all) {
    return all.stream()
        .filter(variant -> variant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        "variants=%s: expected %s, %s, %s, or some of %s.",
                        name,
                        ROWS,
                        DECLARED,
                        ALL,
                        String.join(", ", all.stream().map(Variant::name).toList()))));
  }
}
