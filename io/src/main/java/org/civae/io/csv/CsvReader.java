package org.civae.io.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.text.FileFormatException;
import org.civae.io.text.Nearest;

/**
 * Reads delimited text with a header: one line per cell and one column per gene, or the other way
 * round. What separates fields is told by content; the file may be packed with gzip.
 *
 * <p>The first column has the lines' names if it has no name itself or is text; without names, they
 * are running numbers. Columns that are not numbers are annotations of the lines. Missing values
 * (empty, NA, NaN) of the matrix are NaN.
 */
public final class CsvReader {

  private final Path path;
  private final TableProfile profile;
  private final CsvLayout layout;
  private final Consumer<String> notes;

  private CsvReader(Path path, TableProfile profile, CsvLayout layout, Consumer<String> notes) {
    this.path = path;
    this.profile = profile;
    this.layout = layout;
    this.notes = notes;
  }

  /**
   * Reads a file.
   *
   * @param transpose whether lines are genes and columns cells
   * @param annotations columns that are annotations of the lines although they are numbers
   * @param notes receives a line where values are missing or names are not unique
   * @throws FileFormatException naming the line, if the file is no such table
   * @throws IOException if it is missing or not readable
   * @throws IllegalArgumentException if there is no column of a name in {@code annotations}
   */
  public static AnnData read(
      Path path, boolean transpose, List<String> annotations, Consumer<String> notes)
      throws IOException {
    TableProfile profile = TableProfile.of(path);
    for (String name : annotations) {
      if (profile.header().contains(name)) continue;
      throw new IllegalArgumentException(
          String.format(
              "%s: has no column '%s'. Columns, nearest first: %s. Choose among them.",
              path.getFileName(), name, nearest(name, profile.header())));
    }
    CsvLayout layout = CsvLayout.of(profile, annotations);
    if (layout.values().length == 0) {
      throw new FileFormatException(
          path,
          "line 1",
          "names no column of numbers, expected one per "
              + (transpose ? "cell" : "gene")
              + ". Choose another file.");
    }
    return new CsvReader(path, profile, layout, notes).read(transpose);
  }

  private AnnData read(boolean transpose) throws IOException {
    CsvContent content = CsvContent.read(path, profile, layout);
    AnnotationTable lines = new AnnotationTable(content.names(), content.annotations());
    List<String> columnNames =
        IntStream.of(layout.values()).mapToObj(profile.header()::get).toList();
    AnnotationTable columns = new AnnotationTable(columnNames, List.of());
    noteMissing();
    noteRepeated(transpose ? "gene" : "cell", content.names());
    CellMatrix matrix = content.matrix();
    return transpose
        ? AnnData.of(matrix.transposed(), columns, lines)
        : AnnData.of(matrix, lines, columns);
  }

  private void noteMissing() {
    long missing = 0;
    List<Integer> columns = new ArrayList<>();
    for (int j : layout.values()) {
      missing += profile.columns().get(j).missing();
      if (profile.columns().get(j).missing() > 0) columns.add(j);
    }
    if (missing == 0) return;
    ColumnProfile first = profile.columns().get(columns.get(0));
    notes.accept(
        String.format(
            Locale.ROOT,
            "missing values became NaN: %,d in %,d of %,d columns, the first on line %d in column '%s'",
            missing,
            columns.size(),
            layout.values().length,
            first.firstMissing(),
            profile.header().get(columns.get(0))));
  }

  private void noteRepeated(String what, List<String> names) {
    long distinct = names.stream().distinct().count();
    if (distinct == names.size()) return;
    notes.accept(
        String.format(
            Locale.ROOT,
            "names of %ss in column '%s' repeat: %,d different ones in %,d lines",
            what,
            profile.header().get(0),
            distinct,
            names.size()));
  }

  private static String nearest(String name, List<String> header) {
    List<String> names = header.stream().filter(other -> !other.isEmpty()).toList();
    return String.join(", ", Nearest.order(name, names).stream().limit(10).toList());
  }
}
