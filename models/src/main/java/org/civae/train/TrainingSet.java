package org.civae.train;

import java.util.List;
import org.civae.io.matrix.CellMatrix;
import org.civae.preprocess.Preprocessing;
import org.civae.preprocess.Split;

/**
 * Cells ready to train on.
 *
 * @param cells nObs x nVars, the model's genes in the model's scale
 * @param classCodes index into {@code classes} per cell, or -1
 * @param exposure library size per cell
 */
public record TrainingSet(
    CellMatrix cells,
    Preprocessing preprocessing,
    List<String> classes,
    int[] classCodes,
    double[] exposure,
    Split split) {

  public TrainingSet {
    classes = List.copyOf(classes);
    if (classCodes.length != cells.nObs() || exposure.length != cells.nObs()) {
      throw new IllegalArgumentException(
          String.format(
              "training set: %d cells with %d class codes and %d exposures",
              cells.nObs(), classCodes.length, exposure.length));
    }
  }
}
