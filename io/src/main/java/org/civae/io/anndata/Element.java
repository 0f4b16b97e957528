package org.civae.io.anndata;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.civae.io.matrix.CellMatrix;

/**
 * One entry of obsm, varm, obsp, varp or uns: what AnnData's on-disk format calls an element.
 *
 * <p>Arrays are not copied.
 */
public sealed interface Element {

  /**
   * Numbers or truth values, row-major; a shape without dimensions is a single value.
   *
   * @param dtype NumPy's name of the stored type: bool, int8 to int64, uint8 to uint64, float16 to
   *     float64
   * @param shape length of each dimension
   * @param values as double, exact for integers up to 2^53; true is 1
   */
  record Array(String dtype, int[] shape, double[] values) implements Element {
    public Array {
      checkSize(shape, values.length);
    }

    /** A table of rows x columns in float64. */
    public static Array float64(int rows, int columns, double[] values) {
      return new Array("float64", new int[] {rows, columns}, values);
    }

    /** A table of rows x columns in float32. */
    public static Array float32(int rows, int columns, float[] values) {
      double[] wide = new double[values.length];
      for (int i = 0; i < wide.length; i++) wide[i] = values[i];
      return new Array("float32", new int[] {rows, columns}, wide);
    }

    /** A single number in float64. */
    public static Array scalar(double value) {
      return new Array("float64", new int[0], new double[] {value});
    }

    /** A single whole number in int64. */
    public static Array scalar(long value) {
      return new Array("int64", new int[0], new double[] {value});
    }

    /** A single truth value. */
    public static Array scalar(boolean value) {
      return new Array("bool", new int[0], new double[] {value ? 1 : 0});
    }
  }

  /**
   * Texts, row-major; a shape without dimensions is a single text.
   *
   * @param values {@code null} for a missing one
   */
  record Texts(int[] shape, String[] values) implements Element {
    public Texts {
      checkSize(shape, values.length);
    }

    /** A single text. */
    public static Texts scalar(String value) {
      return new Texts(new int[0], new String[] {value});
    }

    /** A list of texts. */
    public static Texts list(List<String> values) {
      return new Texts(new int[] {values.size()}, values.toArray(new String[0]));
    }
  }

  /** A sparse matrix. */
  record Sparse(CellMatrix matrix) implements Element {}

  /** A table with row names. */
  record Table(AnnotationTable table) implements Element {}

  /** A categorical, or an array with missing entries. */
  record Vector(Column column) implements Element {}

  /** A structured array: fields of equal length, without row names. */
  record Records(List<Column> fields) implements Element {
    public Records {
      fields = List.copyOf(fields);
    }
  }

  /** Named entries, as a dictionary has them. */
  record Mapping(Map<String, Element> entries) implements Element {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /** Nothing: Python's None. */
  record Nothing() implements Element {}

  private static void checkSize(int[] shape, int found) {
    long expected = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    if (found != expected) {
      throw new IllegalArgumentException(
          "array: " + found + " values, expected " + expected + " as " + Arrays.toString(shape));
    }
  }
}
