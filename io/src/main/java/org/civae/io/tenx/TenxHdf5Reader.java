package org.civae.io.tenx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;
import org.civae.io.hdf5.Hdf5Array;
import org.civae.io.hdf5.Hdf5File;
import org.civae.io.hdf5.SparseGroup;
import org.civae.io.matrix.BackedCsrMatrix;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.text.FileFormatException;

/**
 * Reads the {@code .h5} files of Cell Ranger (10x Genomics, "HDF5 Feature-Barcode Matrix Format"):
 * since version 3 one group {@code /matrix} for all genomes with a table of features, before that
 * one group of genes per genome.
 *
 * <p>Genes are named by their symbol, as scanpy does, with duplicates as they are; {@code gene_ids}
 * has the identifiers.
 */
public final class TenxHdf5Reader {

  private static final long BYTES_OF_VALUE = 8;
  private static final String MATRIX = "/matrix";
  private static final String FEATURES = MATRIX + "/features";

  /** What is not a further column of var: it has a place of its own or says nothing of a gene. */
  private static final Set<String> NOT_FURTHER =
      Set.of("name", "id", "gene_id", "feature_type", "_all_tag_keys");

  private final Path path;
  private final Hdf5File file;
  private final FeatureChoice choice;
  private final long loadable;
  private final Consumer<String> notes;

  private TenxHdf5Reader(
      Path path, Hdf5File file, FeatureChoice choice, long loadable, Consumer<String> notes) {
    this.path = path;
    this.file = file;
    this.choice = choice;
    this.loadable = loadable;
    this.notes = notes;
  }

  /**
   * Reads a file of either version.
   *
   * @param loadable bytes that the matrix may take in memory; of a larger one the rows stay on disk
   * @param notes receives one line per column of the features that is skipped, and one if features
   *     are left out because of their type
   * @throws FileFormatException if the parts of the file do not fit each other
   * @throws IOException if it is missing, not readable or not HDF5
   * @throws IllegalArgumentException if it lacks the genome or the feature types asked for, or has
   *     several genomes and none is chosen (version 2)
   */
  public static AnnData read(Path path, FeatureChoice choice, long loadable, Consumer<String> notes)
      throws IOException {
    try (Hdf5File file = Hdf5File.open(path)) {
      TenxHdf5Reader reader = new TenxHdf5Reader(path, file, choice, loadable, notes);
      return file.isGroup(MATRIX) ? reader.version3() : reader.version2();
    }
  }

  /** The genomes of a file of version 2: groups with genes and barcodes. */
  public static List<String> genomes(Hdf5File file) throws IOException {
    List<String> genomes = new ArrayList<>();
    for (String name : file.children("/")) {
      if (file.children("/" + name).containsAll(List.of("genes", "barcodes", "indptr"))) {
        genomes.add(name);
      }
    }
    return genomes;
  }

  private AnnData version2() throws IOException {
    String place = "/" + genome();
    String[] barcodes = texts(place + "/barcodes");
    String[] names = texts(place + "/gene_names");
    Column ids = column("gene_ids", place + "/genes", names.length);
    // Behind the tables: whatever they lack, nothing is open yet.
    return AnnData.of(
        matrix(place, barcodes.length, names.length),
        new AnnotationTable(List.of(barcodes), List.of()),
        new AnnotationTable(List.of(names), List.of(ids)));
  }

  private String genome() throws IOException {
    String name = path.getFileName().toString();
    if (choice.types().isPresent() && !choice.types().get().equals(FeatureChoice.ALL)) {
      throw new IllegalArgumentException(
          String.format(
              "features=%s: expected nothing for %s, a file of Cell Ranger 2, which knows genes"
                  + " alone.",
              choice.types().get(), name));
    }
    List<String> genomes = genomes(file);
    if (choice.genome().isPresent()) {
      if (genomes.contains(choice.genome().get())) return choice.genome().get();
      throw choice.noGenome(name, genomes);
    }
    if (genomes.size() == 1) return genomes.get(0);
    if (genomes.isEmpty()) {
      throw new FileFormatException(
          path, "/", "has no group of genes and barcodes, expected one per genome.");
    }
    throw new IllegalArgumentException(
        String.format(
            "%s: has %d genomes: %s. Choose one with genome=.",
            name, genomes.size(), String.join(", ", genomes)));
  }

  private AnnData version3() throws IOException {
    String[] barcodes = texts(MATRIX + "/barcodes");
    String[] names = texts(FEATURES + "/name");
    int[] chosen = chosen(names.length);
    AnnotationTable var = new AnnotationTable(List.of(names), featureColumns(names.length));
    AnnotationTable obs = new AnnotationTable(List.of(barcodes), cellColumns(barcodes.length));
    CellMatrix matrix = matrix(MATRIX, barcodes.length, names.length);
    if (chosen.length == names.length) return AnnData.of(matrix, obs, var);
    try {
      return AnnData.of(matrix.selectVars(chosen), obs, Rows.of(var, chosen));
    } catch (UncheckedIOException e) {
      matrix.close();
      throw e.getCause();
    }
  }

  /** Features of the genome and of the types asked for. */
  private int[] chosen(int nFeatures) throws IOException {
    String name = path.getFileName().toString();
    String[] types = texts(FEATURES + "/feature_type", nFeatures);
    int[] ofType = choice.ofTypes(name, types, notes);
    if (choice.genome().isEmpty()) return ofType;
    int[] ofGenome = choice.ofGenomes(name, texts(FEATURES + "/genome", nFeatures));
    Set<Integer> both = new HashSet<>(Arrays.stream(ofGenome).boxed().toList());
    int[] chosen = IntStream.of(ofType).filter(both::contains).toArray();
    if (chosen.length > 0) return chosen;
    throw new IllegalArgumentException(
        String.format(
            "%s: genome %s has no features of the type asked for. Choose another with features=, or"
                + " features=all.",
            name, choice.genome().get()));
  }

  private List<Column> featureColumns(int nFeatures) throws IOException {
    List<String> there = file.children(FEATURES);
    List<Column> columns = new ArrayList<>();
    // In a matrix of probes 'id' is the probe's.
    boolean probes = there.contains("gene_id");
    columns.add(column("gene_ids", FEATURES + (probes ? "/gene_id" : "/id"), nFeatures));
    if (probes) columns.add(column("probe_ids", FEATURES + "/id", nFeatures));
    columns.add(column("feature_types", FEATURES + "/feature_type", nFeatures));
    for (String name : there) {
      String place = FEATURES + "/" + name;
      if (NOT_FURTHER.contains(name) || file.isGroup(place)) continue;
      Hdf5Array array = file.array(place);
      if (Arrays.equals(array.shape(), new long[] {nFeatures})
          && array.kind() != Hdf5Array.Kind.OTHER) {
        columns.add(column(name, place, nFeatures));
      } else {
        notes.accept(place + " skipped: it is no column of " + nFeatures + " entries");
      }
    }
    return columns;
  }

  private List<Column> cellColumns(int nCells) throws IOException {
    String place = MATRIX + "/filtered_barcodes";
    if (!file.has(place)) return List.of();
    requireLength(file.array(place), nCells);
    return List.of(Column.Flag.of("filtered_barcodes", file.array(place).flags()));
  }

  private Column column(String name, String place, int nRows) throws IOException {
    Hdf5Array array = file.array(place);
    requireLength(array, nRows);
    return switch (array.kind()) {
      case NUMBER -> new Column.Numeric(name, array.doubles(), array.isIntegral());
      case BOOLEAN -> Column.Flag.of(name, array.flags());
      default -> new Column.Text(name, array.texts());
    };
  }

  private String[] texts(String place, int nRows) throws IOException {
    Hdf5Array array = file.array(place);
    requireLength(array, nRows);
    return texts(place);
  }

  /** Texts, of which none is missing: an empty one may be stored as nothing. */
  private String[] texts(String place) throws IOException {
    String[] texts = file.array(place).texts();
    Arrays.setAll(texts, i -> Objects.requireNonNullElse(texts[i], ""));
    return texts;
  }

  private void requireLength(Hdf5Array array, int expected) throws IOException {
    if (Arrays.equals(array.shape(), new long[] {expected})) return;
    throw new FileFormatException(
        path,
        array.place(),
        String.format(
            "has shape %s, expected [%d]. The file is damaged; copy or download it again.",
            Arrays.toString(array.shape()), expected));
  }

  /** Columns of genes x cells are rows of cells x genes. */
  private CellMatrix matrix(String place, int nCells, int nGenes) throws IOException {
    int[] shape = file.array(place + "/shape").ints();
    if (!Arrays.equals(shape, new int[] {nGenes, nCells})) {
      throw new FileFormatException(
          path,
          place + "/shape",
          String.format(
              "is %s, expected %d features x %d barcodes. The file is damaged; copy or download it"
                  + " again.",
              Arrays.toString(shape), nGenes, nCells));
    }
    SparseGroup group = new SparseGroup(file, place);
    if (group.values().kind() != Hdf5Array.Kind.NUMBER) {
      throw new FileFormatException(
          path,
          place + "/data",
          "holds no numbers. The file is damaged; copy or download it again.");
    }
    if (BYTES_OF_VALUE * group.values().shape()[0] <= loadable) return group.read(nCells, nGenes);
    // A file of its own, as this one is closed when all is read.
    Hdf5File own = Hdf5File.open(path);
    try {
      return new BackedCsrMatrix(new SparseGroup(own, place).rows(nCells, nGenes), loadable);
    } catch (IOException | RuntimeException e) {
      own.close();
      throw e;
    }
  }
}
