package org.civae.io.anndata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.civae.io.file.AsideFile;
import org.civae.io.hdf5.Compression;
import org.civae.io.hdf5.Hdf5Exception;
import org.civae.io.hdf5.Hdf5Writer;

/**
 * Writes {@code .h5ad} files as anndata 0.12 does (AnnData on-disk format).
 *
 * <p>A file is written beside its target, read back and compared, and moved into place when it is
 * complete; nothing stays of one that fails. The same cells give the same bytes, as long as the
 * platform's zlib is the same.
 *
 * <p>Values of matrices are float32; a {@code DenseMatrix} becomes an {@code array}, any other a
 * {@code csr_matrix}, row after row. Whole numbers of columns are int64, categories are texts. A
 * column of texts of which some are missing is a {@code nullable-string-array}, which anndata reads
 * since 0.11.
 */
public final class AnnDataWriter {

  private static final String OBS = "/obs";
  private static final String OBSM = "/obsm";

  private AnnDataWriter() {}

  /** Writes one matrix with its tables, compressed; see {@link #write(Path, AnnData)}. */
  public static void write(Path target, CellData data) throws IOException {
    write(target, data, Compression.GZIP);
  }

  /** Writes one matrix with its tables. */
  public static void write(Path target, CellData data, Compression compression) throws IOException {
    write(target, AnnData.of(data.matrix(), data.obs(), data.var()), compression);
  }

  /**
   * Writes everything, compressed.
   *
   * @throws IllegalArgumentException for what an {@code .h5ad} cannot hold: a column twice, a name
   *     with a slash, an entry of obsm without a row per cell
   * @throws IOException naming the target if it cannot be written
   */
  public static void write(Path target, AnnData data) throws IOException {
    write(target, data, Compression.GZIP);
  }

  /** Writes everything; see {@link #write(Path, AnnData)}. */
  public static void write(Path target, AnnData data, Compression compression) throws IOException {
    write(target, data, compression, share -> {});
  }

  /**
   * Writes everything, compressed; see {@link #write(Path, AnnData)}.
   *
   * @param progress hears the share of rows of X, layers and raw that is written; what it throws
   *     ends the writing, and nothing of the file stays
   */
  public static void write(Path target, AnnData data, DoubleConsumer progress) throws IOException {
    write(target, data, Compression.GZIP, progress);
  }

  private static void write(
      Path target, AnnData data, Compression compression, DoubleConsumer progress)
      throws IOException {
    try (AsideFile aside = new AsideFile(target)) {
      aside.write(
          path -> {
            try (Hdf5Writer file = Hdf5Writer.create(path)) {
              new DataWriter(compression, progress).write(file.root(), data);
              file.finish();
            }
          });
      aside.commit();
    }
  }

  /**
   * Whether {@link #extend} can add to a file. It cannot where obs or obsm is a table of records,
   * as anndata wrote them before 0.7, where a column to be added is called as what names the cells
   * or holds old categories, or where HDF5's rarer options were used; such a file is to be read and
   * written anew, {@linkplain AnnData#with with} the same additions.
   *
   * @throws AnnDataFormatException if the source is damaged or not AnnData
   * @throws IOException if the file is missing, or not HDF5
   */
  public static boolean canExtend(Path source, Additions additions) throws IOException {
    return obstacle(source, additions).isEmpty();
  }

  /**
   * Copies a file with more entries in obsm and more columns in obs; whatever else it has stays
   * byte for byte. What is replaced stays in the file as bytes that nothing refers to. New columns
   * are encoded as everywhere here, also beside categories of the older kind.
   *
   * @param target may be the source
   * @throws IllegalArgumentException if the file cannot be extended, a name is none in HDF5, or a
   *     number of rows is not that of obs
   * @throws AnnDataFormatException if the source is damaged or not AnnData
   * @throws IOException naming the target if it cannot be written
   */
  public static void extend(Path source, Path target, Additions additions) throws IOException {
    Optional<String> obstacle = obstacle(source, additions);
    if (obstacle.isPresent()) {
      throw new IllegalArgumentException(
          source.getFileName()
              + ": "
              + obstacle.get()
              + (obstacle.get().endsWith(".") ? "" : ".")
              + " Nothing can be added; read it and write it anew.");
    }
    additions.checkRows(
        AnnDataFile.reading(source, file -> new TableReader(file, note -> {}).read(OBS).size()));
    Optional<List<String>> order =
        AnnDataFile.reading(source, file -> file.hdf5().texts(OBS, TableReader.ORDER));
    try (AsideFile aside = new AsideFile(target)) {
      aside.write(
          path -> {
            try (Hdf5Writer file = Hdf5Writer.extend(source, path)) {
              new DataWriter(Compression.NONE, share -> {}).add(file.root(), additions, order);
              file.finish();
            }
          });
      aside.commit();
    }
  }

  private static Optional<String> obstacle(Path source, Additions additions) throws IOException {
    boolean columns = !additions.obs().isEmpty();
    try {
      Optional<String> obstacle =
          Hdf5Writer.obstacle(source, List.of(OBS, OBSM), columns ? List.of(OBS) : List.of());
      if (obstacle.isPresent() || !columns) return obstacle;
    } catch (Hdf5Exception e) {
      throw new AnnDataFormatException(e);
    }
    Set<String> taken =
        AnnDataFile.reading(source, file -> new TableReader(file, note -> {}).notColumns(OBS));
    return additions.obs().stream()
        .map(Column::name)
        .filter(taken::contains)
        .findFirst()
        .map(name -> "has " + OBS + "/" + name + ", but not as a column");
  }
}
