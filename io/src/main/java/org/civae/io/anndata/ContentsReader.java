package org.civae.io.anndata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.civae.io.hdf5.Hdf5File;
import org.civae.io.matrix.BackedCsrMatrix;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;
import org.civae.io.matrix.ScaleDetector;
import org.civae.io.text.Nearest;

/** Finds the parts of an AnnData file, wherever its version of AnnData put them. */
final class ContentsReader {

  private static final Set<String> PARTS =
      Set.of("X", "obs", "var", "layers", "obsm", "varm", "obsp", "varp", "uns", "raw");

  /** The parts of raw before AnnData 0.7. */
  private static final String OLD_RAW = "raw.";

  private final AnnDataFile file;
  private final Consumer<String> notes;
  private final TableReader tables;
  private final ElementReader elements;
  private long loadable;

  /** Matrices with a file of their own. */
  private final List<CellMatrix> onDisk = new ArrayList<>();

  ContentsReader(AnnDataFile file, Consumer<String> notes) {
    this.file = file;
    this.notes = notes;
    this.tables = new TableReader(file, notes);
    this.elements = new ElementReader(file, notes);
  }

  /**
   * Everything.
   *
   * @param bytes that X, the layers and raw may take in memory; what is beyond stays on disk
   */
  AnnData all(long bytes) throws IOException {
    loadable = bytes;
    try {
      return all();
    } catch (IOException | RuntimeException | Error e) {
      for (CellMatrix matrix : onDisk) matrix.close();
      throw e;
    }
  }

  private AnnData all() throws IOException {
    noteOthers();
    AnnotationTable obs = tables.read("/obs");
    AnnotationTable var = tables.read("/var");
    Optional<CellMatrix> x = Optional.empty();
    if (hasX()) x = Optional.of(matrix("/X", obs.size(), var.size()));
    Map<String, CellMatrix> layers = new LinkedHashMap<>();
    for (String name : layers()) {
      layers.put(name, matrix("/layers/" + name, obs.size(), var.size()));
    }
    Map<String, Element> uns = entries("/uns");
    tables.oldCategories().forEach(uns::remove);
    return new AnnData(
        x,
        obs,
        var,
        raw(obs.size()),
        layers,
        aligned("/obsm", obs.size(), false),
        aligned("/varm", var.size(), false),
        aligned("/obsp", obs.size(), true),
        aligned("/varp", var.size(), true),
        uns);
  }

  /** One matrix with its tables. */
  CellData one(MatrixSource source) throws IOException {
    String place = place(source);
    AnnotationTable obs = tables.read("/obs");
    AnnotationTable var = var(source);
    CellMatrix matrix = new MatrixReader(file, place).read(obs.size(), var.size());
    return cells(matrix, obs, var);
  }

  /** The tables around a matrix whose rows stay on disk. */
  CellData around(CellMatrix matrix, MatrixSource source) throws IOException {
    AnnotationTable obs = tables.read("/obs");
    AnnotationTable var = var(source);
    new MatrixReader(file, place(source)).checkShape(obs.size(), var.size());
    return cells(matrix, obs, var);
  }

  private CellData cells(CellMatrix matrix, AnnotationTable obs, AnnotationTable var)
      throws IOException {
    Optional<PixelFormat> pixels = pixels(matrix);
    Scale scale = pixels.isPresent() ? Scale.INTENSITIES : ScaleDetector.detect(matrix);
    return new CellData(file.path(), matrix, scale, obs, var, pixels);
  }

  private Optional<PixelFormat> pixels(CellMatrix matrix) throws IOException {
    Map<String, Element> stated = uns(List.of(PixelFormat.SHAPE, PixelFormat.RANGE));
    try {
      return PixelFormat.of(stated, matrix);
    } catch (IllegalArgumentException e) {
      throw new AnnDataFormatException(file.path(), "/uns", e.getMessage());
    }
  }

  /** Those of some entries of uns that the file has. */
  Map<String, Element> uns(List<String> keys) throws IOException {
    Map<String, Element> found = new LinkedHashMap<>();
    for (String key : keys) {
      String place = "/uns/" + key;
      if (file.hdf5().has(place)) elements.read(place).ifPresent(e -> found.put(key, e));
    }
    return found;
  }

  /** A matrix in memory, or on disk if it takes more than may be loaded still. */
  private CellMatrix matrix(String place, int nObs, int nVars) throws IOException {
    MatrixReader reader = new MatrixReader(file, place);
    long bytes = reader.memory();
    if (bytes <= loadable) {
      loadable -= bytes;
      return reader.read(nObs, nVars);
    }
    reader.checkShape(nObs, nVars);
    // A file of its own, as this one is closed when all is read.
    Hdf5File hdf5 = AnnDataFile.open(file.path());
    try {
      AnnDataFile own = new AnnDataFile(file.path(), hdf5);
      CellMatrix matrix = new BackedCsrMatrix(new MatrixReader(own, place).rowsInOrder(), 0);
      onDisk.add(matrix);
      return matrix;
    } catch (IOException | RuntimeException e) {
      hdf5.close();
      throw e;
    }
  }

  private AnnotationTable var(MatrixSource source) throws IOException {
    return tables.read(source instanceof MatrixSource.Raw ? rawPlace("var") : "/var");
  }

  TableReader tables() {
    return tables;
  }

  /** Notes what else is in the file, such as the modalities of MuData. */
  void noteOthers() throws IOException {
    for (String name : file.hdf5().children("/")) {
      if (PARTS.contains(name) || name.startsWith(OLD_RAW)) continue;
      notes.accept("/" + name + " skipped: it is no part of AnnData");
    }
  }

  /** Whether there is a matrix X: files may leave it out or store its absence. */
  boolean hasX() throws IOException {
    return file.hdf5().has("/X")
        && (file.hdf5().isGroup("/X") || !file.hdf5().array("/X").isNull());
  }

  /** Names of layers, without those that are no matrices of numbers. */
  List<String> layers() throws IOException {
    List<String> names = new ArrayList<>();
    for (String name : file.hdf5().children("/layers")) {
      String place = "/layers/" + name;
      Optional<String> obstacle = obstacle(place);
      if (obstacle.isEmpty()) {
        names.add(name);
      } else {
        notes.accept(place + " skipped: " + obstacle.get());
      }
    }
    return names;
  }

  /** Why a layer is no matrix of numbers, if so. */
  private Optional<String> obstacle(String place) throws IOException {
    if (!file.hdf5().isGroup(place)) {
      boolean numbers = file.hdf5().array(place).holdsNumbers();
      return numbers ? Optional.empty() : Optional.of("it holds no numbers");
    }
    if (MatrixReader.isSparse(file, place)) return Optional.empty();
    String encoding = file.hdf5().text(place, "encoding-type").orElse("none");
    return Optional.of("its encoding is '" + encoding + "'");
  }

  boolean hasRaw() throws IOException {
    return file.hdf5().has(rawPlace("X"));
  }

  /** Where a part of raw is: in a group, or before AnnData 0.7 under names of their own. */
  String rawPlace(String part) throws IOException {
    return file.hdf5().has("/raw.X") ? "/" + OLD_RAW + part : "/raw/" + part;
  }

  private Optional<AnnData.Raw> raw(int nObs) throws IOException {
    if (!hasRaw()) return Optional.empty();
    AnnotationTable var = tables.read(rawPlace("var"));
    CellMatrix x = matrix(rawPlace("X"), nObs, var.size());
    return Optional.of(new AnnData.Raw(x, var, aligned(rawPlace("varm"), var.size(), false)));
  }

  /** The entries of obsm, one after the other, with their encodings in the file. */
  List<ElementSummary> obsm(int nObs) throws IOException {
    List<ElementSummary> summaries = new ArrayList<>();
    for (Map.Entry<String, Element> entry : aligned("/obsm", nObs, false).entrySet()) {
      String place = "/obsm/" + entry.getKey();
      ElementSummary summary = ElementSummary.of(entry.getKey(), entry.getValue());
      if (entry.getValue() instanceof Element.Sparse sparse) {
        CellMatrix matrix = sparse.matrix();
        summary =
            ElementSummary.of(
                entry.getKey(), new MatrixReader(file, place), matrix.nObs(), matrix.nVars());
      }
      summaries.add(summary);
    }
    return List.copyOf(summaries);
  }

  private Map<String, Element> entries(String place) throws IOException {
    return elements.entries(place);
  }

  /**
   * Entries whose rows belong to obs or var; others are skipped.
   *
   * @param square whether columns belong to them too
   */
  private Map<String, Element> aligned(String place, int size, boolean square) throws IOException {
    Map<String, Element> aligned = new LinkedHashMap<>();
    entries(place)
        .forEach(
            (name, element) -> {
              int[] shape = ElementSummary.shape(element);
              boolean fits =
                  shape.length > 0
                      && shape[0] == size
                      && (!square || shape.length == 2 && shape[1] == size);
              if (fits) {
                aligned.put(name, element);
              } else {
                notes.accept(
                    String.format(
                        "%s/%s skipped: its shape is %s, expected %s",
                        place,
                        name,
                        Arrays.toString(shape),
                        square ? size + " x " + size : size + " rows"));
              }
            });
    return aligned;
  }

  /** Where the matrix is that is asked for. */
  String place(MatrixSource source) throws IOException {
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
      if (hasRaw()) return rawPlace("X");
      throw file.error("/raw", "is missing. Leave out raw=true.");
    }
    if (hasX()) return "/X";
    throw file.error("/X", "is missing. " + insteadOfX(layers));
  }

  private String insteadOfX(List<String> layers) throws IOException {
    List<String> modalities = file.hdf5().children("/mod");
    if (!modalities.isEmpty()) {
      return String.format(
          "The file is MuData of %s. Write one of them as an .h5ad of its own.",
          String.join(", ", modalities));
    }
    return layers.isEmpty()
        ? "Write the file again with its matrix."
        : "Choose a layer: " + String.join(", ", layers) + ".";
  }
}
