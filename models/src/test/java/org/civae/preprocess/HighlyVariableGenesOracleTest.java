package org.civae.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.civae.SharedData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.MatrixSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the genes that scanpy chooses on the shared data (oracle_genes.py). */
class HighlyVariableGenesOracleTest {

  private static final int GENES = 500;

  /** scanpy's loess interpolates between fits at a few points, ours fits at every point. */
  private static final double SEURAT_V3_OVERLAP = 0.99;

  record Case(String file, String layer, String flavor, String batch, int[] genes) {
    @Override
    public String toString() {
      return file + " " + flavor + " " + batch;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            HighlyVariableGenesOracleTest.class.getResourceAsStream("variable_genes.json"),
            StandardCharsets.UTF_8)) {
      List<Case> cases = new Gson().fromJson(reader, new TypeToken<List<Case>>() {}.getType());
      return cases.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void columns_realFile_areThoseOfScanpy(Case expected) throws IOException {
    MatrixSource source =
        expected.layer == null ? new MatrixSource.X() : new MatrixSource.Layer(expected.layer);
    CellData data = AnnDataReader.read(SharedData.file(expected.file), source);
    HighlyVariableGenes flavor =
        expected.flavor.equals("seurat_v3")
            ? new StandardizedVariance()
            : BinnedDispersion.valueOf(expected.flavor.toUpperCase());
    int[] columns =
        new GeneChoice.Variable(GENES, flavor, Optional.ofNullable(expected.batch))
            .columns(
                data, Normalization.AUTO.apply(data), IntStream.range(0, data.nObs()).toArray());
    if (!flavor.needsCounts()) {
      assertArrayEquals(expected.genes, columns);
      return;
    }
    assertEquals(GENES, columns.length);
    Set<Integer> common = new HashSet<>(IntStream.of(expected.genes).boxed().toList());
    common.retainAll(IntStream.of(columns).boxed().toList());
    assertTrue(common.size() >= SEURAT_V3_OVERLAP * GENES, common.size() + " of " + GENES);
  }
}
