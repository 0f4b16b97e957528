package org.civae.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.civae.SharedData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.MatrixSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against what scanpy counts and keeps on the shared data (oracle_quality.py). */
class QualityFilterOracleTest {

  record Case(
      String file,
      String layer,
      int minGenes,
      int minCells,
      double maxShare,
      long genes,
      double counts,
      double mitochondrial,
      long cells,
      int keptCells,
      int keptGenes) {
    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            QualityFilterOracleTest.class.getResourceAsStream("quality.json"),
            StandardCharsets.UTF_8)) {
      List<Case> cases = new Gson().fromJson(reader, new TypeToken<List<Case>>() {}.getType());
      return cases.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void keep_realFile_isWhatScanpyKeeps(Case expected) throws IOException {
    MatrixSource source =
        expected.layer == null ? new MatrixSource.X() : new MatrixSource.Layer(expected.layer);
    CellData data = AnnDataReader.read(SharedData.file(expected.file), source);
    CellQuality quality = CellQuality.of(data);
    assertEquals(expected.genes, Arrays.stream(quality.genes()).asLongStream().sum());
    assertEquals(expected.cells, Arrays.stream(quality.cells()).asLongStream().sum());
    assertEquals(expected.counts, Arrays.stream(quality.counts()).sum());
    double shares = Arrays.stream(quality.mitochondrial()).filter(s -> !Double.isNaN(s)).sum();
    // scanpy keeps its shares in float32.
    assertEquals(expected.mitochondrial, shares, 1e-6 * Math.max(1, shares));
    QualityFilter.Kept kept =
        new QualityFilter(expected.minGenes, expected.minCells, expected.maxShare)
            .keep(data, quality);
    assertEquals(expected.keptCells, kept.cells().length);
    assertEquals(expected.keptGenes, kept.genes().length);
    assertEquals(
        data.nObs(), kept.cells().length + kept.fewGenes() + kept.mitochondrial(), "every cell");
  }
}
