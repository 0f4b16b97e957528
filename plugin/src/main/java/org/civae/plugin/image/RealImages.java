package org.civae.plugin.image;

import java.util.Arrays;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.RowBlock;
import org.civae.trajectory.PathStatistics;
import org.civae.trajectory.Trajectory;

/**
 * The real images of one state.
 *
 * @param state its name
 * @param rows of the images
 * @param pixels statistics of every pixel, in the model's scale
 * @param readOuts statistics of every read-out
 */
public record RealImages(
    String state, int[] rows, Trajectory.Step pixels, Trajectory.Step readOuts) {

  private static final int BLOCK = 512;

  /**
   * @param images in the model's scale
   * @param readOuts of all images
   * @param fraction where the state lies on the path; NaN where nothing tells
   */
  static RealImages of(
      String state, int[] rows, CellMatrix images, CellMatrix readOuts, double fraction) {
    return new RealImages(
        state, rows, statistics(images, rows, fraction), statistics(readOuts, rows, fraction));
  }

  private static Trajectory.Step statistics(CellMatrix matrix, int[] rows, double fraction) {
    PathStatistics statistics = new PathStatistics(matrix.nVars());
    int most = RowBlock.rows(BLOCK, matrix.nVars());
    for (int first = 0; first < rows.length; first += most) {
      int[] block = Arrays.copyOfRange(rows, first, Math.min(rows.length, first + most));
      float[] values = new float[block.length * matrix.nVars()];
      matrix.readRows(block, values);
      statistics.add(values, block.length);
    }
    return statistics.step(fraction);
  }

  /** How many they are. */
  public int size() {
    return rows.length;
  }
}
