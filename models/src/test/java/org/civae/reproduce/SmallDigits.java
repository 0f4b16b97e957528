package org.civae.reproduce;

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

/** Images of ten kinds of blots, in the shape of the paper's Digits. */
final class SmallDigits {

  private static final int N_OBS = 200;
  private static final int SIDE = 8;
  private static final int CLASSES = 10;

  private SmallDigits() {}

  /** 150 to train on and 50 to cluster, 20 of each class. */
  static CellData generate() {
    Random random = new Random(1);
    float[] values = new float[N_OBS * SIDE * SIDE];
    for (int i = 0; i < N_OBS; i++) {
      int digit = i % CLASSES;
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        double blot = (pixel + 7 * digit) % 13 < 4 ? 12 : 2;
        values[i * SIDE * SIDE + pixel] =
            (float) Math.max(0, Math.min(16, Math.rint(blot + 2 * random.nextGaussian())));
      }
    }
    List<String> names = IntStream.range(0, N_OBS).mapToObj(i -> "d" + i).toList();
    List<String> pixels = IntStream.range(0, SIDE * SIDE).mapToObj(j -> "p" + j).toList();
    return new CellData(
        Path.of("digits.h5ad"),
        new DenseMatrix(N_OBS, SIDE * SIDE, values),
        Scale.INTENSITIES,
        new AnnotationTable(names, List.of(label(), split())),
        new AnnotationTable(pixels, List.of()),
        Optional.of(new PixelFormat(new ImageShape(1, SIDE, SIDE), 0, 16)));
  }

  private static Column label() {
    int[] codes = IntStream.range(0, N_OBS).map(i -> i % CLASSES).toArray();
    List<String> digits = IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList();
    return new Column.Categorical("label", codes, digits, false);
  }

  private static Column split() {
    int[] codes = IntStream.range(0, N_OBS).map(i -> i / CLASSES % 4 == 3 ? 1 : 0).toArray();
    return new Column.Categorical("split", codes, List.of("train", "test"), false);
  }
}
