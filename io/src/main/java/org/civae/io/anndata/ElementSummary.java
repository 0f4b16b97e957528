package org.civae.io.anndata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.io.hdf5.Hdf5Array;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.CsrMatrix;

/**
 * One layer, raw matrix or entry of obsm at a glance.
 *
 * @param kind AnnData's name for its encoding: csr_matrix, csc_matrix, array, dataframe
 * @param dtype NumPy's name of the values' type; empty for a table
 * @param nonZeros number of values that are not zero; empty for what has no numbers
 * @param sum of all values
 */
public record ElementSummary(
    String name,
    String kind,
    String dtype,
    List<Long> shape,
    Optional<Long> nonZeros,
    Optional<Double> sum) {

  /** A matrix in memory. */
  static ElementSummary of(String name, CellMatrix matrix) {
    double[] sum = {0};
    for (int i = 0; i < matrix.nObs(); i++) {
      matrix.forEachNonZero(i, (column, value) -> sum[0] += value);
    }
    return new ElementSummary(
        name,
        matrix instanceof CsrMatrix ? MatrixReader.CSR : MatrixReader.DENSE,
        "float32",
        List.of((long) matrix.nObs(), (long) matrix.nVars()),
        Optional.of(matrix.nonZeros()),
        Optional.of(sum[0]));
  }

  /** An entry in memory. */
  static ElementSummary of(String name, Element element) {
    if (element instanceof Element.Sparse sparse) return of(name, sparse.matrix());
    List<Long> shape = IntStream.of(shape(element)).mapToObj(Long::valueOf).toList();
    if (element instanceof Element.Array array) {
      return new ElementSummary(
          name,
          MatrixReader.DENSE,
          array.dtype(),
          shape,
          Optional.of(Arrays.stream(array.values()).filter(value -> value != 0).count()),
          Optional.of(sum(array.values())));
    }
    String kind = element instanceof Element.Table ? "dataframe" : MatrixReader.DENSE;
    return new ElementSummary(name, kind, "", shape, Optional.empty(), Optional.empty());
  }

  /** Entries in memory. */
  static List<ElementSummary> of(Map<String, Element> elements) {
    List<ElementSummary> summaries = new ArrayList<>();
    elements.forEach((name, element) -> summaries.add(of(name, element)));
    return List.copyOf(summaries);
  }

  /** A matrix in a file, whose values are added up in the type that they are stored in. */
  static ElementSummary of(String name, MatrixReader matrix, int nObs, int nVars)
      throws IOException {
    matrix.checkShape(nObs, nVars);
    matrix.checkNumbers();
    Hdf5Array.Digest digest = matrix.values().digest();
    return new ElementSummary(
        name,
        matrix.encoding(),
        matrix.dtype(),
        List.of((long) nObs, (long) nVars),
        Optional.of(digest.nonZeros()),
        Optional.of(digest.sum()));
  }

  /** Length of each dimension; none for what has no shape. */
  static int[] shape(Element element) {
    if (element instanceof Element.Array array) return array.shape();
    if (element instanceof Element.Texts texts) return texts.shape();
    if (element instanceof Element.Sparse sparse) {
      return new int[] {sparse.matrix().nObs(), sparse.matrix().nVars()};
    }
    if (element instanceof Element.Table table) {
      return new int[] {table.table().size(), table.table().columns().size()};
    }
    if (element instanceof Element.Vector vector) return new int[] {vector.column().size()};
    if (element instanceof Element.Records records) {
      return records.fields().stream()
          .findFirst()
          .map(field -> new int[] {field.size()})
          .orElse(new int[0]);
    }
    return new int[0];
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) sum += value;
    return sum;
  }
}
