package org.civae.plugin.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.civae.io.anndata.ImageShape;
import org.civae.plugin.plot.DivergingScale;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;

/** A path of images as ImageJ's stacks: movie, spread, pairs, changes. */
final class PathImages {

  private final ImageFindings findings;
  private final Trajectory path;
  private final List<GeneTrend> trends;

  /**
   * @param path of the pixels
   * @param trends one per pixel, in any order
   */
  public PathImages(ImageFindings findings, Trajectory path, List<GeneTrend> trends) {
    this.findings = findings;
    this.path = path;
    this.trends = trends;
  }

  /** Mean over all pairs, a frame per step. */
  public ImagePlus movie(String title) {
    return new PixelImages(findings.format()).stack(title, frames(Trajectory.Step::mean), labels());
  }

  /** Standard deviation over all pairs, a frame per step. */
  public ImagePlus spread(String title) {
    return new PixelImages(findings.format()).numbers(title, frames(Trajectory.Step::sd), labels());
  }

  /** A row per pair: the real image it starts at, the frames, the real image it ends at. */
  public ImagePlus pairs(String title) {
    List<List<float[]>> rows = new ArrayList<>();
    for (ImagePath.Pair pair : findings.pairs()) {
      List<float[]> row = new ArrayList<>();
      if (pair.from() >= 0) row.add(findings.image(pair.from()));
      row.addAll(pair.frames());
      if (pair.to() >= 0) row.add(findings.image(pair.to()));
      rows.add(row);
    }
    return new PixelImages(findings.format()).tiles(title, rows);
  }

  private List<float[]> frames(Function<Trajectory.Step, double[]> statistic) {
    return path.steps().stream().map(step -> floats(statistic.apply(step))).toList();
  }

  private List<String> labels() {
    return path.steps().stream()
        .map(step -> String.format(Locale.ROOT, "fraction %.3f", step.fraction()))
        .map(label -> label.replaceFirst("0{1,2}$", ""))
        .toList();
  }

  static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int k = 0; k < floats.length; k++) floats[k] = (float) values[k];
    return floats;
  }

  /**
   * What changes from the first step to the last, a channel each: decoded change and observed
   * change of the states' means in units of intensity, and {@code q_change} and {@code fdr} of
   * every pixel as {@code genes.csv} has them; a slice per channel of the images.
   */
  public ImagePlus change(String title) {
    ImageShape shape = findings.format().shape();
    double range = findings.format().high() - findings.format().low();
    List<String> names = List.of("change", "observed change", "q_change", "fdr");
    List<double[]> maps =
        List.of(
            scaled(path.change(), range),
            scaled(observedChange(), range),
            byPixel(GeneTrend::qChange),
            byPixel(GeneTrend::fdr));
    ImageStack stack = new ImageStack(shape.width(), shape.height());
    for (int c = 0; c < shape.channels(); c++) {
      for (int m = 0; m < maps.size(); m++) {
        float[] plane =
            floats(Arrays.copyOfRange(maps.get(m), c * shape.plane(), (c + 1) * shape.plane()));
        String label = shape.channels() == 1 ? names.get(m) : names.get(m) + " c" + (c + 1);
        stack.addSlice(label, new FloatProcessor(shape.width(), shape.height(), plane, null));
      }
    }
    ImagePlus image = new ImagePlus(title, stack);
    image.setDimensions(maps.size(), shape.channels(), 1);
    CompositeImage maps4 = new CompositeImage(image, CompositeImage.COLOR);
    double limit = limit() * range;
    for (int m = 1; m <= maps.size(); m++) {
      boolean diverging = m <= 2;
      maps4.setPosition(m, 1, 1);
      maps4.setChannelLut(
          diverging ? DivergingScale.lut() : LUT.createLutFromColor(Color.WHITE), m);
      maps4.setDisplayRange(diverging ? -limit : 0, diverging ? limit : 1);
    }
    maps4.setPosition(1, 1, 1);
    maps4.setOpenAsHyperStack(true);
    return maps4;
  }

  /** Largest change of a pixel, decoded or observed, above 0. */
  double limit() {
    double largest =
        DoubleStream.concat(Arrays.stream(path.change()), Arrays.stream(observedChange()))
            .map(Math::abs)
            .max()
            .orElse(0);
    return largest > 0 ? largest : 1;
  }

  double[] change() {
    return path.change();
  }

  double[] observedChange() {
    double[] from = findings.from().pixels().mean();
    double[] to = findings.to().pixels().mean();
    return IntStream.range(0, from.length).mapToDouble(k -> to[k] - from[k]).toArray();
  }

  double[] byPixel(ToDoubleFunction<GeneTrend> readOut) {
    double[] values = new double[path.genes().size()];
    Map<String, GeneTrend> byName = new HashMap<>();
    trends.forEach(trend -> byName.put(trend.gene(), trend));
    for (int k = 0; k < values.length; k++) {
      values[k] = readOut.applyAsDouble(byName.get(path.genes().get(k)));
    }
    return values;
  }

  private static double[] scaled(double[] values, double factor) {
    return Arrays.stream(values).map(x -> x * factor).toArray();
  }
}
