package org.civae.io.anndata;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;
import org.civae.io.text.Nearest;

/**
 * Cells with their matrix and annotations, as read from one file; closing them closes the file,
 * where the matrix stayed in it.
 *
 * @param source the file, for messages
 * @param matrix nObs x nVars
 * @param scale what the values are
 * @param obs nObs rows
 * @param var nVars rows
 * @param pixels how images lie in the matrix, if its rows are images
 */
public record CellData(
    Path source,
    CellMatrix matrix,
    Scale scale,
    AnnotationTable obs,
    AnnotationTable var,
    Optional<PixelFormat> pixels)
    implements Closeable {

  /** Of rows that are no images. */
  public CellData(
      Path source, CellMatrix matrix, Scale scale, AnnotationTable obs, AnnotationTable var) {
    this(source, matrix, scale, obs, var, Optional.empty());
  }

  public CellData {
    if (matrix.nObs() != obs.size() || matrix.nVars() != var.size()) {
      throw new IllegalArgumentException(
          String.format(
              "%s: matrix of %d x %d with %d obs and %d var names",
              source, matrix.nObs(), matrix.nVars(), obs.size(), var.size()));
    }
  }

  public int nObs() {
    return obs.size();
  }

  public int nVars() {
    return var.size();
  }

  @Override
  public void close() throws IOException {
    matrix.close();
  }

  /**
   * The obs column of this name.
   *
   * @throws IllegalArgumentException naming the columns there are, nearest first
   */
  public Column obsColumn(String name) {
    if (obs.columns().isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "%s: /obs has no column '%s', and no other: nothing is known of its cells but their"
                  + " names. Choose a file with annotations.",
              source.getFileName(), name));
    }
    return obs.column(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        "%s: /obs has no column '%s'. Columns, nearest first: %s. Choose one.",
                        source.getFileName(),
                        name,
                        String.join(", ", Nearest.order(name, obs.columnNames())))));
  }
}
