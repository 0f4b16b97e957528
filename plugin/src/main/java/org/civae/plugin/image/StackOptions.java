package org.civae.plugin.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What of an image is one observation, and how it is cut out.
 *
 * @param unit what an observation is
 * @param zStack what becomes of the slices of a z-stack
 * @param channels those to take, from 1; empty for all
 * @param rois file of ROIs; empty for those of the ROI Manager
 * @param labelImage file with a number for each object; needed for {@link Unit#LABELS}
 * @param size of an observation's longer side in pixels; 0 as in the source, {@value #OBJECT_SIZE}
 *     for ROIs and labels
 * @param margin around an object, as a share of its longer side
 * @param mask whether pixels outside of an object are 0
 */
public record StackOptions(
    Unit unit,
    ZStack zStack,
    List<Integer> channels,
    Optional<Path> rois,
    Optional<Path> labelImage,
    int size,
    double margin,
    boolean mask) {

  /** Of objects, which differ in size, unless the user says otherwise. */
  public static final int OBJECT_SIZE = 32;

  /** What is one observation. */
  public enum Unit {
    SLICES,
    STACKS,
    ROIS,
    LABELS
  }

  /** How a z-stack becomes one image. */
  public enum ZStack {
    /** The largest value of each pixel. */
    PROJECTION,
    /** Each slice a channel. */
    CHANNELS
  }

  public StackOptions {
    channels = List.copyOf(channels);
  }

  int objectSize() {
    return size == 0 ? OBJECT_SIZE : size;
  }
}
