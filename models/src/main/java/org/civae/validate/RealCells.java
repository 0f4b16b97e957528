package org.civae.validate;

import java.util.List;
import java.util.Optional;
import org.civae.io.anndata.CellData;
import org.civae.model.ModelCells;
import org.civae.preprocess.Labels;
import org.civae.train.TrainingSet;
import org.civae.trajectory.TrajectoryRequest;

/**
 * The real cells that a path is held against.
 *
 * @param cells all cells, as the model sees them
 * @param states those of the class walked in, from the path's start to its end
 * @param donors of all cells, where the file tells
 */
public record RealCells(ModelCells cells, List<StateCells> states, Optional<Labels> donors) {

  public RealCells {
    states = List.copyOf(states);
  }

  /**
   * Those that a request names.
   *
   * @param set the cells as the model to validate was trained on them
   * @throws IllegalArgumentException if a state, class or column is not there or has too few cells
   */
  public static RealCells of(CellData data, TrainingSet set, TrajectoryRequest request) {
    Optional<Labels> donors =
        request.donor().isEmpty()
            ? Optional.empty()
            : Optional.of(Labels.of(data, request.donor()));
    return new RealCells(set.cells(), StateCells.along(data, set, request), donors);
  }
}
