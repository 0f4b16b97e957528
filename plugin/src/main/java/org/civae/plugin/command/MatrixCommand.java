package org.civae.plugin.command;

import java.io.IOException;
import java.util.Locale;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.MatrixSource;
import org.civae.io.cells.Backing;
import org.civae.io.cells.CellReader;
import org.civae.io.cells.FileKind;
import org.civae.io.cells.ReadOptions;
import org.civae.plugin.service.OpenCells;
import org.scijava.plugin.Parameter;

/** A command that reads one matrix of a file: which one, and into memory or not. */
abstract class MatrixCommand extends CellFileCommand {

  private static final String X = "X";
  private static final String RAW = "raw";
  private static final String AUTO = "auto";
  private static final int MEGABYTE = 1 << 20;

  @Parameter(
      label = "Layer",
      description =
          "Layer of AnnData or loom to read; left out, X is read, or with a model the matrix it was"
              + " trained on",
      persist = false)
  private String layer = "";

  @Parameter(
      label = "Raw",
      description = "Read raw/X of AnnData with all its genes, instead of X",
      persist = false)
  private boolean raw = false;

  @Parameter(
      label = "Backed",
      description =
          "true: cells stay on disk and are read as they are needed; false: all are read into"
              + " memory; auto: by their size",
      choices = {AUTO, "true", "false"},
      persist = false)
  private String backed = AUTO;

  @Parameter(
      label = "Memory (MB)",
      description =
          "What cells may take in memory before backed=auto leaves them on disk; 0 for half of"
              + " what Java may use",
      min = "0",
      persist = false)
  private double memory = 0;

  @Override
  void takeOptions(OpenCells cells) {
    super.takeOptions(cells);
    ReadOptions options = cells.options();
    if (!hasChosenMatrix()) {
      raw = options.source() instanceof MatrixSource.Raw;
      if (options.source() instanceof MatrixSource.Layer named) layer = named.name();
    }
    if (!backed.equals(AUTO) || memory != 0) return;
    backed = options.backing().mode().name().toLowerCase(Locale.ROOT);
    long limit = options.backing().limit();
    if (limit != halfOfMemory()) memory = (double) limit / MEGABYTE;
  }

  /** Whether the user named a matrix. */
  final boolean hasChosenMatrix() {
    return raw || !layer.isEmpty();
  }

  /**
   * Which matrix to read.
   *
   * @param otherwise the one to read where the user chose none, if the file is of a kind that has
   *     more than one
   */
  final String matrixName(String otherwise) throws IOException {
    if (hasChosenMatrix() || otherwise.equals(X)) return matrixName();
    requireFileOrFolder(input(), "input");
    return FileKind.of(input().toPath()).hasLayers() ? otherwise : X;
  }

  /** Which matrix to read where no model says otherwise. */
  final String matrixName() {
    require(!raw || layer.isEmpty(), "layer", layer, "no layer together with raw=true");
    if (raw) return RAW;
    return layer.isEmpty() || layer.equals(X) ? X : "layer:" + layer;
  }

  /** Reads one matrix with its tables; the caller closes them. */
  final CellData readMatrix(String matrixName) throws IOException {
    requireFileOrFolder(input(), "input");
    ReadOptions options = readOptionsOf(matrixName);
    if (opened().isPresent()) return opened().get().read(options, this::warn);
    return CellReader.read(input().toPath(), options, this::warn);
  }

  /** How to read this matrix. */
  final ReadOptions readOptionsOf(String matrixName) {
    return readOptions().withSource(source(matrixName));
  }

  @Override
  final ReadOptions readOptions() {
    Backing backing =
        new Backing(
            Backing.Mode.valueOf(backed.toUpperCase(Locale.ROOT)),
            memory == 0 ? halfOfMemory() : (long) (memory * MEGABYTE));
    return super.readOptions().withBacking(backing);
  }

  private static long halfOfMemory() {
    return Runtime.getRuntime().maxMemory() / 2;
  }

  private static MatrixSource source(String name) {
    if (name.equals(X)) return new MatrixSource.X();
    if (name.equals(RAW)) return new MatrixSource.Raw();
    return new MatrixSource.Layer(name.substring(name.indexOf(':') + 1));
  }
}
