package org.civae.io.anndata;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Path;
import org.civae.io.file.AsideFile;

/**
 * Writes generated cells as {@code .h5ad}, within the limits of jhdf's writer.
 *
 * <p>Written are X, obs and var in the encodings of AnnData's on-disk format (sections "Dense
 * arrays", "Sparse arrays", "DataFrames", "Categorical arrays"), compressed. Python's anndata opens
 * the file, with two differences from what anndata itself would write: texts are of fixed length
 * instead of variable, and a column of booleans is a bit field, which h5py reads as uint8.
 *
 * <p>The same cells give the same bytes on one machine. Between platforms, compare what is read: at
 * the end of the file jhdf notes the operating system, and builds of zlib compress differently.
 */
public final class AnnDataWriter {

  private AnnDataWriter() {}

  /**
   * Writes the file beside its target and moves it into place.
   *
   * <p>Non-negative integers below 2^24 are stored as uint8, uint16 or int32, whichever is
   * narrowest, anything else as float32; a {@code CsrMatrix} as {@code csr_matrix}, a {@code
   * DenseMatrix} as {@code array}.
   *
   * @throws IllegalArgumentException for what this writer cannot say: no cells, no genes, a sparse
   *     matrix without values, a categorical without categories, a missing text or boolean
   * @throws IOException naming the target if it cannot be written
   */
  public static void write(Path target, CellData data) throws IOException {
    if (data.nObs() == 0 || data.nVars() == 0) {
      throw new IllegalArgumentException(
          String.format(
              "%s: %d cells x %d genes; expected at least one of each.",
              target.getFileName(), data.nObs(), data.nVars()));
    }
    try (AsideFile aside = new AsideFile(target)) {
      writeHdf5(aside.path(), data);
      aside.commit();
    } catch (HdfException e) {
      throw new IOException(
          target + ": cannot be written (" + e.getMessage() + "). Choose another output.", e);
    }
  }

  private static void writeHdf5(Path path, CellData data) {
    try (WritableHdfFile file = HdfFile.write(path)) {
      Hdf5Sink.encode(file, "anndata", "0.1.0");
      MatrixWriter.write(file, "X", data.matrix());
      TableWriter.write(file, "obs", data.obs());
      TableWriter.write(file, "var", data.var());
    }
  }
}
