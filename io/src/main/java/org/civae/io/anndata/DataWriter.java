package org.civae.io.anndata;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.civae.io.hdf5.Compression;
import org.civae.io.hdf5.GroupWriter;
import org.civae.io.matrix.CellMatrix;

/** Writes the parts of an {@code .h5ad} to where they belong. */
final class DataWriter {

  private final MatrixWriter matrices;
  private final TableWriter tables;
  private final ElementWriter elements;

  private final DoubleConsumer progress;
  private long rows;
  private long rowsWritten;

  /**
   * @param progress hears the share of the rows of all matrices of cells and genes that is written
   */
  DataWriter(Compression compression, DoubleConsumer progress) {
    this.progress = progress;
    matrices = new MatrixWriter(compression, this::rowsDone);
    tables = new TableWriter(new ColumnWriter(compression));
    elements = new ElementWriter(compression, new MatrixWriter(compression, n -> {}), tables);
  }

  private void rowsDone(int n) {
    rowsWritten += n;
    progress.accept(rowsWritten / (double) rows);
  }

  /** Writes everything into the root group. */
  void write(GroupWriter root, AnnData data) throws IOException {
    rows = (long) data.obs().size() * matrices(data);
    Encoding.ANNDATA.mark(root);
    if (data.x().isPresent()) matrices.write(root, "X", data.x().get());
    tables.write(root, "obs", data.obs());
    tables.write(root, "var", data.var());
    writeRows(root, "obsm", data.obsm(), data.obs(), "cells");
    writeRows(root, "varm", data.varm(), data.var(), "genes");
    writePairs(root, "obsp", data.obsp(), data.obs(), "cells");
    writePairs(root, "varp", data.varp(), data.var(), "genes");
    GroupWriter layers = Encoding.DICT.mark(root.group("layers"));
    for (Map.Entry<String, CellMatrix> layer : data.layers().entrySet()) {
      matrices.write(layers, layer.getKey(), layer.getValue());
    }
    if (data.raw().isPresent()) writeRaw(root, data.raw().get());
    elements.write(root, "uns", new Element.Mapping(data.uns()));
  }

  /**
   * Writes into the root group of a file that is extended.
   *
   * @param order the names of its columns of obs, if it states them
   */
  void add(GroupWriter root, Additions additions, Optional<List<String>> order) throws IOException {
    if (!additions.obsm().isEmpty()) {
      GroupWriter obsm =
          root.has("obsm") ? root.change("obsm") : Encoding.DICT.mark(root.group("obsm"));
      for (Map.Entry<String, Element.Array> entry : additions.obsm().entrySet()) {
        obsm.remove(entry.getKey());
        elements.write(obsm, entry.getKey(), entry.getValue());
      }
    }
    if (!additions.obs().isEmpty()) {
      tables.add(root.change("obs"), additions.obs(), order.map(additions::orderAfter));
    }
  }

  private static int matrices(AnnData data) {
    return data.layers().size() + (data.x().isPresent() ? 1 : 0) + (data.raw().isPresent() ? 1 : 0);
  }

  private void writeRaw(GroupWriter root, AnnData.Raw raw) throws IOException {
    GroupWriter group = Encoding.RAW.mark(root.group("raw"));
    matrices.write(group, "X", raw.x());
    tables.write(group, "var", raw.var());
    writeRows(group, "varm", raw.varm(), raw.var(), "genes of raw");
  }

  private void writeRows(
      GroupWriter parent,
      String name,
      Map<String, Element> entries,
      AnnotationTable rows,
      String of)
      throws IOException {
    GroupWriter group = Encoding.DICT.mark(parent.group(name));
    for (Map.Entry<String, Element> entry : entries.entrySet()) {
      String place = group.place() + "/" + entry.getKey();
      checkRows(place, entry.getValue(), rows.size(), of);
      if (entry.getValue() instanceof Element.Table table
          && !table.table().names().equals(rows.names())) {
        throw new IllegalArgumentException(
            place + ": other row names than the " + of + " have. Name the rows alike.");
      }
      elements.write(group, entry.getKey(), entry.getValue());
    }
  }

  private void writePairs(
      GroupWriter parent,
      String name,
      Map<String, Element> entries,
      AnnotationTable rows,
      String of)
      throws IOException {
    int size = rows.size();
    for (Map.Entry<String, Element> entry : entries.entrySet()) {
      boolean square =
          entry.getValue() instanceof Element.Array array
              ? array.shape().length >= 2 && array.shape()[1] == size
              : entry.getValue() instanceof Element.Sparse sparse
                  && sparse.matrix().nVars() == size;
      if (!square) {
        throw new IllegalArgumentException(
            String.format(
                "/%s/%s: expected a matrix of %d x %d %s", name, entry.getKey(), size, size, of));
      }
    }
    writeRows(parent, name, entries, rows, of);
  }

  /**
   * @throws IllegalArgumentException if an element has not as many rows
   */
  static void checkRows(String place, Element element, int expected, String of) {
    int[] shape = ElementSummary.shape(element);
    if (shape.length == 0 || shape[0] != expected) {
      throw new IllegalArgumentException(
          String.format(
              "%s: %s, expected one for each of %d %s",
              place, shape.length == 0 ? "nothing with rows" : shape[0] + " rows", expected, of));
    }
  }
}
