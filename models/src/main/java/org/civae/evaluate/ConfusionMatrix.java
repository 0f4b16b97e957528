package org.civae.evaluate;

import java.util.List;

/**
 * How often cells of one class were taken for another.
 *
 * @param counts {@code counts[true][predicted]}
 */
public record ConfusionMatrix(List<String> classes, int[][] counts) {

  /** Rows whose true code is -1 (no class) are left out. */
  public static ConfusionMatrix of(List<String> classes, int[] truth, int[] predicted) {
    int[][] counts = new int[classes.size()][classes.size()];
    for (int i = 0; i < truth.length; i++) {
      if (truth[i] >= 0) counts[truth[i]][predicted[i]]++;
    }
    return new ConfusionMatrix(classes, counts);
  }

  /** Share on the diagonal; NaN for no cells. */
  public double accuracy() {
    long right = 0;
    long all = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
      for (int count : counts[i]) all += count;
    }
    return all == 0 ? Double.NaN : (double) right / all;
  }
}
