package org.civae.plugin.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.csv.CsvReader;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.Covariates;
import org.civae.preprocess.Covariates.Covariate;

/**
 * Points of latent space, one per line, as {@link EmbeddingTable} writes them: columns z1, z2, ...,
 * maybe names in the first column, and maybe others.
 *
 * @param data the points as a matrix of n x nLatent, with the other columns that are no numbers, or
 *     are covariates, as annotations
 */
public record LatentTable(CellData data) {

  /**
   * @param covariates of the model, whose columns the file may have
   * @param notes receives what is worth knowing of the file
   * @throws IllegalArgumentException if the file's points are not of as many dimensions, or a value
   *     is no finite number
   */
  public static LatentTable read(
      Path file, int nLatent, List<Covariate> covariates, Consumer<String> notes)
      throws IOException {
    AnnData first = CsvReader.read(file, false, List.of(), note -> {});
    List<String> all = new ArrayList<>(first.var().names());
    all.addAll(first.obs().columnNames());
    List<String> told = covariates.stream().map(Covariate::column).filter(all::contains).toList();
    AnnData table = CsvReader.read(file, false, told, notes);
    List<String> numbers = table.var().names();
    List<String> wanted = IntStream.rangeClosed(1, nLatent).mapToObj(k -> "z" + k).toList();
    for (String column : wanted) {
      if (!numbers.contains(column)) {
        throw wrongColumns(file, "has no column '" + column + "' of numbers", nLatent);
      }
    }
    if (all.contains("z" + (nLatent + 1))) {
      throw wrongColumns(file, "has a column 'z" + (nLatent + 1) + "'", nLatent);
    }
    int[] columns = wanted.stream().mapToInt(numbers::indexOf).toArray();
    return new LatentTable(
        new CellData(
            file,
            finite(file, table.x().orElseThrow().selectVars(columns), table.obs().names()),
            Scale.UNKNOWN,
            table.obs(),
            new AnnotationTable(wanted, List.of())));
  }

  private static IllegalArgumentException wrongColumns(Path file, String found, int nLatent) {
    return new IllegalArgumentException(
        String.format(
            "%s: %s, expected z1 to z%d for the %d latent dimensions of the model. Use points of"
                + " this model.",
            file.getFileName(), found, nLatent, nLatent));
  }

  private static DenseMatrix finite(Path file, CellMatrix matrix, List<String> names) {
    float[] values = new float[Math.multiplyExact(matrix.nObs(), matrix.nVars())];
    matrix.readRows(IntStream.range(0, matrix.nObs()).toArray(), values);
    for (int i = 0; i < values.length; i++) {
      if (Float.isFinite(values[i])) continue;
      throw new IllegalArgumentException(
          String.format(
              "%s: z%d at '%s': %s, expected a finite number. Remove that line, or mend it.",
              file.getFileName(),
              i % matrix.nVars() + 1,
              names.get(i / matrix.nVars()),
              values[i]));
    }
    return new DenseMatrix(matrix.nObs(), matrix.nVars(), values);
  }

  /** The points, n x nLatent, row-major. */
  public float[] points() {
    float[] z = new float[data.nObs() * data.nVars()];
    data.matrix().readRows(IntStream.range(0, data.nObs()).toArray(), z);
    return z;
  }

  /**
   * What the file says of a model's covariates.
   *
   * @return empty if it has none of the columns
   * @throws IllegalArgumentException if it has only some of them, or a level that is not known
   */
  public Optional<Covariates> covariates(List<Covariate> columns) {
    if (columns.stream().noneMatch(c -> data.obs().column(c.column()).isPresent())) {
      return Optional.empty();
    }
    return Optional.of(Covariates.replay(columns, data));
  }
}
