package org.civae.plugin.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.ImageShape;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.matrix.DenseMatrix;

/**
 * A stack as AnnData: X are pixels, channel by channel and row by row, obs what labels, ROIs and
 * tables say, {@code uns/image_shape} and {@code uns/image_range} how images lie in X.
 *
 * @param clipped share of the pixels that lay outside of the range
 */
public record StackCells(AnnData data, PixelFormat pixels, double clipped) {

  private static final double BYTE = 255;

  /**
   * Where classes and states come from.
   *
   * @param pattern regular expression with named groups for slice labels; empty for none
   * @param columns names of the parts between vertical bars; empty for part1, part2, ...
   * @param table CSV file or title of an open table; empty for none
   */
  public record Description(String pattern, List<String> columns, String table) {}

  /**
   * Reads a stack.
   *
   * @param range intensities shown as black and white; empty for that of the pixels' type
   * @param progress hears the share that is read
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if the images or what describes them are not as they should be
   */
  public static StackCells read(
      ImageInput input,
      StackOptions options,
      Description description,
      Optional<double[]> range,
      DoubleConsumer progress)
      throws IOException {
    ImageSet images = new StackReader(input, options).read(progress);
    List<Column> columns = columns(images, description);
    double[] ends = range.isPresent() ? range.get() : typical(images);
    PixelFormat format = new PixelFormat(images.shape(), ends[0], ends[1]);
    List<String> names = images.observations().stream().map(Observation::name).toList();
    int n = names.size();
    int size = images.shape().size();
    float[] values = new float[n * size];
    long outside = 0;
    for (int i = 0; i < n; i++) {
      float[] pixels = images.observations().get(i).pixels();
      for (int k = 0; k < size; k++) {
        float x = pixels[k];
        values[i * size + k] = (float) Math.max(ends[0], Math.min(ends[1], x));
        if (x < (float) ends[0] || x > (float) ends[1]) outside++;
      }
    }
    AnnData data =
        AnnData.of(
                new DenseMatrix(n, size, values),
                new AnnotationTable(names, columns),
                new AnnotationTable(pixelNames(images.shape()), List.of()))
            .withUns(format.toUns());
    return new StackCells(data, format, (double) outside / values.length);
  }

  /** What is black and white where nobody says: of bytes 0 to 255, of others as far as they go. */
  private static double[] typical(ImageSet images) {
    if (images.bits() == 8) return new double[] {0, BYTE};
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Observation observation : images.observations()) {
      for (float x : observation.pixels()) {
        low = Math.min(low, x);
        high = Math.max(high, x);
      }
    }
    if (low == high) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: every pixel is %s, expected images with something in them. State range=LOW,HIGH to"
                  + " take it all the same.",
              images.source(),
              low));
    }
    boolean unit = images.bits() == 32 && low >= 0 && high <= 1;
    return unit ? new double[] {0, 1} : new double[] {low, high};
  }

  private static List<Column> columns(ImageSet images, Description description) throws IOException {
    Map<String, String[]> all = new LinkedHashMap<>();
    all.putAll(new LabelParts(images).columns(description.pattern(), description.columns()));
    List<Observation> observations = images.observations();
    for (String name : observations.get(0).columns().keySet()) {
      all.put(name, observations.stream().map(o -> o.columns().get(name)).toArray(String[]::new));
    }
    if (!description.table().isEmpty()) {
      // What the user gives by hand goes before what the file says by itself.
      all.putAll(DescribingTable.open(description.table()).of(images));
    }
    List<Column> columns = new ArrayList<>();
    all.forEach((name, values) -> column(name, values).ifPresent(columns::add));
    return columns;
  }

  /** Numbers, names that many have, or texts; nothing of a column without entries. */
  private static Optional<Column> column(String name, String[] values) {
    Set<String> different = new LinkedHashSet<>(Arrays.asList(values));
    different.remove(null);
    if (different.isEmpty()) return Optional.empty();
    if (different.stream().allMatch(StackCells::isNumber)) {
      double[] numbers =
          Stream.of(values)
              .mapToDouble(v -> v == null ? Double.NaN : Double.parseDouble(v))
              .toArray();
      boolean whole = Arrays.stream(numbers).allMatch(x -> Double.isNaN(x) || x == Math.rint(x));
      return Optional.of(new Column.Numeric(name, numbers, whole));
    }
    if (different.size() > values.length / 2) return Optional.of(new Column.Text(name, values));
    List<String> categories = List.copyOf(different);
    int[] codes = Stream.of(values).mapToInt(categories::indexOf).toArray();
    return Optional.of(new Column.Categorical(name, codes, categories, false));
  }

  private static boolean isNumber(String text) {
    return text.matches("-?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");
  }

  /** {@code c1_y03_x07}: channel from 1, row and column from 0. */
  private static List<String> pixelNames(ImageShape shape) {
    String format =
        String.format(
            "c%%d_y%%0%dd_x%%0%dd",
            String.valueOf(shape.height() - 1).length(),
            String.valueOf(shape.width() - 1).length());
    List<String> names = new ArrayList<>(shape.size());
    for (int c = 1; c <= shape.channels(); c++) {
      for (int y = 0; y < shape.height(); y++) {
        for (int x = 0; x < shape.width(); x++) names.add(String.format(format, c, y, x));
      }
    }
    return names;
  }
}
