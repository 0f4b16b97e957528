package org.civae.io.cells;

import java.io.IOException;
import java.nio.file.Path;

/** What a file that holds cells is, told by its content and never by its name. */
public enum FileKind {
  /** AnnData's HDF5. */
  ANNDATA("an AnnData file"),
  /** Cell Ranger's HDF5, of version 2 or 3. */
  TENX_HDF5("a 10x HDF5 file"),
  /** Cell Ranger's folder of {@code matrix.mtx}, barcodes and features, or the matrix in it. */
  TENX_FOLDER("a 10x matrix folder"),
  /** Loom's HDF5. */
  LOOM("a loom file"),
  /** Delimited text, plain or gzip. */
  TABLE("a text table");

  private final String words;

  FileKind(String words) {
    this.words = words;
  }

  /** The kind in words, with its article. */
  public String words() {
    return words;
  }

  /** Whether such a file may have several matrices of its cells and genes. */
  public boolean hasLayers() {
    return this == ANNDATA || this == LOOM;
  }

  /**
   * Looks into a file or folder.
   *
   * @throws IOException if it is missing, with the nearest names there are, or not readable
   * @throws org.civae.io.text.FileFormatException if it is something else, saying what
   */
  public static FileKind of(Path path) throws IOException {
    return new FileInspection(path).kind();
  }
}
