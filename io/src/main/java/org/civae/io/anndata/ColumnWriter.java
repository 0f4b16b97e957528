package org.civae.io.anndata;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.civae.io.hdf5.ArrayWriter;
import org.civae.io.hdf5.Compression;
import org.civae.io.hdf5.GroupWriter;
import org.civae.io.hdf5.Hdf5Type;

/**
 * Writes one column: an array, a categorical, or values with a mask where some are missing (AnnData
 * on-disk format, sections "String arrays", "Categorical arrays", "Nullable integers and
 * booleans").
 */
final class ColumnWriter {

  private final Compression compression;

  ColumnWriter(Compression compression) {
    this.compression = compression;
  }

  void write(GroupWriter parent, String name, Column column) throws IOException {
    if (column instanceof Column.Categorical categorical) {
      writeCategorical(parent, name, categorical);
    } else if (column instanceof Column.Text text) {
      writeTexts(parent, name, text.values());
    } else if (column instanceof Column.Numeric numeric) {
      writeNumbers(parent, name, numeric);
    } else if (column instanceof Column.Flag flag) {
      writeFlags(parent, name, flag.values());
    }
  }

  /** A {@code string-array}; a {@code nullable-string-array} where a text is missing. */
  void writeTexts(GroupWriter parent, String name, String[] values) throws IOException {
    boolean[] missing = missing(values);
    if (missing == null) {
      writeStringArray(parent, name, values);
      return;
    }
    GroupWriter group = Encoding.NULLABLE_STRING_ARRAY.mark(parent.group(name));
    String[] filled = new String[values.length];
    for (int i = 0; i < filled.length; i++) filled[i] = missing[i] ? "" : values[i];
    writeStringArray(group, "values", filled);
    writeArray(group, "mask", missing);
  }

  private void writeCategorical(GroupWriter parent, String name, Column.Categorical column)
      throws IOException {
    GroupWriter group = Encoding.CATEGORICAL.mark(parent.group(name));
    group.attribute("ordered", column.ordered());
    List<String> categories = column.categories();
    Set<String> seen = new HashSet<>();
    for (String category : categories) {
      if (!seen.add(category)) {
        throw new IllegalArgumentException(
            group.place() + ": category '" + category + "' is there twice. Rename one.");
      }
    }
    int[] codes = column.codes();
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] < -1 || codes[i] >= categories.size()) {
        throw new IllegalArgumentException(
            String.format(
                "%s: code %d in row %d, expected -1 to %d",
                group.place(), codes[i], i, categories.size() - 1));
      }
    }
    writeStringArray(group, "categories", categories.toArray(new String[0]));
    try (ArrayWriter array =
        group.array("codes", codeType(categories.size()), new long[] {codes.length}, compression)) {
      Encoding.ARRAY.mark(array).append(codes);
    }
  }

  /** The narrowest signed type, as -1 says missing. */
  private static Hdf5Type codeType(int nCategories) {
    if (nCategories <= Byte.MAX_VALUE) return Hdf5Type.INT8;
    return nCategories <= Short.MAX_VALUE ? Hdf5Type.INT16 : Hdf5Type.INT32;
  }

  private void writeNumbers(GroupWriter parent, String name, Column.Numeric column)
      throws IOException {
    double[] values = column.values();
    if (!column.integral()) {
      writeArray(parent, name, Hdf5Type.FLOAT64, values);
      return;
    }
    boolean[] missing = new boolean[values.length];
    double[] filled = new double[values.length];
    boolean any = false;
    for (int i = 0; i < values.length; i++) {
      missing[i] = Double.isNaN(values[i]);
      filled[i] = missing[i] ? 0 : values[i];
      any |= missing[i];
    }
    if (!any) {
      writeArray(parent, name, integerType(values), values);
      return;
    }
    GroupWriter group = Encoding.NULLABLE_INTEGER.mark(parent.group(name));
    writeArray(group, "values", integerType(filled), filled);
    writeArray(group, "mask", missing);
  }

  /** int64, and uint64 for what only that can hold. */
  static Hdf5Type integerType(double[] values) {
    return Arrays.stream(values).anyMatch(value -> value >= 0x1p63)
        ? Hdf5Type.UINT64
        : Hdf5Type.INT64;
  }

  private void writeFlags(GroupWriter parent, String name, Boolean[] values) throws IOException {
    boolean[] filled = new boolean[values.length];
    for (int i = 0; i < filled.length; i++) filled[i] = Boolean.TRUE.equals(values[i]);
    boolean[] missing = missing(values);
    if (missing == null) {
      writeArray(parent, name, filled);
      return;
    }
    GroupWriter group = Encoding.NULLABLE_BOOLEAN.mark(parent.group(name));
    writeArray(group, "values", filled);
    writeArray(group, "mask", missing);
  }

  private void writeStringArray(GroupWriter parent, String name, String[] values)
      throws IOException {
    try (ArrayWriter array =
        parent.array(name, Hdf5Type.TEXT, new long[] {values.length}, compression)) {
      Encoding.STRING_ARRAY.mark(array).append(values);
    }
  }

  private void writeArray(GroupWriter parent, String name, Hdf5Type type, double[] values)
      throws IOException {
    try (ArrayWriter array = parent.array(name, type, new long[] {values.length}, compression)) {
      Encoding.ARRAY.mark(array).append(values);
    }
  }

  private void writeArray(GroupWriter parent, String name, boolean[] values) throws IOException {
    try (ArrayWriter array =
        parent.array(name, Hdf5Type.BOOLEAN, new long[] {values.length}, compression)) {
      Encoding.ARRAY.mark(array).append(values);
    }
  }

  /** Which entries are {@code null}; {@code null} itself if none is. */
  private static boolean[] missing(Object[] values) {
    boolean[] missing = null;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) continue;
      if (missing == null) missing = new boolean[values.length];
      missing[i] = true;
    }
    return missing;
  }
}
