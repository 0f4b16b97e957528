package org.civae.trajectory;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.civae.contrast.StateContrast;
import org.civae.contrast.StatesTest;
import org.civae.model.FittedModel;
import org.civae.model.ModelCells;

/**
 * The straight path between two cells that somebody pointed at: what the model decodes between
 * them, and nothing that a test could be made of.
 *
 * @param trends one per modelled gene, largest |score| first; start and end are decoded, observed
 *     values are those of the two cells, p, FDR and q_change are unknown
 */
public record CellToCell(Trajectory trajectory, List<GeneTrend> trends) {

  /**
   * Walks z(f) = (1 - f) a + f b between the posterior means of two cells, decoded with the
   * covariates of the first.
   *
   * @param from row of the first cell
   * @param to row of the second
   * @param steps along the path, both ends included
   * @param progress hears the share of the steps that is decoded
   * @throws IllegalArgumentException if both are the same cell
   */
  public static CellToCell walk(
      FittedModel model, ModelCells cells, int from, int to, int steps, DoubleConsumer progress) {
    if (from == to) {
      throw new IllegalArgumentException(
          "path: both ends are the same cell, expected two. Choose another.");
    }
    LatentCells latent = new LatentCells(model, cells);
    LatentPaths line =
        LatentPaths.straight(
            latent.points(new int[] {from}), latent.points(new int[] {to}), latent.nLatent());
    List<String> genes = model.card().preprocessing().genes();
    Trajectory trajectory =
        new LatentTracer(latent.decoder(Route.Batch.START, new int[] {from}), genes)
            .trace(line, steps, (step, decoded, n) -> {}, progress);
    double[] unknown = new double[genes.size()];
    Arrays.fill(unknown, Double.NaN);
    StateContrast observed =
        new StateContrast(
            genes,
            values(cells, from),
            values(cells, to),
            unknown,
            unknown,
            StateContrast.CELLS,
            "none: two cells cannot be tested",
            StatesTest.none(genes.size(), List.of()));
    int[] all = IntStream.range(0, genes.size()).toArray();
    return new CellToCell(
        trajectory,
        GeneTrends.of(trajectory, model.card().preprocessing(), observed, all, unknown));
  }

  private static double[] values(ModelCells cells, int row) {
    float[] values = cells.values(new int[] {row});
    return IntStream.range(0, values.length).mapToDouble(j -> values[j]).toArray();
  }
}
