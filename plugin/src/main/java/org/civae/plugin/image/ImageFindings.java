package org.civae.plugin.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.civae.contrast.DonorValues;
import org.civae.contrast.StateContrast;
import org.civae.contrast.StatesTest;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Preprocessing;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.GeneTrends;
import org.civae.trajectory.Trajectory;

/**
 * What a path of images shows beside its pixels.
 *
 * @param format of the model's data
 * @param thresholds above which a pixel counts as area, per channel
 * @param readOuts statistics of every read-out along the path
 * @param trends of every read-out, tested in real images
 * @param contrast the real images' read-outs
 * @param real the real images of every state on the way, from the first to the last
 * @param pairs those of which all frames are kept
 * @param images all images of the file, in the model's scale
 */
public record ImageFindings(
    PixelFormat format,
    double[] thresholds,
    Trajectory readOuts,
    List<GeneTrend> trends,
    StateContrast contrast,
    List<RealImages> real,
    List<ImagePath.Pair> pairs,
    CellMatrix images) {

  /**
   * The real images on the way.
   *
   * @param names of the states, from the first to the last
   * @param rows of the images of each
   * @param tested names of the states that all can be compared at once; empty for none
   * @param donors of every image; null where images are the replicates
   */
  public record States(List<String> names, List<int[]> rows, List<String> tested, Labels donors) {
    int[] from() {
      return rows.get(0);
    }

    int[] to() {
      return rows.get(rows.size() - 1);
    }
  }

  /**
   * Reads the real images and puts them beside the decoded ones.
   *
   * @param images all images of the file, in the model's scale
   */
  public static ImageFindings of(
      PixelFormat format, ReadOuts readOuts, ImagePath path, States states, CellMatrix images) {
    DenseMatrix real = readOuts.of(images);
    int[] ends =
        IntStream.concat(Arrays.stream(states.from()), Arrays.stream(states.to())).toArray();
    double[] sd = sd(real, ends);
    StateContrast contrast = contrast(real, sd, readOuts.names(), states);
    Trajectory trajectory = path.readOuts();
    int n = readOuts.names().size();
    double[] unknown = new double[n];
    Arrays.fill(unknown, Double.NaN);
    List<GeneTrend> trends =
        GeneTrends.of(
            trajectory,
            new Preprocessing(Scale.UNKNOWN, readOuts.names(), new double[n], sd, false),
            contrast,
            IntStream.range(0, n).toArray(),
            unknown);
    List<RealImages> ofStates = new ArrayList<>();
    int last = states.names().size() - 1;
    for (int s = 0; s <= last; s++) {
      double fraction = s == 0 ? 0 : s == last ? 1 : Double.NaN;
      ofStates.add(
          RealImages.of(states.names().get(s), states.rows().get(s), images, real, fraction));
    }
    return new ImageFindings(
        format,
        readOuts.thresholds(),
        trajectory,
        trends,
        contrast,
        ofStates,
        path.pairs(),
        images);
  }

  private static StateContrast contrast(
      DenseMatrix real, double[] sd, List<String> names, States states) {
    StateContrast ofImages = StateContrast.of(real, names, states.from(), states.to());
    boolean three = !states.tested().isEmpty();
    StatesTest.States compared =
        new StatesTest.States(
            states.tested(),
            states.tested().stream()
                .map(name -> states.rows().get(states.names().indexOf(name)))
                .toList());
    if (states.donors() == null) {
      return three ? ofImages.withStates(StatesTest.ofCells(real, compared)) : ofImages;
    }
    // Read-outs differ in unit, and a moderated test takes it that all vary alike.
    CellMatrix scaled = real.mapNonZeros((row, j, x) -> (float) (x / Math.max(sd[j], 1e-12)));
    StateContrast ofDonors =
        ofImages.byDonors(scaled, DonorValues.MEAN, states.from(), states.to(), states.donors());
    return three
        ? ofDonors.withStates(
            StatesTest.ofDonors(scaled, DonorValues.MEAN, compared, states.donors()))
        : ofDonors;
  }

  private static double[] sd(DenseMatrix real, int[] rows) {
    float[] values = new float[rows.length * real.nVars()];
    real.readRows(rows, values);
    double[] sd = new double[real.nVars()];
    for (int j = 0; j < sd.length; j++) {
      int readOut = j;
      sd[j] =
          Math.sqrt(
              StatUtils.variance(
                  IntStream.range(0, rows.length)
                      .mapToDouble(i -> values[i * real.nVars() + readOut])
                      .toArray()));
    }
    return sd;
  }

  RealImages from() {
    return real.get(0);
  }

  RealImages to() {
    return real.get(real.size() - 1);
  }

  /** One real image. */
  float[] image(int row) {
    float[] image = new float[format.shape().size()];
    images.readRows(new int[] {row}, image);
    return image;
  }
}
