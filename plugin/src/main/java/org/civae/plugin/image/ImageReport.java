package org.civae.plugin.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.civae.io.anndata.ImageShape;
import org.civae.io.file.OutputFolder;
import org.civae.plugin.plot.ChangePlot;
import org.civae.plugin.plot.Drawing;
import org.civae.plugin.plot.MontagePlot;
import org.civae.plugin.plot.ObservedState;
import org.civae.plugin.plot.PathTitle;
import org.civae.plugin.plot.PlotWindows;
import org.civae.plugin.plot.PngFile;
import org.civae.plugin.plot.TrendsPlot;
import org.civae.plugin.table.ReadOutTables;
import org.civae.plugin.table.Table;
import org.civae.plugin.table.TableWindows;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;

/** What a trajectory of images leaves in its folder beside what every trajectory does. */
public final class ImageReport {

  private static final String MOVIE = "movie.tif";
  private static final String SPREAD = "movie-sd.tif";
  private static final String PAIRS = "pairs.tif";
  private static final String CHANGE = "change.tif";
  private static final String CHANGE_PICTURE = "change.png";
  private static final String MONTAGE = "montage.png";
  private static final String READ_OUTS = "readouts.csv";
  private static final String TESTS = "readouttests.csv";
  private static final String CURVES = "readouts.png";

  /** Every file that {@link #write} fills or takes away. */
  public static final List<String> FILES =
      List.of(MOVIE, SPREAD, PAIRS, CHANGE, CHANGE_PICTURE, MONTAGE, READ_OUTS, TESTS, CURVES);

  private static final int MOST_FRAMES = 9;
  private static final double HALF_WAY = 0.5;

  private final ImageFindings findings;
  private final Trajectory path;
  private final int paths;
  private final PathTitle title;
  private final PathImages images;

  /**
   * @param path of the pixels
   * @param trends one per pixel
   * @param paths how many were decoded
   * @param title what the pictures are called
   */
  public ImageReport(
      ImageFindings findings, Trajectory path, List<GeneTrend> trends, int paths, PathTitle title) {
    this.findings = findings;
    this.path = path;
    this.paths = paths;
    this.title = new PathTitle(title.within(), title.from(), title.to(), "", title.order());
    images = new PathImages(findings, path, trends);
  }

  /**
   * Those of the files that are filled.
   *
   * @param pairs whether rows of pairs are kept
   */
  public static List<String> files(boolean pairs) {
    return FILES.stream().filter(file -> pairs || !file.equals(PAIRS)).toList();
  }

  /** Writes all files into a folder that was opened for {@link #files}. */
  public void write(OutputFolder folder) throws IOException {
    folder.write(MOVIE, file -> TiffFile.write(images.movie(MOVIE), file));
    folder.write(SPREAD, file -> TiffFile.write(images.spread(SPREAD), file));
    if (findings.pairs().isEmpty()) folder.remove(PAIRS);
    else folder.write(PAIRS, file -> TiffFile.write(images.pairs(PAIRS), file));
    folder.write(CHANGE, file -> TiffFile.write(images.change(CHANGE), file));
    folder.write(CHANGE_PICTURE, file -> PngFile.write(change(), file));
    folder.write(MONTAGE, file -> PngFile.write(montage(), file));
    folder.write(READ_OUTS, readOuts()::write);
    folder.write(TESTS, ReadOutTables.tests(findings.trends())::write);
    folder.write(CURVES, file -> PngFile.write(curves(), file));
  }

  /** Shows movie, changes, montage and read-outs. */
  public void show(PlotWindows plots, TableWindows tables) {
    if (!plots.windows().areVisible()) return;
    plots.windows().show(images.movie(plots.title("movie")));
    if (!findings.pairs().isEmpty()) plots.windows().show(images.pairs(plots.title("pairs")));
    plots.windows().show(images.change(plots.title("change")));
    plots.show("montage", montage());
    plots.show("readout curves", curves());
    tables.show("readouts", readOuts());
  }

  private Table readOuts() {
    return ReadOutTables.of(
        findings.readOuts(),
        paths,
        findings.real().stream()
            .map(real -> new ReadOutTables.State(real.state(), real.size(), real.readOuts()))
            .toList());
  }

  /** Mean, median and standard deviation along the path, and pairs, beside real images. */
  Drawing montage() {
    int[] shown = shown();
    List<String> columns = new ArrayList<>();
    columns.add("real\n" + title.from());
    for (int step : shown) {
      columns.add(String.format(Locale.ROOT, "%.2f", path.steps().get(step).fraction()));
    }
    columns.add("real\n" + title.to());
    List<MontagePlot.Row> rows = new ArrayList<>();
    rows.add(statistic("mean", Trajectory.Step::mean, shown, 1));
    rows.add(statistic("median", Trajectory.Step::median, shown, 1));
    rows.add(statistic("SD", Trajectory.Step::sd, shown, largestSd(shown)));
    int number = 1;
    for (ImagePath.Pair pair : findings.pairs()) rows.add(row("pair " + number++, pair, shown));
    return MontagePlot.of(title.text(), columns, rows);
  }

  private int[] shown() {
    int steps = path.steps().size();
    int n = Math.min(MOST_FRAMES, steps);
    int[] shown = new int[n];
    for (int i = 0; i < n; i++) shown[i] = (int) Math.round(i * (steps - 1.0) / (n - 1));
    return shown;
  }

  private double largestSd(int[] shown) {
    double largest = 0;
    List<Trajectory.Step> steps = new ArrayList<>();
    for (int step : shown) steps.add(path.steps().get(step));
    steps.add(findings.from().pixels());
    steps.add(findings.to().pixels());
    for (Trajectory.Step step : steps) {
      for (double sd : step.sd()) largest = Math.max(largest, sd);
    }
    return largest > 0 ? largest : 1;
  }

  private MontagePlot.Row statistic(
      String name, Function<Trajectory.Step, double[]> statistic, int[] shown, double white) {
    ImageShape shape = findings.format().shape();
    List<BufferedImage> row = new ArrayList<>();
    row.add(Pictures.of(statistic.apply(findings.from().pixels()), shape, white));
    for (int step : shown) {
      row.add(Pictures.of(statistic.apply(path.steps().get(step)), shape, white));
    }
    row.add(Pictures.of(statistic.apply(findings.to().pixels()), shape, white));
    return new MontagePlot.Row(name, row);
  }

  private MontagePlot.Row row(String name, ImagePath.Pair pair, int[] shown) {
    List<BufferedImage> row = new ArrayList<>();
    ImageShape shape = findings.format().shape();
    row.add(pair.from() < 0 ? null : Pictures.of(findings.image(pair.from()), shape));
    for (int step : shown) row.add(Pictures.of(pair.frames().get(step), shape));
    row.add(pair.to() < 0 ? null : Pictures.of(findings.image(pair.to()), shape));
    return new MontagePlot.Row(name, row);
  }

  /** Decoded and observed change of every pixel. */
  Drawing change() {
    ImageShape shape = findings.format().shape();
    double range = findings.format().high() - findings.format().low();
    double limit = images.limit();
    double[] decoded = images.change();
    double[] observed = images.observedChange();
    List<List<ChangePlot.Map>> rows = new ArrayList<>();
    for (int c = 0; c < shape.channels(); c++) {
      String channel = shape.channels() == 1 ? "" : ", channel " + (c + 1);
      rows.add(
          List.of(
              new ChangePlot.Map(
                  "decoded" + channel, Pictures.difference(decoded, shape, c, limit)),
              new ChangePlot.Map(
                  "real means" + channel, Pictures.difference(observed, shape, c, limit))));
    }
    return ChangePlot.of(title.text(), rows, limit * range, "intensity");
  }

  /** Read-outs along the path, with those of real images. */
  Drawing curves() {
    return TrendsPlot.of(findings.readOuts(), findings.trends(), title, between()).drawing();
  }

  /** The state between the two ends, if there is exactly one. */
  private Optional<ObservedState> between() {
    if (findings.real().size() != 3) return Optional.empty();
    RealImages state = findings.real().get(1);
    Map<String, Double> means = new HashMap<>();
    List<String> names = findings.readOuts().genes();
    for (int j = 0; j < names.size(); j++) means.put(names.get(j), state.readOuts().mean()[j]);
    return Optional.of(new ObservedState(state.state(), HALF_WAY, means));
  }
}
