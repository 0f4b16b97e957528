package org.civae.plugin.explorer;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;
import org.civae.io.anndata.ImageShape;
import org.civae.model.Embedding;
import org.civae.model.ModelCells;
import org.civae.plugin.plot.Coloring;
import org.civae.plugin.plot.FileColors;
import org.civae.preprocess.Normalization.Normalized;

/**
 * The cells that are looked at, and where they lie. Closing them closes their file.
 *
 * @param data the file, all genes
 * @param normalized its values in the model's scale
 * @param cells the model's genes in the model's scale
 * @param embedding the posterior mean of every cell
 * @param projection the same on a plane
 * @param uns further entries of the file, for the colours of categories
 */
public record ExploredCells(
    CellData data,
    Normalized normalized,
    ModelCells cells,
    Embedding embedding,
    Projection projection,
    Map<String, Element> uns)
    implements Closeable {

  /** The file's name, as in the window's title. */
  String name() {
    return data.source().getFileName().toString();
  }

  int n() {
    return data.nObs();
  }

  /** All genes of the file, modelled or not. */
  List<String> genes() {
    return data.var().names();
  }

  /** The shape of the cells' images, if they are images. */
  Optional<ImageShape> shape() {
    return data.pixels().map(pixels -> pixels.shape());
  }

  /**
   * One gene over all cells, in the model's scale. Walks through the whole matrix: not for the
   * event thread.
   */
  float[] values(String gene) {
    float[] values = new float[n()];
    int column = genes().indexOf(gene);
    if (column < 0) return values;
    int[] all = IntStream.range(0, n()).toArray();
    normalized.matrix().selectVars(new int[] {column}).readRows(all, values);
    return values;
  }

  /** A cell's values of the model's genes, such as its pixels in [0, 1]. */
  float[] pixels(int cell) {
    return cells.values(new int[] {cell});
  }

  /** What each cell is coloured by, with the file's own colours where it has them. */
  Coloring colors(ColorBy by) {
    if (by.gene()) return CellColors.ofGene(by.name(), values(by.name()));
    Column column = data.obsColumn(by.name());
    return CellColors.ofColumn(column, FileColors.of(uns, column));
  }

  @Override
  public void close() throws IOException {
    data.close();
  }
}
