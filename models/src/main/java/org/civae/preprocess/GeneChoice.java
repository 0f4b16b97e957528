package org.civae.preprocess;

import java.util.Arrays;
import java.util.List;
import org.civae.io.anndata.CellData;
import org.civae.preprocess.Normalization.Normalized;

/** Which genes a model is trained on. */
public sealed interface GeneChoice {

  /**
   * @return columns of the file, in the model's order
   */
  int[] columns(CellData data, Normalized normalized, int[] trainingRows);

  /** The n most variable genes of the training cells. */
  record Variable(int n, HighlyVariableGenes selection) implements GeneChoice {
    public Variable {
      if (n < 1) throw new IllegalArgumentException("genes=" + n + ": expected at least 1.");
    }

    @Override
    public int[] columns(CellData data, Normalized normalized, int[] trainingRows) {
      return selection.select(normalized.matrix(), normalized.scale(), trainingRows, n);
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
