package org.civae.plugin.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.DenseMatrix;
import org.civae.plugin.table.GeneReadOut;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;

/**
 * A trajectory as AnnData: obs are the steps with their {@code fraction} and {@code class_purity},
 * X is the decoded mean, layers are {@code median}, {@code sd}, {@code q25} and {@code q75}, var
 * has the read-outs of each gene, uns the summary.
 */
final class TrajectoryCells {

  private TrajectoryCells() {}

  static AnnData of(TrajectorySummary summary) {
    Trajectory trajectory = summary.result().trajectory();
    Map<String, CellMatrix> layers = new LinkedHashMap<>();
    layers.put("median", matrix(trajectory, Trajectory.Step::median));
    layers.put("sd", matrix(trajectory, Trajectory.Step::sd));
    layers.put("q25", matrix(trajectory, Trajectory.Step::q25));
    layers.put("q75", matrix(trajectory, Trajectory.Step::q75));
    return AnnData.of(
            matrix(trajectory, Trajectory.Step::mean),
            steps(trajectory, summary.result().validation().purity()),
            genes(trajectory.genes(), summary.result().trends()))
        .withLayers(layers)
        .withUns(uns(summary));
  }

  /** Images stay images, in the model's scale. */
  private static Map<String, Element> uns(TrajectorySummary summary) {
    Map<String, Element> uns = new LinkedHashMap<>(Provenance.of(summary.toJson()));
    summary
        .card()
        .preprocessing()
        .pixels()
        .ifPresent(pixels -> uns.putAll(new PixelFormat(pixels.shape(), 0, 1).toUns()));
    return uns;
  }

  private static DenseMatrix matrix(
      Trajectory trajectory, Function<Trajectory.Step, double[]> statistic) {
    int nGenes = trajectory.genes().size();
    List<Trajectory.Step> steps = trajectory.steps();
    float[] values = new float[steps.size() * nGenes];
    for (int i = 0; i < steps.size(); i++) {
      double[] row = statistic.apply(steps.get(i));
      for (int j = 0; j < nGenes; j++) values[i * nGenes + j] = (float) row[j];
    }
    return new DenseMatrix(steps.size(), nGenes, values);
  }

  private static AnnotationTable steps(Trajectory trajectory, double[] purity) {
    int n = trajectory.steps().size();
    double[] fraction =
        trajectory.steps().stream().mapToDouble(Trajectory.Step::fraction).toArray();
    return new AnnotationTable(
        IntStream.range(0, n).mapToObj(i -> "step_" + i).toList(),
        List.of(
            new Column.Numeric("fraction", fraction, false),
            new Column.Numeric("class_purity", purity, false)));
  }

  private static AnnotationTable genes(List<String> genes, List<GeneTrend> trends) {
    Map<String, GeneTrend> byName = new HashMap<>();
    trends.forEach(trend -> byName.put(trend.gene(), trend));
    List<GeneTrend> ordered = genes.stream().map(byName::get).toList();
    return new AnnotationTable(
        genes, GeneReadOut.ALL.stream().map(readOut -> column(readOut, ordered)).toList());
  }

  private static Column column(GeneReadOut readOut, List<GeneTrend> genes) {
    return new Column.Numeric(
        readOut.name(), genes.stream().mapToDouble(readOut.value()).toArray(), false);
  }
}
