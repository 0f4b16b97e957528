package org.civae.preprocess;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;

/** A few cells written out by hand. */
public final class Cells {

  private Cells() {}

  /** Cells c0, c1, ... and genes g0, g1, ... with these values and columns. */
  public static CellData of(Scale scale, float[][] values, Column... obs) {
    int nVars = values[0].length;
    float[] flat = new float[values.length * nVars];
    for (int i = 0; i < values.length; i++) {
      System.arraycopy(values[i], 0, flat, i * nVars, nVars);
    }
    return new CellData(
        Path.of("folder", "cells.h5ad"),
        new DenseMatrix(values.length, nVars, flat),
        scale,
        new AnnotationTable(names("c", values.length), List.of(obs)),
        new AnnotationTable(names("g", nVars), List.of()));
  }

  /** Cells without genes of interest, one per entry of the column. */
  public static CellData of(Column column) {
    return of(Scale.COUNTS, new float[column.size()][1], column);
  }

  public static Column text(String name, String... values) {
    return new Column.Text(name, values);
  }

  private static List<String> names(String prefix, int n) {
    return IntStream.range(0, n).mapToObj(i -> prefix + i).toList();
  }
}
