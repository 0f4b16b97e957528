package org.civae.testdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Synthetic nuclei on the way from normal to tumour: 8-bit images of one nucleus each, with known
 * truth.
 *
 * <p>Two classes, {@code disc} and {@code square}, of equal area. In both, chromatin clumps on a
 * grid of 6 pixels fixed to the nucleus stand out by a contrast that grows from normal over border
 * to tumour:
 *
 * <pre>
 *   grey(x, y) = BACKGROUND + inside(x, y) (NUCLEUS + donor_d + contrast c(x - x0) c(y - y0)) + noise
 *   contrast   = CONTRAST_s + donorState_ds + N(0, CONTRAST_SD)
 * </pre>
 *
 * where c is a triangle wave in [-1, 1], (x0, y0) the nucleus' centre, donor_d the brightness of
 * the donor's stain and inside the covered share of a pixel. All SDs are in grey levels. The same
 * seed gives the same pixels on every platform.
 *
 * @param nSlices number of images; class, state and donor take turns
 * @param size width and height in pixels, at least 16
 * @param nDonors number of donors
 */
public record SyntheticStack(int nSlices, int size, int nDonors) {

  /** The classes, as in the slice labels. */
  public static final List<String> SHAPES = List.of("disc", "square");

  private static final int LEAST_SIZE = 16;
  private static final double CLUMP_PERIOD = 6;
  private static final double BACKGROUND = 25;
  private static final double NUCLEUS = 110;

  /** Contrast of the clumps in normal, border and tumour. */
  private static final double[] CONTRAST = {10, 30, 50};

  private static final double CONTRAST_SD = 6;
  private static final double DONOR_SD = 8;
  private static final double DONOR_STATE_SD = 3;
  private static final double NOISE_SD = 5;

  /** Radius of the disc as a share of the image's size, and its SD. */
  private static final double RADIUS = 0.30;

  private static final double RADIUS_SD = 0.02;

  /** SD of the centre around the middle of the image, in pixels. */
  private static final double CENTRE_SD = 1;

  public SyntheticStack {
    if (Math.min(nSlices, nDonors) < 1 || size < LEAST_SIZE) {
      throw new IllegalArgumentException(
          String.format(
              "synthetic stack: found %d slices, %d donors, %d pixels, expected at least 1, 1 and"
                  + " %d. Ask for more.",
              nSlices, nDonors, size, LEAST_SIZE));
    }
  }

  /** 240 slices of 32 x 32 pixels, 6 donors. */
  public static SyntheticStack defaults() {
    return new SyntheticStack(240, 32, 6);
  }

  /** Draws the images with their labels. */
  public LabelledStack generate(long seed) {
    RandomGenerator random = new Well19937c(seed);
    State[] states = State.values();
    double[] donorEffect = new double[nDonors];
    double[][] donorStateEffect = new double[nDonors][states.length];
    for (int d = 0; d < nDonors; d++) {
      donorEffect[d] = DONOR_SD * random.nextGaussian();
      for (int s = 0; s < states.length; s++) {
        donorStateEffect[d][s] = DONOR_STATE_SD * random.nextGaussian();
      }
    }
    List<byte[]> slices = new ArrayList<>();
    List<LabelledStack.Label> labels = new ArrayList<>();
    for (int i = 0; i < nSlices; i++) {
      int shape = i % SHAPES.size();
      int state = i / SHAPES.size() % states.length;
      int donor = i / (SHAPES.size() * states.length) % nDonors;
      double contrast =
          CONTRAST[state] + donorStateEffect[donor][state] + CONTRAST_SD * random.nextGaussian();
      slices.add(nucleus(shape == 0, NUCLEUS + donorEffect[donor], contrast, random));
      labels.add(
          new LabelledStack.Label(
              SHAPES.get(shape),
              states[state].label(),
              "D" + (donor + 1),
              String.format(Locale.ROOT, "NUCLEUS%04d", i + 1)));
    }
    return new LabelledStack(size, slices, labels);
  }

  private byte[] nucleus(boolean disc, double brightness, double contrast, RandomGenerator random) {
    double radius = size * (RADIUS + RADIUS_SD * random.nextGaussian());
    double halfSide = radius * Math.sqrt(Math.PI) / 2;
    double x0 = (size - 1) / 2.0 + CENTRE_SD * random.nextGaussian();
    double y0 = (size - 1) / 2.0 + CENTRE_SD * random.nextGaussian();
    byte[] pixels = new byte[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double dx = x - x0;
        double dy = y - y0;
        double depth =
            disc
                ? radius - Math.sqrt(dx * dx + dy * dy)
                : halfSide - Math.max(Math.abs(dx), Math.abs(dy));
        double inside = Math.min(1, Math.max(0, depth + 0.5));
        double grey =
            BACKGROUND
                + inside * (brightness + contrast * clump(dx) * clump(dy))
                + NOISE_SD * random.nextGaussian();
        pixels[y * size + x] = (byte) Math.min(255, Math.max(0, Math.round(grey)));
      }
    }
    return pixels;
  }

  /** Triangle wave: 1 at 0, -1 half a period away. */
  private static double clump(double distance) {
    double turns = Math.abs(distance) / CLUMP_PERIOD;
    return 4 * Math.abs(turns - Math.floor(turns) - 0.5) - 1;
  }
}
