package org.civae.io.cells;

import java.util.List;
import java.util.Optional;
import org.civae.io.anndata.MatrixSource;

/**
 * What to read of a file. Each option has a meaning for some kinds of files and is refused for the
 * others.
 *
 * @param source which matrix: AnnData and loom
 * @param genome genes of this genome alone: 10x HDF5
 * @param features feature types separated by commas, or {@code all}; empty for genes alone: 10x
 * @param transpose whether lines are genes and columns cells: tables
 * @param obsColumns columns that describe cells although they hold numbers: tables
 * @param backing whether the matrix stays on disk: AnnData and 10x HDF5
 */
public record ReadOptions(
    MatrixSource source,
    Optional<String> genome,
    Optional<String> features,
    boolean transpose,
    List<String> obsColumns,
    Backing backing) {

  public ReadOptions {
    obsColumns = List.copyOf(obsColumns);
  }

  /** X, all genomes, genes alone, lines that are cells. */
  public static ReadOptions defaults() {
    return new ReadOptions(
        new MatrixSource.X(), Optional.empty(), Optional.empty(), false, List.of(), Backing.NONE);
  }

  public ReadOptions withSource(MatrixSource other) {
    return new ReadOptions(other, genome, features, transpose, obsColumns, backing);
  }

  public ReadOptions withGenome(String other) {
    return new ReadOptions(source, Optional.of(other), features, transpose, obsColumns, backing);
  }

  public ReadOptions withFeatures(String other) {
    return new ReadOptions(source, genome, Optional.of(other), transpose, obsColumns, backing);
  }

  public ReadOptions withTranspose(boolean other) {
    return new ReadOptions(source, genome, features, other, obsColumns, backing);
  }

  public ReadOptions withObsColumns(List<String> other) {
    return new ReadOptions(source, genome, features, transpose, other, backing);
  }

  public ReadOptions withBacking(Backing other) {
    return new ReadOptions(source, genome, features, transpose, obsColumns, other);
  }

  /**
   * Refuses what makes no sense for a kind of file.
   *
   * @throws IllegalArgumentException saying {@code genome=hg19: expected nothing for an AnnData
   *     file.}
   */
  public void requireFor(FileKind kind) {
    boolean tenx = kind == FileKind.TENX_HDF5 || kind == FileKind.TENX_FOLDER;
    boolean table = kind == FileKind.TABLE;
    if (source instanceof MatrixSource.Layer layer) {
      refuse(tenx || table, "layer", layer.name(), kind);
    }
    refuse(source instanceof MatrixSource.Raw && kind != FileKind.ANNDATA, "raw", "true", kind);
    refuse(genome.isPresent() && kind != FileKind.TENX_HDF5, "genome", genome.orElse(""), kind);
    refuse(features.isPresent() && !tenx, "features", features.orElse(""), kind);
    refuse(transpose && !table, "transpose", "true", kind);
    boolean rows = kind == FileKind.ANNDATA || kind == FileKind.TENX_HDF5;
    if (backing.mode() == Backing.Mode.TRUE && !rows) {
      throw new IllegalArgumentException(
          "backed=true: "
              + kind.words()
              + " is read into memory, expected AnnData or 10x HDF5. Convert it first (civae convert).");
    }
    String columns = String.join(",", obsColumns);
    refuse(!obsColumns.isEmpty() && !table, "obscolumns", columns, kind);
    if (transpose && !obsColumns.isEmpty()) {
      throw new IllegalArgumentException(
          "obscolumns="
              + columns
              + ": expected nothing with transpose=true, where columns are cells.");
    }
  }

  private static void refuse(boolean given, String name, String value, FileKind kind) {
    if (!given) return;
    throw new IllegalArgumentException(
        name + "=" + value + ": expected nothing for " + kind.words() + ".");
  }
}
