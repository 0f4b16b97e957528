package org.civae.io.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.CsrBuilder;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.text.Decimal;

/** The second walk through a table, when it is known what each column holds. */
final class CsvContent {

  private final TableProfile profile;
  private final CsvLayout layout;
  private final List<String> names = new ArrayList<>();
  private final CsrBuilder matrix;

  /** Numbers of each annotation that has some. */
  private final double[][] numbers;

  /** Texts of each other annotation. */
  private final String[][] texts;

  private final Map<String, String> known = new HashMap<>();
  private final Decimal decimal = new Decimal();

  private CsvContent(TableProfile profile, CsvLayout layout) {
    this.profile = profile;
    this.layout = layout;
    matrix = new CsrBuilder(layout.values().length);
    numbers = new double[layout.annotations().length][];
    texts = new String[layout.annotations().length][];
    for (int k = 0; k < numbers.length; k++) {
      if (kind(k) == ColumnProfile.Kind.NUMBER) numbers[k] = new double[profile.rows()];
      else texts[k] = new String[profile.rows()];
    }
  }

  static CsvContent read(Path path, TableProfile profile, CsvLayout layout) throws IOException {
    CsvContent content = new CsvContent(profile, layout);
    try (DelimitedRows rows = DelimitedRows.open(path, profile.delimiter())) {
      rows.next();
      for (int i = 0; i < profile.rows(); i++) {
        if (!rows.next() || rows.count() != profile.header().size()) {
          throw rows.error("is not what it was when the file was read before. Read it again.");
        }
        content.add(rows, i);
      }
    }
    return content;
  }

  /** Names of the lines. */
  List<String> names() {
    return names;
  }

  /** Annotations of the lines. */
  List<Column> annotations() {
    List<Column> columns = new ArrayList<>();
    for (int k = 0; k < layout.annotations().length; k++) columns.add(annotation(k));
    return columns;
  }

  /** Lines x columns: sparse if most values are zero. */
  CellMatrix matrix() {
    CsrMatrix sparse = matrix.build();
    long size = (long) sparse.nObs() * sparse.nVars();
    if (2 * sparse.nonZeros() < size || size > Integer.MAX_VALUE - 8) return sparse;
    float[] values = new float[(int) size];
    for (int i = 0; i < sparse.nObs(); i++) {
      int start = i * sparse.nVars();
      sparse.forEachNonZero(i, (column, value) -> values[start + column] = value);
    }
    return new DenseMatrix(sparse.nObs(), sparse.nVars(), values);
  }

  private ColumnProfile.Kind kind(int annotation) {
    return profile.columns().get(layout.annotations()[annotation]).kind();
  }

  private void add(DelimitedRows row, int i) {
    names.add(layout.named() ? row.text(0) : String.valueOf(i));
    for (int k = 0; k < layout.annotations().length; k++) {
      int field = layout.annotations()[k];
      if (numbers[k] != null) numbers[k][i] = number(row, field);
      else texts[k][i] = text(row, field);
    }
    for (int k = 0; k < layout.values().length; k++) {
      double value = number(row, layout.values()[k]);
      if (value != 0) matrix.add(k, (float) value);
    }
    matrix.endRow();
  }

  /** A column of numbers holds nothing else than these and missing values. */
  private double number(DelimitedRows row, int field) {
    boolean found = decimal.read(row.bytes(), row.start(field), row.end(field));
    return found ? decimal.value() : Double.NaN;
  }

  private String text(DelimitedRows row, int field) {
    if (ColumnProfile.isMissing(row.bytes(), row.start(field), row.end(field))) return null;
    return known.computeIfAbsent(row.text(field), text -> text);
  }

  private Column annotation(int k) {
    ColumnProfile found = profile.columns().get(layout.annotations()[k]);
    String name = profile.header().get(layout.annotations()[k]);
    return switch (found.kind()) {
      case NUMBER -> new Column.Numeric(name, numbers[k], found.isWhole());
      case FLAG -> new Column.Flag(name, flags(texts[k]));
      default ->
          isCategorical(texts[k]) ? categorical(name, texts[k]) : new Column.Text(name, texts[k]);
    };
  }

  private static Boolean[] flags(String[] texts) {
    return Arrays.stream(texts)
        .map(text -> text == null ? null : Boolean.valueOf(text))
        .toArray(Boolean[]::new);
  }

  /** Whether each text stands twice on average. */
  private static boolean isCategorical(String[] texts) {
    long distinct = Arrays.stream(texts).filter(Objects::nonNull).distinct().count();
    return 2 * distinct <= texts.length;
  }

  private static Column categorical(String name, String[] texts) {
    TreeSet<String> sorted = new TreeSet<>(Arrays.stream(texts).filter(Objects::nonNull).toList());
    List<String> categories = List.copyOf(sorted);
    Map<String, Integer> codes = new HashMap<>();
    for (String category : categories) codes.put(category, codes.size());
    int[] found =
        Arrays.stream(texts).mapToInt(text -> text == null ? -1 : codes.get(text)).toArray();
    return new Column.Categorical(name, found, categories, false);
  }
}
