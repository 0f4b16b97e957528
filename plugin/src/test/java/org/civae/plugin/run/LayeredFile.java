package org.civae.plugin.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.CellMatrix;

/** An {@code .h5ad} with a layer. */
final class LayeredFile {

  private LayeredFile() {}

  /** Writes the values as layer {@code counts}, and in X ten times their logarithm. */
  static void write(Path path, CellData data) throws IOException {
    CellMatrix x = data.matrix().mapNonZeros((row, column, n) -> (float) (10 * Math.log1p(n)));
    AnnDataWriter.write(
        path, AnnData.of(x, data.obs(), data.var()).withLayers(Map.of("counts", data.matrix())));
  }
}
