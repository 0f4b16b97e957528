package org.civae.preprocess;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.Normalization.Normalized;

/** Which genes a model is trained on. */
public sealed interface GeneChoice {

  /**
   * @param candidates columns to choose from, ascending
   * @return columns of the file, in the model's order
   */
  int[] columns(CellData data, Normalized normalized, int[] trainingRows, int[] candidates);

  /** Chooses from all genes. */
  default int[] columns(CellData data, Normalized normalized, int[] trainingRows) {
    return columns(data, normalized, trainingRows, IntStream.range(0, data.nVars()).toArray());
  }

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
    public int[] columns(
        CellData data, Normalized normalized, int[] trainingRows, int[] candidates) {
      List<int[]> batches =
          batch.map(column -> byBatch(data, column, trainingRows)).orElse(List.of(trainingRows));
      if (!selection.needsCounts()) {
        return columns(normalized.matrix(), normalized.scale(), batches, candidates);
      }
      if (data.scale() != Scale.COUNTS) {
        throw new IllegalArgumentException(
            String.format(
                "%s: values look %s, expected counts, which this choice of variable genes needs."
                    + " Choose a layer= of counts, raw=true, or another hvg=.",
                data.source().getFileName(), data.scale().label()));
      }
      return columns(data.matrix(), data.scale(), batches, candidates);
    }

    private int[] columns(CellMatrix cells, Scale scale, List<int[]> batches, int[] candidates) {
      boolean all = candidates.length == cells.nVars();
      int[] chosen =
          selection.select(all ? cells : cells.selectVars(candidates), scale, batches, n);
      return Arrays.stream(chosen).map(j -> candidates[j]).toArray();
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
    public int[] columns(
        CellData data, Normalized normalized, int[] trainingRows, int[] candidates) {
      int[] columns =
          GeneMatcher.match(
              names,
              data.var().names(),
              MissingGenes.ERROR,
              data.source(),
              "Take them off the list, or use a file that has them.");
      List<String> rare =
          Arrays.stream(columns)
              .filter(column -> Arrays.binarySearch(candidates, column) < 0)
              .mapToObj(data.var().names()::get)
              .toList();
      if (!rare.isEmpty()) {
        throw new IllegalArgumentException(
            String.format(
                "%s: %d of the %d genes wanted are seen in too few of the cells that are left: %s."
                    + " Take them off the list, or lower mincells=.",
                data.source().getFileName(), rare.size(), names.size(), GeneMatcher.named(rare)));
      }
      // Two spellings of one gene (with and without version) are one gene.
      return Arrays.stream(columns).distinct().toArray();
    }
  }
}
