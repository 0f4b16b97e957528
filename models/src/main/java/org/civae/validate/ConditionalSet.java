package org.civae.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.civae.model.ModelCard;
import org.civae.model.ModelCells;
import org.civae.preprocess.Covariates;
import org.civae.preprocess.Covariates.Covariate;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Split;
import org.civae.train.TrainingSet;

/**
 * The cells for a model that is told each cell's state, after what it is told anyway. Cells without
 * a state do not take part.
 *
 * @param states what it is told
 */
public record ConditionalSet(TrainingSet set, Labels states) {

  /**
   * Adds the state to what a model is told.
   *
   * @throws IllegalArgumentException if it is told already
   */
  public static ConditionalSet of(TrainingSet set, Labels states) {
    Covariates told = set.cells().covariates();
    if (told.columns().stream().anyMatch(c -> c.column().equals(states.column()))) {
      throw new IllegalArgumentException(
          String.format(
              "state=%s: the model is told this column (batch=), so its latent space need not hold"
                  + " the states. Validate a model trained without it.",
              states.column()));
    }
    List<Covariate> columns = new ArrayList<>(told.columns());
    columns.add(new Covariate(states.column(), states.names()));
    int[][] codes = Arrays.copyOf(told.codes(), columns.size());
    // Rows that do not take part have whatever code.
    codes[codes.length - 1] =
        Arrays.stream(states.codes()).map(code -> Math.max(0, code)).toArray();
    IntPredicate known = row -> states.codes()[row] >= 0;
    return new ConditionalSet(
        new TrainingSet(
            new ModelCells(set.cells().matrix(), new Covariates(columns, codes)),
            set.counts(),
            set.preprocessing(),
            set.classes(),
            set.classCodes(),
            set.exposure(),
            new Split(
                Arrays.stream(set.split().training()).filter(known).toArray(),
                Arrays.stream(set.split().validation()).filter(known).toArray(),
                Arrays.stream(set.split().test()).filter(known).toArray())),
        states);
  }

  /** A card like another's, of a model that is told the state. */
  public ModelCard card(ModelCard other) {
    return other.withCovariates(set.cells().covariates().columns());
  }

  /** Place of a state among the covariates' one-hot entries. */
  int entry(String state) {
    int first = set.cells().covariates().width() - states.names().size();
    return first + states.names().indexOf(state);
  }
}
