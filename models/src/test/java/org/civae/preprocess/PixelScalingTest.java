package org.civae.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.ImageShape;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.Normalization.Normalized;
import org.junit.jupiter.api.Test;

class PixelScalingTest {

  private static final ImageShape SHAPE = new ImageShape(1, 1, 3);

  @Test
  void apply_auto_takesLowForZeroAndHighForOne() {
    Normalized normalized = Normalization.AUTO.apply(images(0, 200, new float[] {0, 50, 200}));
    assertEquals(Scale.INTENSITIES, normalized.scale());
    assertArrayEquals(new float[] {0, 0.25f, 1}, values(normalized.matrix()));
    assertTrue(Double.isNaN(normalized.exposure()[0]), "images have no library size");
  }

  /** Zero is not black here, so that it does not stay zero. */
  @Test
  void apply_autoFromANegativeLow_movesZerosAsWell() {
    float[] image = {-1, 0, 1};
    assertArrayEquals(
        new float[] {0, 0.5f, 1}, values(Normalization.AUTO.apply(images(-1, 1, image)).matrix()));
    float[] integers = {-4, 0, 4};
    assertArrayEquals(
        new float[] {0, 0.5f, 1},
        values(Normalization.AUTO.apply(images(-4, 4, integers)).matrix()));
  }

  @Test
  void apply_autoOfASparseMatrixWithBlackAtZero_staysSparse() {
    CellData dense = images(0, 200, new float[] {0, 50, 200});
    CellMatrix sparse = new CsrMatrix(3, new int[] {0, 2}, new int[] {1, 2}, new float[] {50, 200});
    CellData data =
        new CellData(
            dense.source(), sparse, dense.scale(), dense.obs(), dense.var(), dense.pixels());
    CellMatrix scaled = Normalization.AUTO.apply(data).matrix();
    assertTrue(scaled instanceof CsrMatrix, scaled.getClass().toString());
    assertArrayEquals(new float[] {0, 0.25f, 1}, values(scaled));
  }

  @Test
  void apply_none_leavesValuesAndSaysSo() {
    CellData data = images(0, 200, new float[] {0, 50, 200});
    assertSame(data.matrix(), Normalization.NONE.apply(data).matrix());
    assertEquals(Optional.of(new PixelFormat(SHAPE, 0, 1)), Normalization.NONE.pixels(data));
    assertEquals(Optional.of(new PixelFormat(SHAPE, 0, 200)), Normalization.AUTO.pixels(data));
  }

  @Test
  void apply_log1p_isRefused() {
    CellData data = images(0, 200, new float[] {0, 50, 200});
    assertEquals(
        "cells.h5ad: normalize=log1p: found images, expected auto or none for them.",
        assertThrows(IllegalArgumentException.class, () -> Normalization.LOG1P.apply(data))
            .getMessage());
  }

  @Test
  void apply_pixelThatIsNoNumber_isNamed() {
    CellData data = images(0, 1, new float[] {0, Float.NaN, 1});
    assertEquals(
        "cells.h5ad: X at cell 'c0', gene 'g1': NaN, expected a finite number. Remove or impute it.",
        assertThrows(IllegalArgumentException.class, () -> Normalization.AUTO.apply(data))
            .getMessage());
  }

  /** What counts is the range of the training file, not that of the new one. */
  @Test
  void applyFor_imagesOfAnotherRange_scalesAsInTraining() {
    CellData darker = images(0, 100, new float[] {0, 50, 100});
    Normalized normalized = Normalization.AUTO.applyFor(trainedOn(SHAPE), darker);
    assertArrayEquals(new float[] {0, 0.25f, 0.5f}, values(normalized.matrix()));
  }

  @Test
  void applyForAndColumns_otherShapeOrNoImages_nameBoth() {
    CellData data = images(0, 200, new float[] {0, 50, 200});
    Preprocessing tall = trainedOn(new ImageShape(1, 3, 1));
    String message =
        "cells.h5ad: found images of 3 x 1, expected images of 1 x 3, as the model was trained on."
            + " Bring them to that size.";
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> Normalization.AUTO.applyFor(tall, data))
            .getMessage());
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> tall.columns(data, MissingGenes.ERROR))
            .getMessage());
    assertEquals(
        "cells.h5ad: found images of 3 x 1, expected values of genes, as the model was trained on."
            + " Use cells of genes, or train a model on images.",
        assertThrows(
                IllegalArgumentException.class,
                () -> Normalization.AUTO.applyFor(Scale.LOG1P, data))
            .getMessage());
    CellData genes = Cells.of(Scale.COUNTS, new float[][] {{1, 2, 3}});
    assertEquals(
        "cells.h5ad: found no images, expected images of 3 x 1, as the model was trained on. Use a"
            + " file that states uns/image_shape.",
        assertThrows(
                IllegalArgumentException.class,
                () -> Normalization.AUTO.applyFor(trainedOn(SHAPE), genes))
            .getMessage());
  }

  /** Pixels are told by their place, whatever they are called. */
  @Test
  void columns_ofImages_areAllInTheirOrder() {
    CellData data = images(0, 200, new float[] {0, 50, 200});
    Preprocessing other =
        Preprocessing.fit(
                Scale.INTENSITIES, List.of("x", "y", "z"), data.matrix(), new int[] {0}, false)
            .withPixels(data.pixels());
    assertArrayEquals(new int[] {0, 1, 2}, other.columns(data, MissingGenes.ERROR));
  }

  private static Preprocessing trainedOn(ImageShape shape) {
    CellData data = images(0, 200, new float[] {0, 50, 200});
    return Preprocessing.fit(
            Scale.INTENSITIES, data.var().names(), data.matrix(), new int[] {0}, false)
        .withPixels(Optional.of(new PixelFormat(shape, 0, 200)));
  }

  private static CellData images(double low, double high, float[]... rows) {
    CellData data = Cells.of(Scale.INTENSITIES, rows);
    return new CellData(
        data.source(),
        data.matrix(),
        data.scale(),
        data.obs(),
        data.var(),
        Optional.of(new PixelFormat(SHAPE, low, high)));
  }

  private static float[] values(CellMatrix matrix) {
    float[] values = new float[matrix.nObs() * matrix.nVars()];
    matrix.readRows(IntStream.range(0, matrix.nObs()).toArray(), values);
    return values;
  }
}
