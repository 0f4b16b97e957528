package org.civae.io.anndata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civae.io.matrix.BackedCsrMatrix;
import org.civae.io.matrix.Scale;
import org.civae.io.matrix.ScaleDetector;

/**
 * What an {@code .h5ad} holds, at a glance.
 *
 * @param x the matrix X, which a file may lack
 * @param obs columns of the cells, without the index
 * @param var columns of the genes, without the index
 * @param layers further matrices of X's shape
 * @param obsm further tables with a row per cell
 * @param raw the matrix of all genes, where there is one
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
    List<ElementSummary> layers,
    List<ElementSummary> obsm,
    Optional<ElementSummary> raw,
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

  /** Of Java's memory, what X may take while its scale is told. */
  private static final int SHARE_OF_MEMORY = 4;

  /**
   * Reads a file from end to end. X may be larger than memory.
   *
   * @throws AnnDataFormatException if the file is damaged or not AnnData
   * @throws IOException if the file is missing or not readable
   */
  public static AnnDataSummary of(Path path) throws IOException {
    return of(path, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
  }

  /**
   * @param loadable bytes that X may take in memory
   */
  static AnnDataSummary of(Path path, long loadable) throws IOException {
    return AnnDataFile.reading(path, file -> of(file, loadable));
  }

  /**
   * Summarises what was read from another kind of file; matrices count as float32, as they are in
   * memory.
   *
   * @param notes what was skipped in reading, one line each
   */
  public static AnnDataSummary of(String fileName, AnnData data, List<String> notes) {
    List<ElementSummary> layers = new ArrayList<>();
    data.layers().forEach((name, layer) -> layers.add(ElementSummary.of(name, layer)));
    return new AnnDataSummary(
        fileName,
        data.obs().size(),
        data.var().size(),
        data.x().map(x -> matrix(ElementSummary.of("X", x), ScaleDetector.detect(x))),
        ColumnSummary.of(data.obs()),
        ColumnSummary.of(data.var()),
        List.copyOf(layers),
        ElementSummary.of(data.obsm()),
        data.raw().map(raw -> ElementSummary.of("raw", raw.x())),
        firstTwo(data.obs()),
        firstTwo(data.var()),
        List.copyOf(notes));
  }

  private static AnnDataSummary of(AnnDataFile file, long loadable) throws IOException {
    List<String> notes = new ArrayList<>();
    ContentsReader contents = new ContentsReader(file, notes::add);
    contents.noteOthers();
    AnnotationTable obs = contents.tables().read("/obs");
    AnnotationTable var = contents.tables().read("/var");
    Optional<MatrixSummary> x = Optional.empty();
    if (contents.hasX()) {
      MatrixReader reader = new MatrixReader(file, "/X");
      ElementSummary whole = ElementSummary.of("X", reader, obs.size(), var.size());
      x = Optional.of(matrix(whole, scale(reader, obs.size(), var.size(), loadable)));
    }
    List<ElementSummary> layers = new ArrayList<>();
    for (String name : contents.layers()) {
      MatrixReader reader = new MatrixReader(file, "/layers/" + name);
      layers.add(ElementSummary.of(name, reader, obs.size(), var.size()));
    }
    return new AnnDataSummary(
        file.path().getFileName().toString(),
        obs.size(),
        var.size(),
        x,
        ColumnSummary.of(obs),
        ColumnSummary.of(var),
        List.copyOf(layers),
        contents.obsm(obs.size()),
        raw(file, contents, obs.size()),
        firstTwo(obs),
        firstTwo(var),
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

  private static List<String> firstTwo(AnnotationTable table) {
    return table.names().stream().limit(2).toList();
  }

  private static Scale scale(MatrixReader reader, int nObs, int nVars, long loadable)
      throws IOException {
    return ScaleDetector.detect(
        reader.memory() <= loadable
            ? reader.read(nObs, nVars)
            : new BackedCsrMatrix(reader.rowsInOrder(), 0));
  }

  private static MatrixSummary matrix(ElementSummary whole, Scale scale) {
    return new MatrixSummary(
        whole.kind(), whole.dtype(), whole.nonZeros().orElse(0L), whole.sum().orElse(0.0), scale);
  }

  private static Optional<ElementSummary> raw(AnnDataFile file, ContentsReader contents, int nObs)
      throws IOException {
    if (!contents.hasRaw()) return Optional.empty();
    String place = contents.rawPlace("X");
    MatrixReader reader = new MatrixReader(file, place);
    long[] shape = reader.shape();
    if (shape.length != 2 || shape[1] > Integer.MAX_VALUE) {
      throw file.error(place, "has " + shape.length + " dimensions, expected 2.");
    }
    return Optional.of(ElementSummary.of("raw", reader, nObs, (int) shape[1]));
  }
}
