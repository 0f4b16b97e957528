package org.civae.io.anndata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.civae.io.hdf5.Hdf5Exception;
import org.civae.io.hdf5.Hdf5File;
import org.civae.io.matrix.BackedCsrMatrix;
import org.civae.io.matrix.RowSource;

/**
 * Reads {@code .h5ad} files as any version of anndata has written them: all that they hold, one
 * matrix with its tables, or rows of a matrix that stays on disk.
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
    return AnnDataFile.reading(path, file -> new ContentsReader(file, notes).one(source));
  }

  /**
   * Reads the tables, and leaves the rows of one matrix on disk until they are asked for.
   *
   * @param source which matrix; raw comes with its own var
   * @param loadable bytes that a selection of columns may take in memory to be read at once
   * @param notes as in {@link #read(Path, MatrixSource, Consumer)}
   * @return cells to be closed, which closes the file
   * @throws AnnDataFormatException if the file is damaged, not AnnData, or lacks the matrix
   * @throws IOException if the file is missing or not readable
   */
  public static CellData readBacked(
      Path path, MatrixSource source, long loadable, Consumer<String> notes) throws IOException {
    BackedCsrMatrix matrix = new BackedCsrMatrix(rows(path, source), loadable);
    try {
      return AnnDataFile.reading(
          path, file -> new ContentsReader(file, notes).around(matrix, source));
    } catch (IOException | RuntimeException e) {
      matrix.close();
      throw e;
    }
  }

  /**
   * Reads everything.
   *
   * @param notes receives one line per column or entry that is skipped, because its encoding is not
   *     among those that we read
   * @throws AnnDataFormatException if the file is damaged or not AnnData
   * @throws IOException if the file is missing or not readable
   */
  public static AnnData readAll(Path path, Consumer<String> notes) throws IOException {
    return readAll(path, Long.MAX_VALUE, notes);
  }

  /**
   * Reads everything, but for matrices that take more memory than there is: their rows are left on
   * disk, to be read from the first to the last.
   *
   * @param loadable bytes that X, the layers and raw may take together in memory
   * @return cells to be closed, which closes the files of matrices on disk
   * @see #readAll(Path, Consumer)
   */
  public static AnnData readAll(Path path, long loadable, Consumer<String> notes)
      throws IOException {
    return AnnDataFile.reading(path, file -> new ContentsReader(file, notes).all(loadable));
  }

  /**
   * Reads some entries of uns and nothing else.
   *
   * @param keys that a file may have or not
   * @return those that it has, and that are of an encoding that we read
   * @throws AnnDataFormatException if the file is damaged or not AnnData
   * @throws IOException if the file is missing or not readable
   */
  public static Map<String, Element> uns(Path path, List<String> keys) throws IOException {
    return AnnDataFile.reading(path, file -> new ContentsReader(file, note -> {}).uns(keys));
  }

  /**
   * Opens a matrix for reading in rows, while the rest stays on disk. More than 2^31 values in all
   * are fine.
   *
   * @return rows to be closed, which closes the file
   * @throws AnnDataFormatException if the matrix is stored by columns, missing or damaged
   * @throws IOException if the file is missing or not readable
   */
  public static RowSource rows(Path path, MatrixSource source) throws IOException {
    Hdf5File hdf5 = AnnDataFile.open(path);
    try {
      AnnDataFile file = new AnnDataFile(path, hdf5);
      return new MatrixReader(file, new ContentsReader(file, note -> {}).place(source)).rows();
    } catch (Hdf5Exception e) {
      hdf5.close();
      throw new AnnDataFormatException(e);
    } catch (IOException | RuntimeException e) {
      hdf5.close();
      throw e;
    }
  }

  /**
   * Reads what is known of the cells alone, whatever size the matrices have.
   *
   * @throws AnnDataFormatException if the file is damaged or not AnnData
   * @throws IOException if the file is missing or not readable
   */
  public static AnnotationTable obs(Path path) throws IOException {
    return AnnDataFile.reading(
        path, file -> new ContentsReader(file, note -> {}).tables().read("/obs"));
  }

  /**
   * Bytes that a matrix takes in memory: 8 per stored value of a sparse one, 4 per value of a dense
   * one. Nothing but shapes is read.
   *
   * @throws AnnDataFormatException if the file is damaged, not AnnData, or lacks the matrix
   * @throws IOException if the file is missing or not readable
   */
  public static long memoryFor(Path path, MatrixSource source) throws IOException {
    return AnnDataFile.reading(
        path,
        file ->
            new MatrixReader(file, new ContentsReader(file, note -> {}).place(source)).memory());
  }
}
