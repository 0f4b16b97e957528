package org.civae.io.anndata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.Scale;
import org.civae.io.matrix.ScaleDetector;

/**
 * What an {@code .h5ad} holds, at a glance.
 *
 * @param x the matrix X, which a file may lack
 * @param obs columns of the cells, without the index
 * @param var columns of the genes, without the index
 * @param layers names of further matrices of X's shape
 * @param obsm names of further tables with a row per cell
 * @param raw rows and columns of raw, where there is one
 * @param firstObs names of the first two cells
 * @param firstVar names of the first two genes
 * @param notes what was skipped, one line each
 */
public record AnnDataSummary(
    String file,
    int nObs,
    int nVars,
    Optional<MatrixSummary> x,
    List<ColumnSummary> obs,
    List<ColumnSummary> var,
    List<String> layers,
    List<String> obsm,
    Optional<RawShape> raw,
    List<String> firstObs,
    List<String> firstVar,
    List<String> notes) {

  /**
   * The matrix X.
   *
   * @param encoding AnnData's name: csr_matrix, csc_matrix or array
   * @param dtype NumPy's name of the values' type in the file
   * @param nonZeros number of values that are not zero
   * @param sum of all values
   */
  public record MatrixSummary(
      String encoding, String dtype, long nonZeros, double sum, Scale scale) {}

  /** Size of raw. */
  public record RawShape(long rows, long columns) {}

  /**
   * Reads a file from end to end.
   *
   * @throws AnnDataFormatException if the file is damaged or not AnnData
   * @throws IOException if the file is missing or not readable
   */
  public static AnnDataSummary of(Path path) throws IOException {
    return AnnDataFile.reading(path, AnnDataSummary::of);
  }

  private static AnnDataSummary of(AnnDataFile file) throws IOException {
    List<String> notes = new ArrayList<>();
    TableReader tables = new TableReader(file, notes::add);
    AnnotationTable obs = tables.read("/obs");
    AnnotationTable var = tables.read("/var");
    return new AnnDataSummary(
        file.path().getFileName().toString(),
        obs.size(),
        var.size(),
        x(file, obs.size(), var.size()),
        ColumnSummary.of(obs),
        ColumnSummary.of(var),
        file.hdf5().children("/layers"),
        file.hdf5().children("/obsm"),
        raw(file),
        obs.names().stream().limit(2).toList(),
        var.names().stream().limit(2).toList(),
        List.copyOf(notes));
  }

  // On merge: the reader's branch has this method, and better; take that one.
  /** Sums up cells that came from another kind of file. */
  public static AnnDataSummary of(String fileName, AnnData data, List<String> notes) {
    double[] sum = {0};
    data.x()
        .ifPresent(
            x -> {
              for (int i = 0; i < x.nObs(); i++) {
                x.forEachNonZero(i, (column, value) -> sum[0] += value);
              }
            });
    return new AnnDataSummary(
        fileName,
        data.obs().size(),
        data.var().size(),
        data.x()
            .map(
                x ->
                    new MatrixSummary(
                        x instanceof CsrMatrix ? "csr_matrix" : "array",
                        "float32",
                        x.nonZeros(),
                        sum[0],
                        ScaleDetector.detect(x))),
        ColumnSummary.of(data.obs()),
        ColumnSummary.of(data.var()),
        List.copyOf(data.layers().keySet()),
        List.copyOf(data.obsm().keySet()),
        data.raw().map(raw -> new RawShape(raw.x().nObs(), raw.x().nVars())),
        data.obs().names().stream().limit(2).toList(),
        data.var().names().stream().limit(2).toList(),
        List.copyOf(notes));
  }

  /** Aligned lines for people; long lists of categories are cut. */
  public String toText() {
    return new SummaryText(this).toString();
  }

  /** One JSON object with everything but the notes. */
  public String toJson() {
    return SummaryJson.of(this);
  }

  private static Optional<MatrixSummary> x(AnnDataFile file, int nObs, int nVars)
      throws IOException {
    if (!file.hdf5().has("/X")) return Optional.empty();
    MatrixReader reader = new MatrixReader(file, "/X");
    CellMatrix matrix = reader.read(nObs, nVars);
    double[] sum = {0};
    for (int i = 0; i < nObs; i++) matrix.forEachNonZero(i, (column, value) -> sum[0] += value);
    return Optional.of(
        new MatrixSummary(
            reader.encoding(),
            reader.dtype(),
            matrix.nonZeros(),
            sum[0],
            ScaleDetector.detect(matrix)));
  }

  private static Optional<RawShape> raw(AnnDataFile file) throws IOException {
    if (!file.hdf5().has("/raw/X")) return Optional.empty();
    long[] shape = new MatrixReader(file, "/raw/X").shape();
    if (shape.length != 2) {
      throw file.error("/raw/X", "has " + shape.length + " dimensions, expected 2.");
    }
    return Optional.of(new RawShape(shape[0], shape[1]));
  }
}
