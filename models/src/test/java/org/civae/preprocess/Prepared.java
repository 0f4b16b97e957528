package org.civae.preprocess;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.civae.io.anndata.CellData;
import org.civae.io.file.Sha256;
import org.civae.io.matrix.CellMatrix;

/**
 * What scanpy makes of cells and genes (oracle_preparation.py), and what we make of them.
 *
 * @param kept cells and genes
 * @param cells kept genes of all cells, log1p
 * @param preprocessing measured on the kept cells
 */
public record Prepared(QualityFilter.Kept kept, CellMatrix cells, Preprocessing preprocessing) {

  /** One file as scanpy prepares it: some values of each step, and digests of the whole. */
  public record Expected(
      String file,
      String sha256,
      String layer,
      int minGenes,
      int minCells,
      double maxShare,
      double maxValue,
      int keptCells,
      int keptGenes,
      String cellsDigest,
      String genesDigest,
      double[] cellMeans,
      double scaledMeanSquare,
      long clipped,
      int[] rows,
      int[] columns,
      double[][] logarithm,
      double[][] scaled) {

    public QualityFilter filter() {
      return new QualityFilter(minGenes, minCells, maxShare);
    }

    @Override
    public String toString() {
      return file;
    }
  }

  /** The made-up matrix; its cases hold all values of all kept cells and genes. */
  public record Small(List<String> genes, float[][] counts, List<Expected> cases) {}

  public static List<Expected> files() throws IOException {
    return read("preparation.json", new TypeToken<List<Expected>>() {}.getType());
  }

  public static Small small() throws IOException {
    return read("preparation_small.json", Small.class);
  }

  private static <T> T read(String resource, Type type) throws IOException {
    try (InputStream in = Prepared.class.getResourceAsStream(resource)) {
      return new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), type);
    }
  }

  /** By the steps that training takes. */
  public static Prepared of(CellData data, Expected asked) {
    QualityFilter.Kept kept = asked.filter().keep(data);
    Normalization.Normalized normalized = Normalization.AUTO.apply(data);
    CellMatrix cells = normalized.matrix().selectVars(kept.genes());
    List<String> names = Arrays.stream(kept.genes()).mapToObj(data.var().names()::get).toList();
    return new Prepared(
        kept,
        cells,
        Preprocessing.fit(normalized.scale(), names, cells, kept.cells(), true)
            .withMaxValue(asked.maxValue));
  }

  public float[] logarithm(int row) {
    float[] values = new float[cells.nVars()];
    cells.readRows(new int[] {row}, values);
    return values;
  }

  public float[] scaled(int row) {
    float[] values = logarithm(row);
    preprocessing.standardize(values, 1);
    return values;
  }

  /** Largest difference of these columns of the file in one row. */
  public double difference(double[] expected, int[] columns, float[] row) {
    double largest = 0;
    for (int j = 0; j < columns.length; j++) {
      double found = row[Arrays.binarySearch(kept.genes(), columns[j])];
      largest = Math.max(largest, Math.abs(expected[j] - found));
    }
    return largest;
  }

  public static String digest(int[] indices) {
    String text = Arrays.stream(indices).mapToObj(String::valueOf).collect(Collectors.joining(","));
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
