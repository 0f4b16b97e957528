package org.civae.io.anndata;

import static org.civae.io.anndata.AnnotationTable.UNNAMED;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.civae.io.anndata.ColumnReader.UnreadableException;
import org.civae.io.hdf5.Hdf5Array;

/**
 * Reads the obs or var table: a group with an index and columns (AnnData on-disk format, section
 * "DataFrames"), or, as before AnnData 0.7, one array of records with the index among its fields.
 */
final class TableReader {

  /** Attribute that says how the index is called. */
  static final String INDEX = "_index";

  /** Attribute that names the columns in their order. */
  static final String ORDER = "column-order";

  private static final String OLD_CATEGORIES = "__categories";

  /** What AnnData before 0.7 put behind a column's name to keep its categories in uns. */
  private static final String OLD_CATEGORIES_ENDING = "_categories";

  private final AnnDataFile file;
  private final Consumer<String> notes;
  private final Set<String> oldCategories = new HashSet<>();

  /**
   * @param notes receives one line per column that is skipped because we cannot read it
   */
  TableReader(AnnDataFile file, Consumer<String> notes) {
    this.file = file;
    this.notes = notes;
  }

  /**
   * Reads the table at a place.
   *
   * @throws AnnDataFormatException if there is no table or index, or a column's length is wrong
   */
  AnnotationTable read(String place) throws IOException {
    checkTable(place);
    if (!file.hdf5().isGroup(place)) return records(place, file.hdf5().array(place));
    String index = index(place);
    List<String> names = names(place + "/" + index);
    List<Column> columns = new ArrayList<>();
    for (String name : columnNames(place, index)) {
      String columnPlace = place + "/" + name;
      try {
        Column column = new ColumnReader(file).read(name, columnPlace);
        if (column.size() != names.size()) {
          throw file.error(
              columnPlace,
              String.format(
                  "has %d entries, expected %d as %s has. The file is damaged; write it again.",
                  column.size(), names.size(), place));
        }
        columns.add(column);
      } catch (UnreadableException e) {
        notes.accept(columnPlace + " skipped: " + e.getMessage());
      }
    }
    return new AnnotationTable(index, names, columns);
  }

  /** The table as one array of records; the index is the first field unless one is called so. */
  private AnnotationTable records(String place, Hdf5Array array) throws IOException {
    List<String> fields = array.fields();
    String index =
        fields.contains(UNNAMED)
            ? UNNAMED
            : fields.contains("index") || fields.isEmpty() ? "index" : fields.get(0);
    List<String> names = names(array.field(index));
    List<Column> columns = new ArrayList<>();
    for (String name : fields) {
      if (name.equals(index)) continue;
      try {
        Column column = new ColumnReader(file).read(name, array.field(name));
        columns.add(column instanceof Column.Numeric codes ? oldCategorical(codes) : column);
      } catch (UnreadableException e) {
        notes.accept(place + "/" + name + " skipped: " + e.getMessage());
      }
    }
    return new AnnotationTable(index, names, columns);
  }

  /** Codes whose categories uns holds under the column's name become a categorical. */
  private Column oldCategorical(Column.Numeric codes) throws IOException {
    String place = "/uns/" + codes.name() + OLD_CATEGORIES_ENDING;
    if (!codes.integral() || !file.hdf5().has(place) || file.hdf5().isGroup(place)) return codes;
    Hdf5Array array = file.hdf5().array(place);
    try {
      List<String> categories = new ColumnReader(file).categories(array);
      int[] indices = new int[codes.size()];
      for (int i = 0; i < indices.length; i++) {
        indices[i] = (int) codes.values()[i];
        // obs and var may both have a column of this name, of which only one is meant.
        if (indices[i] < -1 || indices[i] >= categories.size()) return codes;
      }
      oldCategories.add(codes.name() + OLD_CATEGORIES_ENDING);
      return new Column.Categorical(codes.name(), indices, categories, false);
    } catch (UnreadableException e) {
      notes.accept(place + " skipped: " + e.getMessage());
      return codes;
    }
  }

  /** Entries of uns that were categories of columns read so far. */
  Set<String> oldCategories() {
    return oldCategories;
  }

  private void checkTable(String place) throws IOException {
    if (!file.hdf5().has(place)) {
      throw file.error(place, "is missing. Is it an AnnData file? Choose an .h5ad.");
    }
    if (!file.hdf5().isGroup(place)) {
      Hdf5Array array = file.hdf5().array(place);
      if (!array.isRecords() || array.shape().length != 1) {
        throw file.error(place, "is an array, expected a group of columns or records.");
      }
    }
  }

  private String index(String place) throws IOException {
    Optional<String> stated = file.hdf5().text(place, INDEX);
    if (stated.isPresent()) return stated.get();
    return !file.hdf5().has(place + "/" + UNNAMED) && file.hdf5().has(place + "/index")
        ? "index"
        : UNNAMED;
  }

  private List<String> names(String place) throws IOException {
    try {
      return names(new ColumnReader(file).read("index", place));
    } catch (UnreadableException e) {
      throw new AnnDataFormatException(file.path(), place, "as index: " + e.getMessage(), e);
    }
  }

  private List<String> names(Hdf5Array array) throws IOException {
    try {
      return names(new ColumnReader(file).read("index", array));
    } catch (UnreadableException e) {
      throw new AnnDataFormatException(
          file.path(), array.place(), "as index: " + e.getMessage(), e);
    }
  }

  private static List<String> names(Column column) {
    String[] names = new String[column.size()];
    Arrays.setAll(names, i -> String.valueOf(column.text(i)));
    return List.of(names);
  }

  /**
   * The order that the file states, in which the index may be a column too; without a statement,
   * what there is.
   */
  private List<String> columnNames(String place, String index) throws IOException {
    Optional<List<String>> stated = file.hdf5().texts(place, ORDER);
    if (stated.isPresent()) return stated.get().stream().distinct().toList();
    return file.hdf5().children(place).stream()
        .filter(name -> !name.equals(index) && !name.equals(OLD_CATEGORIES))
        .toList();
  }

  /** What is in the group of a table beside its columns. */
  Set<String> notColumns(String place) throws IOException {
    Set<String> names = new HashSet<>(Set.of(index(place)));
    if (file.hdf5().has(place + "/" + OLD_CATEGORIES)) names.add(OLD_CATEGORIES);
    return names;
  }
}
