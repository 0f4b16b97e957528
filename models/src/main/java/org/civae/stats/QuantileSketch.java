package org.civae.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Quantiles of a stream in bounded memory (after Manku, Rajagopalan &amp; Lindsay 1998): buffers of
 * {@value #CAPACITY} values, level h standing for 2^h values each; two sorted buffers of a level
 * collapse into one of the next by keeping every second value, alternately the even and the odd
 * ones.
 *
 * <p>Exact up to {@value #CAPACITY} values. Beyond, the rank of an answer is off by at most (levels
 * + 1) / (2 * {@value #CAPACITY}) of the number of values: each collapse at level h shifts a rank
 * by at most 2^h, and n / (2 * {@value #CAPACITY} * 2^h) of them happen.
 */
public final class QuantileSketch {

  /** Values per buffer. */
  public static final int CAPACITY = 1024;

  /** Of large images each pixel has a sketch, often of few values. */
  private static final int FIRST_CAPACITY = 16;

  private float[] open = new float[FIRST_CAPACITY];
  private int nOpen;

  /** Sorted full buffer per level, or null. */
  private final List<float[]> full = new ArrayList<>();

  private boolean keepOdd;

  public void add(float value) {
    if (nOpen == CAPACITY) {
      carry(open.clone());
      nOpen = 0;
    }
    if (nOpen == open.length) open = Arrays.copyOf(open, 2 * nOpen);
    open[nOpen++] = value;
  }

  /** Forgets everything. */
  public void clear() {
    nOpen = 0;
    full.clear();
    keepOdd = false;
  }

  /** Number of levels in use; 0 while answers are exact. */
  public int levels() {
    return full.size();
  }

  /**
   * Quantiles with linear interpolation between neighbours (type 7 of Hyndman &amp; Fan 1996, the
   * default of R and NumPy), exact up to the bound above.
   *
   * @param probabilities each in [0, 1]
   * @throws IllegalStateException if nothing was added
   */
  public double[] quantiles(double... probabilities) {
    if (nOpen == 0) throw new IllegalStateException("quantile of no values");
    float[] last = Arrays.copyOf(open, nOpen);
    Arrays.sort(last);
    if (full.isEmpty()) return interpolate(last, probabilities);
    return weighted(last, probabilities);
  }

  private void carry(float[] buffer) {
    Arrays.sort(buffer);
    for (int level = 0; ; level++) {
      if (level == full.size()) full.add(null);
      float[] other = full.get(level);
      if (other == null) {
        full.set(level, buffer);
        return;
      }
      full.set(level, null);
      buffer = collapse(other, buffer);
    }
  }

  private float[] collapse(float[] a, float[] b) {
    float[] kept = new float[CAPACITY];
    int i = 0;
    int j = 0;
    for (int k = 0; k < 2 * CAPACITY; k++) {
      float next = j == CAPACITY || (i < CAPACITY && a[i] <= b[j]) ? a[i++] : b[j++];
      if ((k & 1) == (keepOdd ? 1 : 0)) kept[k / 2] = next;
    }
    keepOdd = !keepOdd;
    return kept;
  }

  private static double[] interpolate(float[] sorted, double[] probabilities) {
    double[] answers = new double[probabilities.length];
    for (int q = 0; q < answers.length; q++) {
      double place = probabilities[q] * (sorted.length - 1);
      int below = (int) place;
      int above = Math.min(sorted.length - 1, below + 1);
      answers[q] = sorted[below] + (place - below) * ((double) sorted[above] - sorted[below]);
    }
    return answers;
  }

  /** The value whose cumulative weight first reaches the wanted share. */
  private double[] weighted(float[] last, double[] probabilities) {
    record Entry(float value, long weight) {}
    List<Entry> entries = new ArrayList<>();
    for (float value : last) entries.add(new Entry(value, 1));
    for (int level = 0; level < full.size(); level++) {
      if (full.get(level) == null) continue;
      for (float value : full.get(level)) entries.add(new Entry(value, 1L << level));
    }
    entries.sort((a, b) -> Float.compare(a.value, b.value));
    long total = entries.stream().mapToLong(Entry::weight).sum();
    double[] answers = new double[probabilities.length];
    for (int q = 0; q < answers.length; q++) {
      double wanted = probabilities[q] * total;
      long reached = 0;
      int k = 0;
      while (k < entries.size() - 1 && reached + entries.get(k).weight < wanted) {
        reached += entries.get(k++).weight;
      }
      answers[q] = entries.get(k).value;
    }
    return answers;
  }
}
