package org.civae;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.ImageShape;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.train.PreparationOptions;
import org.civae.train.TrainingSet;

/**
 * Images of one bright bar, which lies or stands ({@code kind}) anywhere in the image, so that no
 * single pixel tells which.
 */
public final class SmallImages {

  private static final double BLACK = 10;
  private static final double WHITE = 250;

  private SmallImages() {}

  /** From {@value #BLACK} to {@value #WHITE} with a little noise, every channel alike. */
  public static CellData of(int n, ImageShape shape, long seed) {
    Random random = new Random(seed);
    float[] values = new float[n * shape.size()];
    String[] kinds = new String[n];
    for (int i = 0; i < n; i++) {
      boolean lies = i % 2 == 0;
      kinds[i] = lies ? "lies" : "stands";
      int place = random.nextInt(lies ? shape.height() : shape.width());
      for (int k = 0; k < shape.size(); k++) {
        int pixel = k % shape.plane();
        int along = lies ? pixel / shape.width() : pixel % shape.width();
        double level = along == place ? 0.8 : 0.2;
        double share = Math.max(0, Math.min(1, level + 0.05 * random.nextGaussian()));
        values[i * shape.size() + k] = (float) (BLACK + share * (WHITE - BLACK));
      }
    }
    return new CellData(
        Path.of("folder", "images.h5ad"),
        new DenseMatrix(n, shape.size(), values),
        Scale.INTENSITIES,
        new AnnotationTable(names("i", n), List.of(new Column.Text("kind", kinds))),
        new AnnotationTable(names("p", shape.size()), List.of()),
        Optional.of(new PixelFormat(shape, BLACK, WHITE)));
  }

  /** All pixels, from 0 to 1. */
  public static TrainingSet prepare(CellData data) {
    return TrainingSet.prepare(
        data,
        Labels.of(data, "kind"),
        new PreparationOptions(
            Normalization.AUTO,
            new GeneChoice.Variable(Integer.MAX_VALUE, HighlyVariableGenes.byDispersion()),
            false,
            1));
  }

  private static List<String> names(String prefix, int n) {
    return IntStream.range(0, n).mapToObj(i -> prefix + i).toList();
  }
}
