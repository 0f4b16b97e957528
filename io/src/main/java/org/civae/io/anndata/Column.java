package org.civae.io.anndata;

import java.util.List;

/** One column of an {@link AnnotationTable}; entry i belongs to row i. Arrays are not copied. */
public sealed interface Column {

  String name();

  int size();

  /** The word for this kind that {@code civae info} prints. */
  String kind();

  /** Entry i as text; {@code null} where it is missing. */
  String text(int i);

  /**
   * One of a fixed list of categories per row.
   *
   * @param codes index into {@code categories}, or -1 for missing
   */
  record Categorical(String name, int[] codes, List<String> categories, boolean ordered)
      implements Column {
    @Override
    public int size() {
      return codes.length;
    }

    @Override
    public String kind() {
      return "categorical";
    }

    @Override
    public String text(int i) {
      return codes[i] < 0 ? null : categories.get(codes[i]);
    }
  }

  /** Free text; {@code null} for missing. */
  record Text(String name, String[] values) implements Column {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public String kind() {
      return "string";
    }

    @Override
    public String text(int i) {
      return values[i];
    }
  }

  /**
   * Numbers of any width.
   *
   * @param values as double; NaN for missing
   * @param integral whether the file stores integers
   */
  record Numeric(String name, double[] values, boolean integral) implements Column {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public String kind() {
      return "number";
    }

    @Override
    public String text(int i) {
      if (Double.isNaN(values[i])) return null;
      return integral ? String.valueOf((long) values[i]) : String.valueOf(values[i]);
    }
  }

  /** True or false; {@code null} for missing. */
  record Flag(String name, Boolean[] values) implements Column {
    /** A column of which nothing is missing. */
    public static Flag of(String name, boolean[] flags) {
      Boolean[] values = new Boolean[flags.length];
      for (int i = 0; i < flags.length; i++) values[i] = flags[i];
      return new Flag(name, values);
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public String kind() {
      return "boolean";
    }

    @Override
    public String text(int i) {
      return values[i] == null ? null : String.valueOf(values[i]);
    }
  }
}
