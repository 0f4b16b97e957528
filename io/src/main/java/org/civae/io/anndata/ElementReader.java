package org.civae.io.anndata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.civae.io.anndata.ColumnReader.UnreadableException;
import org.civae.io.hdf5.Hdf5Array;
import org.civae.io.hdf5.Hdf5Exception;

/**
 * Reads entries of obsm, varm, obsp, varp and uns, whatever they are (AnnData on-disk format,
 * section "Elements"). What it does not know is skipped with a note.
 */
final class ElementReader {

  /** Deeper than anybody nests dictionaries. */
  private static final int DEEPEST = 64;

  private final AnnDataFile file;
  private final Consumer<String> notes;

  /** Groups that were read: a second way to one is not taken, as it may lead in circles. */
  private final Set<Long> groups = new HashSet<>();

  /** Arrays that were read: one that has several names is read once. */
  private final Map<Long, Element> arrays = new HashMap<>();

  private int depth;

  ElementReader(AnnDataFile file, Consumer<String> notes) {
    this.file = file;
    this.notes = notes;
  }

  /** The entries of a group by name, or of an array of records, as before AnnData 0.7, by field. */
  Map<String, Element> entries(String place) throws IOException {
    Map<String, Element> entries = new LinkedHashMap<>();
    if (!file.hdf5().has(place)) return entries;
    if (!file.hdf5().isGroup(place)) {
      Hdf5Array array = file.hdf5().array(place);
      for (String field : array.fields()) {
        read(array.place() + "/" + field, () -> array(array.field(field)))
            .ifPresent(element -> entries.put(field, element));
      }
      return entries;
    }
    for (String name : file.hdf5().children(place)) {
      read(place + "/" + name).ifPresent(element -> entries.put(name, element));
    }
    return entries;
  }

  /** One entry; none where it was skipped. */
  Optional<Element> read(String place) throws IOException {
    return read(place, () -> element(place));
  }

  private interface Reading {
    Element read() throws IOException, UnreadableException;
  }

  private Optional<Element> read(String place, Reading reading) throws IOException {
    try {
      return Optional.of(reading.read());
    } catch (UnreadableException e) {
      notes.accept(place + " skipped: " + e.getMessage());
    } catch (Hdf5Exception e) {
      notes.accept(place + " skipped: " + e.detail());
    }
    return Optional.empty();
  }

  private Element element(String place) throws IOException, UnreadableException {
    if (!file.hdf5().isGroup(place)) return dataset(place);
    if (!groups.add(file.hdf5().identity(place))) {
      throw new UnreadableException("it is the same group as another entry");
    }
    if (MatrixReader.isSparse(file, place)) {
      return new Element.Sparse(new MatrixReader(file, place).readSparse());
    }
    String encoding = file.hdf5().text(place, "encoding-type").orElse("dict");
    return switch (encoding) {
      case "dict" -> mapping(place);
      case "dataframe" -> new Element.Table(new TableReader(file, notes).read(place));
      case "categorical",
          "nullable-integer",
          "nullable-boolean",
          "nullable-string-array",
          "nullable-floating" ->
          new Element.Vector(new ColumnReader(file).read(name(place), place));
      default -> throw new UnreadableException("its encoding is '" + encoding + "'");
    };
  }

  private Element mapping(String place) throws IOException, UnreadableException {
    if (depth == DEEPEST) throw new UnreadableException("it nests deeper than " + DEEPEST);
    depth++;
    try {
      return new Element.Mapping(entries(place));
    } finally {
      depth--;
    }
  }

  private Element dataset(String place) throws IOException, UnreadableException {
    if (file.hdf5().referred(place, "categories").isPresent()) {
      return new Element.Vector(new ColumnReader(file).read(name(place), place));
    }
    Hdf5Array array = file.hdf5().array(place);
    long identity = file.hdf5().identity(place);
    Element known = arrays.get(identity);
    if (known != null) return known;
    Element element = array(array);
    arrays.put(identity, element);
    return element;
  }

  private Element array(Hdf5Array array) throws IOException, UnreadableException {
    if (array.isNull()) return new Element.Nothing();
    if (array.isRecords()) return records(array);
    return switch (array.kind()) {
      case NUMBER, BOOLEAN -> new Element.Array(array.dtype(), shape(array), array.doubles());
      case TEXT -> new Element.Texts(shape(array), array.texts());
      default -> throw new UnreadableException("it is a list of references or of lists");
    };
  }

  private static int[] shape(Hdf5Array array) throws IOException, UnreadableException {
    long[] shape = array.shape();
    try {
      Arrays.stream(shape).reduce(1, Math::multiplyExact);
      return Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
    } catch (ArithmeticException e) {
      throw new UnreadableException("its shape is " + Arrays.toString(shape));
    }
  }

  private Element records(Hdf5Array array) throws IOException, UnreadableException {
    List<Column> fields = new ArrayList<>();
    for (String name : array.fields()) {
      try {
        fields.add(new ColumnReader(file).read(name, array.field(name)));
      } catch (UnreadableException e) {
        notes.accept(array.place() + "/" + name + " skipped: " + e.getMessage());
      }
    }
    return new Element.Records(fields);
  }

  private static String name(String place) {
    return place.substring(place.lastIndexOf('/') + 1);
  }
}
