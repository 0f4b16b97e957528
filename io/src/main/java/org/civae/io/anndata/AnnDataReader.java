package org.civae.io.anndata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.ScaleDetector;
import org.civae.io.text.Nearest;

/**
 * Reads {@code .h5ad} files as anndata has written them since 0.7: one matrix with its tables.
 *
 * <p>A matrix stored as CSR or dense stays so, CSC becomes CSR without going dense; every type of
 * number becomes float32.
 */
public final class AnnDataReader {

  private AnnDataReader() {}

  /** Reads X with obs and var; see {@link #read(Path, MatrixSource, Consumer)}. */
  public static CellData read(Path path) throws IOException {
    return read(path, new MatrixSource.X());
  }

  /** Reads one matrix with its tables; see {@link #read(Path, MatrixSource, Consumer)}. */
  public static CellData read(Path path, MatrixSource source) throws IOException {
    return read(path, source, note -> {});
  }

  /**
   * Reads one matrix with its tables.
   *
   * @param source which matrix; raw comes with its own var
   * @param notes receives one line per column of obs or var that is skipped, because its encoding
   *     is not among those that we read
   * @throws AnnDataFormatException if the file is damaged, not AnnData, or lacks the matrix
   * @throws IOException if the file is missing or not readable
   */
  public static CellData read(Path path, MatrixSource source, Consumer<String> notes)
      throws IOException {
    return AnnDataFile.reading(
        path,
        file -> {
          MatrixReader reader = new MatrixReader(file, place(file, source));
          TableReader tables = new TableReader(file, notes);
          AnnotationTable obs = tables.read("/obs");
          AnnotationTable var =
              tables.read(source instanceof MatrixSource.Raw ? "/raw/var" : "/var");
          CellMatrix matrix = reader.read(obs.size(), var.size());
          return new CellData(path, matrix, ScaleDetector.detect(matrix), obs, var);
        });
  }

  private static String place(AnnDataFile file, MatrixSource source) throws IOException {
    List<String> layers = file.hdf5().children("/layers");
    if (source instanceof MatrixSource.Layer layer) {
      if (layers.contains(layer.name())) return "/layers/" + layer.name();
      throw file.error(
          "/layers",
          String.format(
              "has no '%s'. %s",
              layer.name(),
              layers.isEmpty()
                  ? "There are no layers. Leave out layer=."
                  : "Layers, nearest first: "
                      + String.join(", ", Nearest.order(layer.name(), layers))
                      + ". Choose one."));
    }
    if (source instanceof MatrixSource.Raw) {
      if (file.hdf5().has("/raw/X")) return "/raw/X";
      throw file.error("/raw", "is missing. Leave out raw=true.");
    }
    if (file.hdf5().has("/X")) return "/X";
    throw file.error(
        "/X",
        "is missing. "
            + (layers.isEmpty()
                ? "Write the file again with its matrix."
                : "Choose a layer: " + String.join(", ", layers) + "."));
  }
}
