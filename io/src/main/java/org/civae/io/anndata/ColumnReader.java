package org.civae.io.anndata;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.civae.io.hdf5.Hdf5Array;
import org.civae.io.hdf5.Hdf5Exception;

/**
 * Reads one column of a table: an array, a categorical as a group of codes and categories or, as
 * before AnnData 0.8, as codes that refer to their categories, or a nullable group of values and
 * mask (AnnData on-disk format, sections "Categorical arrays", "String arrays", "Nullable integers
 * and booleans").
 */
final class ColumnReader {

  private final AnnDataFile file;

  ColumnReader(AnnDataFile file) {
    this.file = file;
  }

  /** A column that is stored in a way that we do not read. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String reason) {
      super(reason);
    }

    UnreadableException(Hdf5Exception cause) {
      super(cause.detail(), cause);
    }
  }

  /**
   * Reads a column.
   *
   * @param name what to call it
   * @param place where it is
   * @throws UnreadableException if it is something that we do not read
   * @throws AnnDataFormatException if its codes or mask do not fit
   */
  Column read(String name, String place) throws AnnDataFormatException, UnreadableException {
    try {
      return file.hdf5().isGroup(place) ? group(name, place) : dataset(name, place);
    } catch (Hdf5Exception e) {
      throw new UnreadableException(e);
    }
  }

  private Column group(String name, String place)
      throws Hdf5Exception, AnnDataFormatException, UnreadableException {
    String encoding = file.hdf5().text(place, "encoding-type").orElse("none");
    switch (encoding) {
      case "categorical":
        return categorical(
            name,
            file.hdf5().array(place + "/codes"),
            texts(place + "/categories"),
            file.hdf5().flag(place, "ordered"));
      case "nullable-integer", "nullable-boolean", "nullable-string-array":
        Column values = dataset(name, place + "/values");
        boolean[] missing = file.hdf5().array(place + "/mask").flags();
        if (missing.length != values.size()) {
          throw file.error(
              place,
              String.format(
                  "has %d values and a mask of %d. The file is damaged; write it again.",
                  values.size(), missing.length));
        }
        return masked(values, missing);
      default:
        throw new UnreadableException("its encoding is '" + encoding + "'");
    }
  }

  /** Reads a column that is an array of its own, such as a field of records. */
  Column read(String name, Hdf5Array array) throws UnreadableException {
    try {
      return plain(name, array);
    } catch (Hdf5Exception e) {
      throw new UnreadableException(e);
    }
  }

  private Column dataset(String name, String place)
      throws Hdf5Exception, AnnDataFormatException, UnreadableException {
    Hdf5Array array = file.hdf5().array(place);
    checkShape(array);
    Optional<Hdf5Array> categories = file.hdf5().referred(place, "categories");
    if (categories.isPresent()) {
      boolean ordered = file.hdf5().flag(oldCategories(place), "ordered");
      return categorical(name, array, texts(name, categories.get()), ordered);
    }
    return plain(name, array);
  }

  private static void checkShape(Hdf5Array array) throws Hdf5Exception, UnreadableException {
    if (array.shape().length != 1) {
      throw new UnreadableException("its shape is " + Arrays.toString(array.shape()));
    }
  }

  private Column plain(String name, Hdf5Array array) throws Hdf5Exception, UnreadableException {
    checkShape(array);
    switch (array.kind()) {
      case NUMBER:
        return new Column.Numeric(name, array.doubles(), array.isIntegral());
      case TEXT:
        return new Column.Text(name, array.texts());
      case BOOLEAN:
        return Column.Flag.of(name, array.flags());
      default:
        throw new UnreadableException("it is a table or a list of references");
    }
  }

  /** The categories that an array holds: texts, numbers, or a single one without a list. */
  List<String> categories(Hdf5Array array) throws UnreadableException {
    try {
      if (array.shape().length > 0) return texts("categories", array);
      if (array.kind() == Hdf5Array.Kind.TEXT) return List.of(array.texts());
      if (array.isIntegral()) return List.of(String.valueOf(array.longs()[0]));
      throw new UnreadableException("its shape is []");
    } catch (Hdf5Exception e) {
      throw new UnreadableException(e);
    }
  }

  private Column categorical(String name, Hdf5Array array, List<String> categories, boolean ordered)
      throws Hdf5Exception, AnnDataFormatException {
    int[] codes = array.ints();
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] < -1 || codes[i] >= categories.size()) {
        throw file.error(
            array.place(),
            String.format(
                "has code %d in row %d, expected -1 to %d. The file is damaged; write it again.",
                codes[i], i, categories.size() - 1));
      }
    }
    return new Column.Categorical(name, codes, categories, ordered);
  }

  /** Categories as texts, whatever they are stored as. */
  private List<String> texts(String place)
      throws Hdf5Exception, AnnDataFormatException, UnreadableException {
    if (file.hdf5().isGroup(place)) return CategoryTexts.of(read("categories", place));
    return texts("categories", file.hdf5().array(place));
  }

  private List<String> texts(String name, Hdf5Array array)
      throws Hdf5Exception, UnreadableException {
    return CategoryTexts.of(plain(name, array));
  }

  /** Where AnnData 0.7 kept the categories of a column: {@code __categories} beside it. */
  private static String oldCategories(String place) {
    int slash = place.lastIndexOf('/');
    return place.substring(0, slash) + "/__categories" + place.substring(slash);
  }

  private static Column masked(Column column, boolean[] missing) {
    if (column instanceof Column.Numeric numeric) {
      for (int i = 0; i < missing.length; i++) if (missing[i]) numeric.values()[i] = Double.NaN;
    } else if (column instanceof Column.Text text) {
      for (int i = 0; i < missing.length; i++) if (missing[i]) text.values()[i] = null;
    } else if (column instanceof Column.Flag flag) {
      for (int i = 0; i < missing.length; i++) if (missing[i]) flag.values()[i] = null;
    }
    return column;
  }
}
