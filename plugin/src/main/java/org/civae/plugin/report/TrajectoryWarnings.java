package org.civae.plugin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.civae.contrast.StateContrast;
import org.civae.trajectory.DepthMatching;
import org.civae.trajectory.OrderSupport;
import org.civae.trajectory.TrajectoryAnalysis;
import org.civae.trajectory.TrajectoryRequest;

/** What to know before trusting a trajectory, a sentence each. */
final class TrajectoryWarnings {

  private static final double PURITY_LIMIT = 0.9;
  private static final double CHANGE_LIMIT = 0.5;

  private final TrajectorySummary summary;
  private final TrajectoryRequest request;
  private final TrajectoryAnalysis.Result result;
  private final List<String> warnings = new ArrayList<>();

  TrajectoryWarnings(TrajectorySummary summary) {
    this.summary = summary;
    request = summary.request();
    result = summary.result();
  }

  List<String> all() {
    warnings.addAll(new WayText(request, result.walked()).warnings());
    aboutCells();
    aboutDepth();
    aboutClass();
    aboutChange();
    aboutOrder();
    warnings.addAll(result.contrast().states().leftOut());
    aboutGeneSets();
    return warnings;
  }

  private void aboutCells() {
    String state = request.stateColumn();
    if (summary.card().covariates().stream().anyMatch(c -> c.column().equals(state))) {
      add(
          "the model is told '%s', along which the paths run, so its latent space need not hold"
              + " what changes; train without it in batch=",
          state);
    }
    if (result.contrast().replicates().equals(StateContrast.CELLS)) {
      add(
          "p and fdr take cells as replicates; cells of one donor are not independent, so they are"
              + " too small where donors differ (donor= takes donors instead)");
    }
  }

  private void aboutDepth() {
    // Pixels have no depth of sequencing.
    if (summary.card().preprocessing().pixels().isPresent()) return;
    double ratio =
        result.walked().depth().map(DepthMatching::ratioAfter).orElse(result.depthRatio());
    if (ratio > TrajectoryAnalysis.DEPTH_RATIO_WARNING) {
      add(
          "median counts per cell differ %.2f-fold between the states; part of the change may be"
              + " sequencing depth",
          ratio);
    }
    if (Double.isNaN(result.depthRatio())) {
      add(
          "counts per cell are unknown: whether the states differ in sequencing depth was not"
              + " checked");
    }
  }

  private void aboutClass() {
    double purity = result.validation().purityMin();
    if (!(purity < PURITY_LIMIT)) return;
    add(
        "at one step only %.0f %% of the decoded cells look like '%s'; the path leaves %s",
        100 * purity,
        String.join("' or '", Stream.of(request.within(), request.endClass()).distinct().toList()),
        request.crosses() ? "both classes" : "the class");
  }

  private void aboutChange() {
    double r2 = result.validation().change().r2();
    double pairedR2 = result.walked().pairedChange().r2();
    boolean pairsDiffer = !request.way().pairing().isPlain() && pairedR2 >= CHANGE_LIMIT;
    if (!(r2 >= CHANGE_LIMIT) && pairsDiffer) {
      add(
          "the cells that were paired change otherwise than the states as a whole: the decoded"
              + " change explains %.0f %% of the states' change, but %.0f %% of these cells'",
          100 * Math.max(0, r2), 100 * pairedR2);
    } else if (!(r2 >= CHANGE_LIMIT)) {
      add(
          "the decoded change explains %.0f %% of the observed change: the states hardly differ in"
              + " this class, or the model misses how",
          100 * Math.max(0, r2));
    }
    if (result.validation().heldOutChange().isEmpty()) {
      add("too few held-out cells in a state: the change was not checked on held-out cells");
    }
  }

  private void aboutOrder() {
    OrderSupport order = result.order();
    if (order.supported().orElse(false)) return;
    add(
        "onset and peak, the order of genes along the path, %s these data: %s",
        order.supported().isPresent() ? "are not supported by" : "were not checked on",
        order.reason());
  }

  private void aboutGeneSets() {
    double limit = TrajectorySummary.FDR_LIMIT;
    if (summary.geneSets().isEmpty() || result.contrast().significant(limit) > 0) return;
    add(
        "no gene differs between the real cells at fdr < %s: gene sets permute genes, and cannot tell"
            + " a change of the model's making from one of the cells'",
        limit);
  }

  private void add(String sentence, Object... values) {
    warnings.add(String.format(Locale.ROOT, sentence, values));
  }
}
