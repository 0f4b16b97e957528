package org.civae.io.loom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.commons.text.StringEscapeUtils;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;
import org.civae.io.hdf5.Hdf5Array;
import org.civae.io.hdf5.Hdf5Exception;

/**
 * The attributes of all cells or all genes: of one value each they are columns, of several each
 * they are tables.
 *
 * @param table names and columns
 * @param wide attributes of several values per row
 */
record LoomAttributes(AnnotationTable table, Map<String, Element> wide) {

  /**
   * Reads a group of attributes.
   *
   * @param size how many rows each must have
   * @param nameAttributes attributes that hold the rows' names, the first that is there counts;
   *     without one, names are running numbers
   */
  static LoomAttributes read(
      LoomFile file, String group, int size, List<String> nameAttributes, Consumer<String> notes)
      throws IOException {
    List<Column> columns = new ArrayList<>();
    Map<String, Element> wide = new LinkedHashMap<>();
    for (String name : file.hdf5().children(group)) {
      String place = group + "/" + name;
      if (file.hdf5().isGroup(place)) {
        notes.accept(place + " skipped: it is a group");
        continue;
      }
      Hdf5Array array = file.hdf5().array(place);
      long[] shape = array.shape();
      if (shape.length == 0 || shape.length > 2 || array.kind() == Hdf5Array.Kind.OTHER) {
        notes.accept(place + " skipped: its shape is " + Arrays.toString(shape));
        continue;
      }
      requireRows(file, array, size);
      if (shape.length == 2 && shape[1] != 1) {
        wide.put(name, element(array));
      } else {
        columns.add(column(name, array));
      }
    }
    Optional<Column> names =
        nameAttributes.stream()
            .flatMap(name -> columns.stream().filter(column -> column.name().equals(name)))
            .findFirst();
    names.ifPresent(columns::remove);
    return new LoomAttributes(new AnnotationTable(names(names, size), columns), wide);
  }

  private static List<String> names(Optional<Column> names, int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> names.map(column -> nameOf(column.text(i))).orElse(String.valueOf(i)))
        .toList();
  }

  /** A name that is missing is an empty one. */
  private static String nameOf(String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private static void requireRows(LoomFile file, Hdf5Array array, int size) throws IOException {
    if (array.shape()[0] == size) return;
    throw file.error(
        array.place(),
        String.format(
            "has %d entries, expected %d as /matrix has. The file is damaged; copy or download it"
                + " again.",
            array.shape()[0], size));
  }

  private static Column column(String name, Hdf5Array array) throws Hdf5Exception {
    return switch (array.kind()) {
      case NUMBER -> new Column.Numeric(name, array.doubles(), array.isIntegral());
      case BOOLEAN -> Column.Flag.of(name, array.flags());
      default -> new Column.Text(name, texts(array));
    };
  }

  private static Element element(Hdf5Array array) throws Hdf5Exception {
    int[] shape = Arrays.stream(array.shape()).mapToInt(n -> (int) n).toArray();
    if (array.kind() == Hdf5Array.Kind.TEXT) return new Element.Texts(shape, texts(array));
    return new Element.Array(array.dtype(), shape, array.doubles());
  }

  /** Texts are ASCII by the specification; what is not stands as an XML entity. */
  private static String[] texts(Hdf5Array array) throws Hdf5Exception {
    String[] texts = array.texts();
    Arrays.setAll(texts, i -> texts[i] == null ? null : StringEscapeUtils.unescapeHtml4(texts[i]));
    return texts;
  }
}
