package org.civae.io.loom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.MatrixSource;
import org.civae.io.hdf5.Hdf5File;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.ScaleDetector;
import org.civae.io.text.FileFormatException;
import org.civae.io.text.Nearest;

/**
 * Reads {@code .loom} files of versions 1 to 3 (Linnarsson Lab, "Loom file format specification")
 * into what Python's {@code anndata.io.read_loom} makes of them; graphs too.
 *
 * <p>As there, X is the layer {@code spliced} where there is one, and {@code /matrix} becomes the
 * layer {@code matrix} then. Values are read in blocks into sparse rows: the dense matrix is never
 * whole in memory.
 */
public final class LoomReader {

  private static final String MATRIX = "/matrix";
  private static final String LAYERS = "/layers";
  private static final String SPLICED = "spliced";

  private static final List<String> CELL_NAMES = List.of("CellID", "cell_names", "obs_names");
  private static final List<String> GENE_NAMES = List.of("Gene", "var_names", "gene_names");

  private final LoomFile file;
  private final LoomAttributes cells;
  private final LoomAttributes genes;
  private final Consumer<String> notes;

  private LoomReader(LoomFile file, Consumer<String> notes) throws IOException {
    this.file = file;
    this.notes = notes;
    long[] shape = file.hdf5().array(MATRIX).shape();
    int[] size = file.matrixSize(MATRIX, shape);
    genes = LoomAttributes.read(file, "/row_attrs", size[0], GENE_NAMES, notes);
    cells = LoomAttributes.read(file, "/col_attrs", size[1], CELL_NAMES, notes);
  }

  /**
   * Reads the whole file.
   *
   * @param notes receives one line per attribute that is skipped or choice that is made
   * @throws FileFormatException if the parts of the file do not fit each other
   * @throws IOException if it is missing, not readable or not HDF5
   */
  public static AnnData readAll(Path path, Consumer<String> notes) throws IOException {
    try (Hdf5File hdf5 = Hdf5File.open(path)) {
      return new LoomReader(new LoomFile(path, hdf5), notes).all();
    }
  }

  /**
   * Reads one matrix with the cells' and genes' attributes.
   *
   * @param source X or a layer; loom has no raw
   * @param notes as in {@link #readAll}
   * @throws FileFormatException if the file lacks the layer, or its parts do not fit each other
   * @throws IOException if it is missing, not readable or not HDF5
   * @throws IllegalArgumentException if raw is asked for
   */
  public static CellData read(Path path, MatrixSource source, Consumer<String> notes)
      throws IOException {
    try (Hdf5File hdf5 = Hdf5File.open(path)) {
      LoomReader reader = new LoomReader(new LoomFile(path, hdf5), notes);
      CellMatrix matrix = reader.matrix(reader.place(source));
      return new CellData(
          path, matrix, ScaleDetector.detect(matrix), reader.cells.table(), reader.genes.table());
    }
  }

  /**
   * Reads the cells' attributes alone.
   *
   * @throws FileFormatException if the parts of the file do not fit each other
   * @throws IOException if it is missing, not readable or not HDF5
   */
  public static AnnotationTable obs(Path path) throws IOException {
    try (Hdf5File hdf5 = Hdf5File.open(path)) {
      return new LoomReader(new LoomFile(path, hdf5), note -> {}).cells.table();
    }
  }

  private AnnData all() throws IOException {
    String x = x();
    Map<String, CellMatrix> layers = new LinkedHashMap<>();
    if (!x.equals(MATRIX)) layers.put("matrix", matrix(MATRIX));
    CellMatrix first = matrix(x);
    for (String layer : file.hdf5().children(LAYERS)) {
      String place = LAYERS + "/" + layer;
      layers.put(layer, place.equals(x) ? first : matrix(place));
    }
    return new AnnData(
        Optional.of(first),
        cells.table(),
        genes.table(),
        Optional.empty(),
        layers,
        cells.wide(),
        genes.wide(),
        new LoomGraphs(file, "col", cells.table().size()).read(),
        new LoomGraphs(file, "row", genes.table().size()).read(),
        Map.of());
  }

  private String x() throws IOException {
    if (!file.hdf5().has(LAYERS + "/" + SPLICED)) return MATRIX;
    notes.accept("X is the layer 'spliced'; all molecules are in the layer 'matrix'");
    return LAYERS + "/" + SPLICED;
  }

  private String place(MatrixSource source) throws IOException {
    if (source instanceof MatrixSource.X) return x();
    if (source instanceof MatrixSource.Raw) {
      throw new IllegalArgumentException("raw=true: expected nothing for a loom file.");
    }
    String name = ((MatrixSource.Layer) source).name();
    List<String> layers = file.hdf5().children(LAYERS);
    if (layers.contains(name)) return LAYERS + "/" + name;
    if (name.equals("matrix")) return MATRIX;
    throw file.error(
        LAYERS,
        String.format(
            "has no '%s'. %s",
            name,
            layers.isEmpty()
                ? "There are no layers. Leave out layer=."
                : "Layers, nearest first: "
                    + String.join(", ", Nearest.order(name, layers))
                    + ". Choose one."));
  }

  private CellMatrix matrix(String place) throws IOException {
    return new LoomMatrix(file, place).read(cells.table().size(), genes.table().size());
  }
}
