package org.civae.io.anndata;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.civae.io.matrix.CellMatrix;

/**
 * Everything that an {@code .h5ad} holds; {@link CellData} is the one matrix of it that an analysis
 * works on. Closing it closes the file, where matrices stayed in it.
 *
 * @param x nObs x nVars; a file may have layers alone
 * @param obs one row per cell
 * @param var one row per gene
 * @param raw matrix of all genes before some were left out
 * @param layers further matrices of nObs x nVars
 * @param obsm tables with one row per cell
 * @param varm tables with one row per gene
 * @param obsp matrices of cells x cells
 * @param varp matrices of genes x genes
 * @param uns whatever else
 */
public record AnnData(
    Optional<CellMatrix> x,
    AnnotationTable obs,
    AnnotationTable var,
    Optional<Raw> raw,
    Map<String, CellMatrix> layers,
    Map<String, Element> obsm,
    Map<String, Element> varm,
    Map<String, Element> obsp,
    Map<String, Element> varp,
    Map<String, Element> uns)
    implements Closeable {

  /**
   * Cells before genes were left out.
   *
   * @param x nObs x rows of var
   * @param varm tables with one row per gene of raw
   */
  public record Raw(CellMatrix x, AnnotationTable var, Map<String, Element> varm) {
    public Raw {
      varm = ordered(varm);
    }
  }

  public AnnData {
    layers = ordered(layers);
    obsm = ordered(obsm);
    varm = ordered(varm);
    obsp = ordered(obsp);
    varp = ordered(varp);
    uns = ordered(uns);
    CellMatrix named = x.orElse(null);
    if (named != null) checkShape("X", named, obs.size(), var.size());
    for (Map.Entry<String, CellMatrix> layer : layers.entrySet()) {
      checkShape("layer '" + layer.getKey() + "'", layer.getValue(), obs.size(), var.size());
    }
    if (raw.isPresent()) checkShape("raw", raw.get().x(), obs.size(), raw.get().var().size());
  }

  /** A matrix with its tables. */
  public static AnnData of(CellMatrix x, AnnotationTable obs, AnnotationTable var) {
    return new AnnData(
        Optional.of(x),
        obs,
        var,
        Optional.empty(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  public AnnData withLayers(Map<String, CellMatrix> other) {
    return new AnnData(x, obs, var, raw, other, obsm, varm, obsp, varp, uns);
  }

  public AnnData withUns(Map<String, Element> other) {
    return new AnnData(x, obs, var, raw, layers, obsm, varm, obsp, varp, other);
  }

  /**
   * The same with more entries in obsm and more columns in obs.
   *
   * @throws IllegalArgumentException if something has not one row for each cell
   */
  public AnnData with(Additions additions) {
    additions.checkRows(obs.size());
    AnnotationTable table =
        new AnnotationTable(obs.index(), obs.names(), additions.after(obs.columns()));
    Map<String, Element> entries = new LinkedHashMap<>(obsm);
    entries.putAll(additions.obsm());
    return new AnnData(x, table, var, raw, layers, entries, varm, obsp, varp, uns);
  }

  @Override
  public void close() throws IOException {
    if (x.isPresent()) x.get().close();
    if (raw.isPresent()) raw.get().x().close();
    for (CellMatrix layer : layers.values()) layer.close();
  }

  private static <T> Map<String, T> ordered(Map<String, T> entries) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  private static void checkShape(String name, CellMatrix matrix, int nObs, int nVars) {
    if (matrix.nObs() != nObs || matrix.nVars() != nVars) {
      throw new IllegalArgumentException(
          String.format(
              "%s of %d x %d with %d obs and %d var names",
              name, matrix.nObs(), matrix.nVars(), nObs, nVars));
    }
  }
}
