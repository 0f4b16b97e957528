package org.civae.plugin.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.cells.CellReader;
import org.civae.io.cells.FileKind;
import org.civae.io.cells.ReadOptions;
import org.civae.io.loom.LoomReader;
import org.civae.model.ModelCard;
import org.civae.plugin.service.CivaeService;
import org.civae.plugin.service.OpenCells;
import org.civae.store.ModelStore;

/**
 * Where a dialog's choices come from, each read once: a dialog asks with every letter typed. What
 * cannot be read offers nothing; why, the run will say.
 */
final class DialogSource {

  /** More groups than this are no groups but names. */
  private static final int MOST_GROUPS = 500;

  /** Text of this size is read before anybody looks up from a dialog. */
  private static final long QUICK_BYTES = 8 << 20;

  private Read<AnnotationTable> obs;
  private Read<ModelCard> card;

  /** What was read from a file as it was then. */
  private record Read<T>(Path path, FileTime changed, Optional<T> found) {
    boolean isOf(Path other, FileTime time) {
      return path.equals(other) && changed.equals(time);
    }
  }

  private interface Reading<T> {
    T from(Path path) throws IOException;
  }

  /** What is known of the cells: of those in memory, or of a file that says so at once. */
  Optional<AnnotationTable> obs(Optional<CivaeService> service, Path path) {
    Optional<CellData> open =
        service.flatMap(s -> s.cells(path.toString())).flatMap(OpenCells::kept);
    if (open.isPresent()) return open.map(CellData::obs);
    obs = read(obs, path, DialogSource::table);
    return obs.found();
  }

  Optional<ModelCard> card(Path path) {
    card = read(card, path, ModelStore::card);
    return card.found();
  }

  private static <T> Read<T> read(Read<T> before, Path path, Reading<T> reading) {
    FileTime changed = FileTime.fromMillis(0);
    try {
      changed = Files.getLastModifiedTime(path);
      if (before != null && before.isOf(path, changed)) return before;
      return new Read<>(path, changed, Optional.ofNullable(reading.from(path)));
    } catch (IOException | IllegalArgumentException e) {
      // Half a name, a folder, a file of something else: free text remains.
      return new Read<>(path, changed, Optional.empty());
    }
  }

  /** Of text the obs is not to be had without the matrix, and 10x has none. */
  private static AnnotationTable table(Path path) throws IOException {
    return switch (FileKind.of(path)) {
      case ANNDATA -> AnnDataReader.obs(path);
      case LOOM -> LoomReader.obs(path);
      case TABLE -> Files.size(path) > QUICK_BYTES ? null : text(path);
      default -> null;
    };
  }

  private static AnnotationTable text(Path path) throws IOException {
    return CellReader.read(path, ReadOptions.defaults(), note -> {}).obs();
  }

  /** Columns that put cells into groups. */
  static List<String> groupings(AnnotationTable obs) {
    return obs.columns().stream()
        .filter(
            column ->
                column instanceof Column.Categorical
                    || column instanceof Column.Flag
                    || column instanceof Column.Text)
        .filter(column -> !values(column).isEmpty())
        .map(Column::name)
        .toList();
  }

  /** The groups of a column, in its order; none where nearly every cell has its own. */
  static List<String> values(Column column) {
    List<String> values =
        column instanceof Column.Categorical categorical
            ? categorical.categories()
            : IntStream.range(0, column.size())
                .mapToObj(column::text)
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_GROUPS + 1L)
                .toList();
    return values.size() > MOST_GROUPS ? List.of() : values;
  }
}
