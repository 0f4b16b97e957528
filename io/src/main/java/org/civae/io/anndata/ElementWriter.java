package org.civae.io.anndata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.civae.io.hdf5.ArrayWriter;
import org.civae.io.hdf5.Compression;
import org.civae.io.hdf5.GroupWriter;
import org.civae.io.hdf5.Hdf5Type;

/** Writes an entry of obsm, varm, obsp, varp or uns in the encoding of its kind. */
final class ElementWriter {

  private final Compression compression;
  private final MatrixWriter matrices;
  private final TableWriter tables;
  private final ColumnWriter columns;

  ElementWriter(Compression compression, MatrixWriter matrices, TableWriter tables) {
    this.compression = compression;
    this.matrices = matrices;
    this.tables = tables;
    this.columns = new ColumnWriter(compression);
  }

  void write(GroupWriter parent, String name, Element element) throws IOException {
    if (element instanceof Element.Array array) {
      writeArray(parent, name, array);
    } else if (element instanceof Element.Texts texts) {
      writeTexts(parent, name, texts);
    } else if (element instanceof Element.Sparse sparse) {
      matrices.writeSparse(parent, name, sparse.matrix());
    } else if (element instanceof Element.Table table) {
      tables.write(parent, name, table.table());
    } else if (element instanceof Element.Vector vector) {
      columns.write(parent, name, vector.column());
    } else if (element instanceof Element.Records records) {
      writeRecords(parent, name, records.fields());
    } else if (element instanceof Element.Mapping mapping) {
      GroupWriter group = Encoding.DICT.mark(parent.group(name));
      for (Map.Entry<String, Element> entry : mapping.entries().entrySet()) {
        write(group, entry.getKey(), entry.getValue());
      }
    } else if (element instanceof Element.Nothing) {
      try (ArrayWriter nothing = parent.nothing(name, Hdf5Type.FLOAT32)) {
        Encoding.NULL.mark(nothing);
      }
    }
  }

  private void writeArray(GroupWriter parent, String name, Element.Array array) throws IOException {
    Hdf5Type type = type(parent.place() + "/" + name, array.dtype());
    long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
    try (ArrayWriter target = parent.array(name, type, shape, compression)) {
      (shape.length == 0 ? Encoding.NUMERIC_SCALAR : Encoding.ARRAY).mark(target);
      if (type == Hdf5Type.BOOLEAN) {
        target.append(flags(array.values()));
      } else {
        target.append(array.values());
      }
    }
  }

  private static Hdf5Type type(String place, String dtype) {
    try {
      return Hdf5Type.named(dtype);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  private void writeTexts(GroupWriter parent, String name, Element.Texts texts) throws IOException {
    if (texts.shape().length == 1) {
      columns.writeTexts(parent, name, texts.values());
      return;
    }
    long[] shape = Arrays.stream(texts.shape()).asLongStream().toArray();
    try (ArrayWriter target = parent.array(name, Hdf5Type.TEXT, shape, compression)) {
      (shape.length == 0 ? Encoding.STRING : Encoding.STRING_ARRAY).mark(target);
      target.append(texts.values());
    }
  }

  /** A {@code rec-array}; as in NumPy, nothing in it can be missing but a number. */
  private void writeRecords(GroupWriter parent, String name, List<Column> columns)
      throws IOException {
    String place = parent.place() + "/" + name;
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(place + ": records without fields. Leave them out.");
    }
    List<Hdf5Type.Field> fields = new ArrayList<>();
    Object[] values = new Object[columns.size()];
    for (int f = 0; f < values.length; f++) {
      Column column = columns.get(f);
      fields.add(new Hdf5Type.Field(column.name(), fieldType(column)));
      values[f] = fieldValues(place, column);
    }
    long[] shape = {columns.get(0).size()};
    try (ArrayWriter target = parent.array(name, Hdf5Type.record(fields), shape, compression)) {
      Encoding.REC_ARRAY.mark(target).appendRecords(values);
    }
  }

  private static Hdf5Type fieldType(Column column) {
    if (column instanceof Column.Flag) return Hdf5Type.BOOLEAN;
    if (!(column instanceof Column.Numeric numeric)) return Hdf5Type.TEXT;
    boolean whole = numeric.integral() && Arrays.stream(numeric.values()).noneMatch(Double::isNaN);
    return whole ? ColumnWriter.integerType(numeric.values()) : Hdf5Type.FLOAT64;
  }

  private static Object fieldValues(String place, Column column) {
    if (column instanceof Column.Numeric numeric) return numeric.values();
    if (column instanceof Column.Flag flag) {
      boolean[] values = new boolean[flag.size()];
      for (int i = 0; i < values.length; i++) {
        if (flag.values()[i] == null) {
          throw new IllegalArgumentException(
              place + "." + flag.name() + ": row " + i + " is missing. Fill it in.");
        }
        values[i] = flag.values()[i];
      }
      return values;
    }
    String[] texts = new String[column.size()];
    for (int i = 0; i < texts.length; i++) texts[i] = column.text(i);
    return texts;
  }

  private static boolean[] flags(double[] values) {
    boolean[] flags = new boolean[values.length];
    for (int i = 0; i < flags.length; i++) flags[i] = values[i] != 0;
    return flags;
  }
}
