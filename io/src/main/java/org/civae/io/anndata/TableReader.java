package org.civae.io.anndata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.civae.io.anndata.ColumnReader.UnreadableException;

/**
 * Reads the obs or var table: a group with an index and columns (AnnData on-disk format, section
 * "DataFrames").
 */
final class TableReader {

  private static final String OLD_CATEGORIES = "__categories";

  private final AnnDataFile file;
  private final Consumer<String> notes;

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
    String index = file.hdf5().text(place, "_index").orElse("_index");
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
    return new AnnotationTable(names, columns);
  }

  /**
   * Number of rows of the table at a place.
   *
   * @throws AnnDataFormatException if there is no table or index
   */
  int size(String place) throws IOException {
    checkTable(place);
    String index = file.hdf5().text(place, "_index").orElse("_index");
    return names(place + "/" + index).size();
  }

  private void checkTable(String place) throws IOException {
    if (!file.hdf5().has(place)) {
      throw file.error(place, "is missing. Is it an AnnData file? Choose an .h5ad.");
    }
    if (!file.hdf5().isGroup(place)) {
      String found = file.hdf5().array(place).isRecords() ? "one table of records" : "an array";
      throw file.error(
          place,
          "is "
              + found
              + ", as AnnData wrote before 0.7, expected a group of columns."
              + " Read and write it once with a current anndata.");
    }
  }

  private List<String> names(String place) throws IOException {
    try {
      Column column = new ColumnReader(file).read("index", place);
      String[] names = new String[column.size()];
      Arrays.setAll(names, i -> String.valueOf(column.text(i)));
      return List.of(names);
    } catch (UnreadableException e) {
      throw new AnnDataFormatException(file.path(), place, "as index: " + e.getMessage(), e);
    }
  }

  /** The order that the file states; without a statement, what there is. */
  private List<String> columnNames(String place, String index) throws IOException {
    List<String> there = file.hdf5().children(place);
    return file.hdf5().texts(place, "column-order").orElse(there).stream()
        .filter(name -> !name.equals(index) && !name.equals(OLD_CATEGORIES))
        .distinct()
        .toList();
  }
}
