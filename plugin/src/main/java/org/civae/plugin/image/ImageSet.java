package org.civae.plugin.image;

import java.util.List;
import org.civae.io.anndata.ImageShape;

/**
 * Images of one shape.
 *
 * @param source file name or title, for messages
 * @param bits of a pixel and channel in the source: 8, 16 or 32
 */
record ImageSet(String source, ImageShape shape, int bits, List<Observation> observations) {

  /** Whether they were cut out of slices, as ROIs and labelled objects are. */
  boolean areObjects() {
    return observations.stream().anyMatch(image -> !image.columns().isEmpty());
  }
}
