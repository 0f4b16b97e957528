package org.civae.contrast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.Oracle;
import org.civae.SharedData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.junit.jupiter.api.Test;

/** Normal against tumour T cells of a real file, as SciPy tests them (written by oracle.py). */
class StateContrastOracleTest {

  /** The same ranks in double; means are sums of 400 float32 values. */
  private static final double RELATIVE = 1e-9;

  @Test
  void of_realCells_isWhatScipyComputes() throws IOException {
    CellData data = AnnDataReader.read(SharedData.file("singlecell/crc_normal_tumor.h5ad"));
    StateContrast contrast =
        StateContrast.of(
            Normalization.AUTO.apply(data).matrix(),
            data.var().names(),
            tCells(data, "Normal"),
            tCells(data, "Tumor"));
    JsonObject oracle = Oracle.part("contrast");
    assertEquals(
        oracle.get("expressed").getAsLong(),
        Arrays.stream(contrast.p()).filter(p -> !Double.isNaN(p)).count());
    assertEquals(oracle.get("significant").getAsInt(), contrast.significant(0.05));
    List<String> names = data.var().names();
    for (JsonElement element : oracle.getAsJsonArray("genes")) {
      JsonObject gene = element.getAsJsonObject();
      int j = names.indexOf(gene.get("gene").getAsString());
      assertClose(gene.get("from"), contrast.meanFrom()[j], gene);
      assertClose(gene.get("to"), contrast.meanTo()[j], gene);
      assertClose(gene.get("p"), contrast.p()[j], gene);
      assertClose(gene.get("fdr"), contrast.fdr()[j], gene);
    }
  }

  private static void assertClose(JsonElement expected, double actual, JsonObject gene) {
    double value = expected.getAsDouble();
    assertEquals(value, actual, RELATIVE * value, gene::toString);
  }

  private static int[] tCells(CellData data, String state) {
    Labels classes = Labels.of(data, "lineage");
    Labels states = Labels.of(data, "tumor_normal");
    int t = classes.code("T", data);
    int s = states.code(state, data);
    return IntStream.range(0, data.nObs())
        .filter(i -> classes.codes()[i] == t && states.codes()[i] == s)
        .toArray();
  }
}
