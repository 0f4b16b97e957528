package org.civae.validate;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.civae.files.MeasuredPage;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.MatrixSource;
import org.civae.io.file.Sha256;
import org.civae.preprocess.BinnedDispersion;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.Prepared;
import org.civae.preprocess.Prepared.Expected;
import org.civae.preprocess.StandardizedVariance;

/** How far our preparation of real files is from scanpy's, whose numbers are checked in. */
public final class Preparation {

  private static final int GENES = 500;

  private Preparation() {}

  /** Genes that scanpy chose (oracle_genes.py). */
  private record Chosen(String file, String layer, String flavor, String batch, int[] genes) {}

  /**
   * Writes the page's section.
   *
   * @param args the Markdown page, and the folder of the data
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    List<Expected> files = Prepared.files();
    StringBuilder values = new StringBuilder();
    StringBuilder genes = new StringBuilder();
    for (Expected expected : files) {
      Path file = folder.resolve(expected.file());
      String sha256 = Sha256.of(file);
      if (!sha256.equals(expected.sha256())) {
        throw new IllegalStateException(file + ": is not the file that scanpy saw");
      }
      try (CellData data = read(file, expected.layer())) {
        values.append(valuesLine(data, expected, sha256));
      }
    }
    for (Chosen chosen : chosen()) {
      try (CellData data = read(folder.resolve(chosen.file), chosen.layer)) {
        genes.append(genesLine(data, chosen));
      }
    }
    MeasuredPage.write(
        Path.of(args[0]),
        "Preparation as scanpy does it",
        String.format(
            """
            Written by `mvn -q -P bench -pl models -am -DskipTests integration-test
            -Dbench.main=org.civae.validate.Preparation "-Dbench.args=docs/validation.md DATA"`, against what
            scanpy 1.11 made of the same files (`models/src/test/python/oracle_preparation.py` and
            `oracle_genes.py`, whose output is checked in). Nothing here is random.

            Cells and genes left by a filter, and the largest absolute difference from scanpy in values of
            log1p(counts per 10,000) and in values scaled and clipped at 10 (`scale(max_value=10)`): over
            %d cells x %d genes of each file, and for log1p also over the mean of every cell left. Clipped
            values: ours and scanpy's, of all cells and genes left.

            | file | SHA-256 | limits: genes, cells, share | cells x genes left | the same sets | log1p | scaled | clipped |
            |---|---|---|---|---|---|---|---|
            %s
            Of %d highly variable genes, those that scanpy chose too, in all cells at once and per batch:

            | file | flavor | batch | shared |
            |---|---|---|---|
            %s""",
            files.get(0).rows().length,
            files.get(0).columns().length,
            values,
            GENES,
            genes));
  }

  private static CellData read(Path file, String layer) throws IOException {
    return AnnDataReader.read(
        file, layer == null ? new MatrixSource.X() : new MatrixSource.Layer(layer));
  }

  private static String valuesLine(CellData data, Expected expected, String sha256) {
    Prepared prepared = Prepared.of(data, expected);
    int[] cells = prepared.kept().cells();
    boolean sameSets =
        Prepared.digest(cells).equals(expected.cellsDigest())
            && Prepared.digest(prepared.kept().genes()).equals(expected.genesDigest());
    double logarithm = 0;
    double scaled = 0;
    for (int i = 0; i < expected.rows().length; i++) {
      int row = expected.rows()[i];
      int[] columns = expected.columns();
      logarithm =
          Math.max(
              logarithm,
              prepared.difference(expected.logarithm()[i], columns, prepared.logarithm(row)));
      scaled =
          Math.max(
              scaled, prepared.difference(expected.scaled()[i], columns, prepared.scaled(row)));
    }
    long clipped = 0;
    for (int i = 0; i < cells.length; i++) {
      float[] values = prepared.logarithm(cells[i]);
      double mean = IntStream.range(0, values.length).mapToDouble(j -> values[j]).average().orElse(0);
      if (sameSets) logarithm = Math.max(logarithm, Math.abs(mean - expected.cellMeans()[i]));
      for (float value : prepared.scaled(cells[i])) {
        if (Math.abs(value) == expected.maxValue()) clipped++;
      }
    }
    return String.format(
        Locale.ROOT,
        "| `%s` | `%s` | %d, %d, %s | %,d x %,d | %s | %.1e | %.1e | %,d, %,d |%n",
        data.source().getFileName(),
        Sha256.brief(sha256),
        expected.minGenes(),
        expected.minCells(),
        expected.maxShare(),
        cells.length,
        prepared.kept().genes().length,
        sameSets ? "yes" : "NO",
        logarithm,
        scaled,
        clipped,
        expected.clipped());
  }

  private static List<Chosen> chosen() throws IOException {
    try (InputStream in = Prepared.class.getResourceAsStream("variable_genes.json")) {
      return new Gson()
          .fromJson(
              new InputStreamReader(in, StandardCharsets.UTF_8),
              new TypeToken<List<Chosen>>() {}.getType());
    }
  }

  private static String genesLine(CellData data, Chosen chosen) {
    HighlyVariableGenes flavor =
        chosen.flavor.equals("seurat_v3")
            ? new StandardizedVariance()
            : BinnedDispersion.valueOf(chosen.flavor.toUpperCase(Locale.ROOT));
    int[] columns =
        new GeneChoice.Variable(GENES, flavor, Optional.ofNullable(chosen.batch))
            .columns(
                data, Normalization.AUTO.apply(data), IntStream.range(0, data.nObs()).toArray());
    Set<Integer> shared = new HashSet<>(Arrays.stream(columns).boxed().toList());
    shared.retainAll(Arrays.stream(chosen.genes).boxed().toList());
    return String.format(
        "| `%s` | %s | %s | %d |%n",
        data.source().getFileName(),
        chosen.flavor,
        chosen.batch == null ? "" : "`" + chosen.batch + "`",
        shared.size());
  }
}
