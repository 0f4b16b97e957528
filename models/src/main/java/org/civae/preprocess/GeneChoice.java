package org.civae.preprocess;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.Normalization.Normalized;

/** Which genes a model is trained on. */
public sealed interface GeneChoice {

  /**
   * @return columns of the file, in the model's order
   */
  int[] columns(CellData data, Normalized normalized, int[] trainingRows);

  /**
   * The n most variable genes of the training cells.
   *
   * @param batch obs column of experimental batches to look at one by one; empty for all at once
   */
  record Variable(int n, HighlyVariableGenes selection, Optional<String> batch)
      implements GeneChoice {
    public Variable {
      if (n < 1) throw new IllegalArgumentException("genes=" + n + ": expected at least 1.");
    }

    /** In all cells at once. */
    public Variable(int n, HighlyVariableGenes selection) {
      this(n, selection, Optional.empty());
    }

    @Override
    public int[] columns(CellData data, Normalized normalized, int[] trainingRows) {
      List<int[]> batches =
          batch.map(column -> byBatch(data, column, trainingRows)).orElse(List.of(trainingRows));
      if (!selection.needsCounts()) {
        return selection.select(normalized.matrix(), normalized.scale(), batches, n);
      }
      if (data.scale() != Scale.COUNTS) {
        throw new IllegalArgumentException(
            String.format(
                "%s: values look %s, expected counts, which this choice of variable genes needs."
                    + " Choose a layer= of counts, raw=true, or another hvg=.",
                data.source().getFileName(), data.scale().label()));
      }
      return selection.select(data.matrix(), data.scale(), batches, n);
    }

    private static List<int[]> byBatch(CellData data, String column, int[] rows) {
      Labels batches = Labels.of(data, column);
      return IntStream.range(0, batches.names().size())
          .mapToObj(b -> IntStream.of(rows).filter(row -> batches.codes()[row] == b).toArray())
          .filter(batch -> batch.length > 0)
          .toList();
    }
  }

  /** Exactly these genes. */
  record Listed(List<String> names) implements GeneChoice {
    public Listed {
      names = names.stream().distinct().toList();
      if (names.isEmpty()) {
        throw new IllegalArgumentException("genes: an empty list, expected at least one name.");
      }
    }

    @Override
    public int[] columns(CellData data, Normalized normalized, int[] trainingRows) {
      int[] columns =
          GeneMatcher.match(
              names,
              data.var().names(),
              MissingGenes.ERROR,
              data.source(),
              "Take them off the list, or use a file that has them.");
      // Two spellings of one gene (with and without version) are one gene.
      return Arrays.stream(columns).distinct().toArray();
    }
  }
}
