package org.civae.io.anndata;

import io.jhdf.api.WritableGroup;
import java.util.Arrays;
import java.util.List;

/** Writes an annotation table as AnnData's {@code dataframe} group. */
final class TableWriter {

  private static final String INDEX = "_index";

  private TableWriter() {}

  static void write(WritableGroup parent, String name, AnnotationTable table) {
    WritableGroup group = parent.putGroup(name);
    Hdf5Sink.encode(group, "dataframe", "0.2.0");
    group.putAttribute("_index", INDEX);
    Hdf5Sink.putNames(group, "column-order", table.columnNames().toArray(new String[0]));
    Hdf5Sink.putTexts(group, INDEX, table.names().toArray(new String[0]));
    for (Column column : table.columns()) {
      try {
        checkName(column.name());
        write(group, column);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            String.format("/%s/%s: %s", name, column.name(), e.getMessage()), e);
      }
    }
  }

  private static void checkName(String name) {
    if (name.isBlank() || name.contains("/") || name.equals(INDEX)) {
      throw new IllegalArgumentException("not a column name in HDF5. Rename the column.");
    }
  }

  private static void write(WritableGroup group, Column column) {
    if (column instanceof Column.Categorical categorical) {
      writeCategorical(group.putGroup(column.name()), categorical);
    } else if (column instanceof Column.Text text) {
      checkNoneMissing(Arrays.asList(text.values()));
      Hdf5Sink.putTexts(group, column.name(), text.values());
    } else if (column instanceof Column.Numeric numeric) {
      Hdf5Sink.putArray(group, column.name(), narrow(numeric), false);
    } else if (column instanceof Column.Flag flag) {
      checkNoneMissing(Arrays.asList(flag.values()));
      boolean[] values = new boolean[flag.size()];
      for (int i = 0; i < values.length; i++) values[i] = flag.values()[i];
      Hdf5Sink.putArray(group, column.name(), values, false);
    }
  }

  private static void writeCategorical(WritableGroup group, Column.Categorical column) {
    Hdf5Sink.encode(group, "categorical", "0.2.0");
    group.putAttribute("ordered", (byte) (column.ordered() ? 1 : 0));
    Hdf5Sink.putTexts(group, "categories", column.categories().toArray(new String[0]));
    Hdf5Sink.putArray(group, "codes", narrow(column.codes(), column.categories().size()), false);
  }

  /** Codes in the narrowest signed type, as -1 says missing. */
  private static Object narrow(int[] codes, int nCategories) {
    if (nCategories <= Byte.MAX_VALUE) {
      byte[] bytes = new byte[codes.length];
      for (int i = 0; i < codes.length; i++) bytes[i] = (byte) codes[i];
      return bytes;
    }
    if (nCategories <= Short.MAX_VALUE) {
      short[] shorts = new short[codes.length];
      for (int i = 0; i < codes.length; i++) shorts[i] = (short) codes[i];
      return shorts;
    }
    return codes;
  }

  /** Integers as int64, unless one is missing, which only a float can say. */
  private static Object narrow(Column.Numeric column) {
    double[] values = column.values();
    if (!column.integral() || Arrays.stream(values).anyMatch(Double::isNaN)) return values;
    return Arrays.stream(values).mapToLong(value -> (long) value).toArray();
  }

  private static void checkNoneMissing(List<?> values) {
    int missing = values.indexOf(null);
    if (missing >= 0) {
      throw new IllegalArgumentException(
          "row "
              + missing
              + " is missing, which only a categorical or a number can say here. Fill it in.");
    }
  }
}
