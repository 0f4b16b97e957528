package org.civae.io.cells;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.csv.CsvReader;
import org.civae.io.loom.LoomReader;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.ScaleDetector;
import org.civae.io.tenx.FeatureChoice;
import org.civae.io.tenx.TenxFolderReader;
import org.civae.io.tenx.TenxHdf5Reader;

/** Reads cells from whatever kind of file holds them. */
public final class CellReader {

  private static final double MEGABYTE = 1 << 20;

  private CellReader() {}

  /**
   * Reads one matrix with its tables.
   *
   * @param path a file, or a folder of Cell Ranger
   * @param notes receives one line per thing that is skipped or taken for something
   * @throws IOException if the file is missing, not readable, of no kind that we know, or damaged
   * @throws IllegalArgumentException if an option makes no sense for this kind of file, or asks for
   *     what the file does not have
   */
  public static CellData read(Path path, ReadOptions options, Consumer<String> notes)
      throws IOException {
    FileKind kind = FileKind.of(path);
    options.requireFor(kind);
    return switch (kind) {
      case ANNDATA -> annData(path, options, notes);
      case LOOM -> LoomReader.read(path, options.source(), notes);
      default -> cells(path, whole(path, kind, options, notes));
    };
  }

  /**
   * Reads all that a file holds; {@link ReadOptions#source} does not matter.
   *
   * @param path a file, or a folder of Cell Ranger
   * @param notes receives one line per thing that is skipped or taken for something
   * @throws IOException if the file is missing, not readable, of no kind that we know, or damaged
   * @throws IllegalArgumentException if an option makes no sense for this kind of file, or asks for
   *     what the file does not have
   */
  public static AnnData readAll(Path path, ReadOptions options, Consumer<String> notes)
      throws IOException {
    FileKind kind = FileKind.of(path);
    options.requireFor(kind);
    return whole(path, kind, options, notes);
  }

  private static AnnData whole(
      Path path, FileKind kind, ReadOptions options, Consumer<String> notes) throws IOException {
    FeatureChoice choice = new FeatureChoice(options.genome(), options.features());
    return switch (kind) {
      case ANNDATA -> AnnDataReader.readAll(path, options.backing().loadable(), notes);
      case LOOM -> LoomReader.readAll(path, notes);
      case TENX_HDF5 -> TenxHdf5Reader.read(path, choice, options.backing().loadable(), notes);
      case TENX_FOLDER -> TenxFolderReader.read(path, choice, notes);
      case TABLE -> CsvReader.read(path, options.transpose(), options.obsColumns(), notes);
    };
  }

  private static CellData annData(Path path, ReadOptions options, Consumer<String> notes)
      throws IOException {
    Backing backing = options.backing();
    long bytes = AnnDataReader.memoryFor(path, options.source());
    if (bytes <= backing.loadable()) return AnnDataReader.read(path, options.source(), notes);
    if (backing.mode() == Backing.Mode.AUTO) {
      notes.accept(
          String.format(
              Locale.ROOT,
              "%s: the matrix stays on disk: it would take %,.1f MB, and half as much again when it is"
                  + " normalised; the limit is %,.1f MB (memory=)",
              path.getFileName(),
              bytes / MEGABYTE,
              backing.limit() / MEGABYTE));
    }
    return AnnDataReader.readBacked(path, options.source(), backing.loadable(), notes);
  }

  private static CellData cells(Path path, AnnData all) throws IOException {
    CellMatrix x = all.x().orElseThrow();
    try {
      return new CellData(path, x, ScaleDetector.detect(x), all.obs(), all.var());
    } catch (UncheckedIOException e) {
      x.close();
      throw e.getCause();
    }
  }
}
