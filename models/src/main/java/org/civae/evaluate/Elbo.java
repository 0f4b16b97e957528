package org.civae.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.civae.model.FittedModel;
import org.civae.model.LossTerms;
import org.civae.model.ModelCard;
import org.civae.nn.Likelihood;
import org.civae.store.ModelStore;
import org.civae.train.FittedLoss;
import org.civae.train.TrainingSet;

/**
 * Evidence lower bound, in nats per cell (Kingma &amp; Welling 2013, equation 3):
 *
 * <pre>
 *   log p(x) &gt;= E_q log p(x | z) - KL(q(z | x) || p(z))
 * </pre>
 *
 * a mean over cells, whatever weight the KL part had in training; E_q by draws of z. Of a mixture q
 * ranges over components too, and KL is the whole of that part. x is what the likelihood is
 * measured on: counts, or what the network sees, standardised where the model standardises. Bounds
 * compare only between models of the same genes in the same scale with the same likelihood. A
 * Bernoulli likelihood of values between 0 and 1 is a cross-entropy and no density.
 *
 * @param logLikelihood E_q log p(x | z) with all its constants
 * @param kl KL(q(z | x) || p(z))
 */
public record Elbo(double logLikelihood, double kl) {

  /** Of no cells, or of a model that has none. */
  static final Elbo NONE = new Elbo(Double.NaN, Double.NaN);

  /** The bound. */
  public double value() {
    return logLikelihood - kl;
  }

  /** Why a model has no bound on these cells, in a few words; empty if it has one. */
  public static Optional<String> whyNone(ModelCard card, TrainingSet set) {
    List<String> terms = card.outcome().heldOut().names();
    for (String needed : List.of(LossTerms.RECONSTRUCTION, LossTerms.KL)) {
      if (!terms.contains(needed)) {
        return Optional.of(String.format("the loss of %s has no term '%s'", card.method(), needed));
      }
    }
    Likelihood.Kind likelihood = card.config().likelihood();
    if (!likelihood.isOfCounts() || set.counts().isPresent()) return Optional.empty();
    return Optional.of(
        String.format(
            "likelihood=%s is of counts, and these values are none; choose a layer= of counts, or"
                + " raw=true",
            likelihood.word()));
  }

  /**
   * Over some cells.
   *
   * @param draws of z per cell
   * @param progress hears the share that is done
   * @return NaN for no cells
   * @throws IllegalArgumentException if the model has no bound on these cells
   */
  public static Elbo of(
      FittedModel model, TrainingSet set, int[] rows, int draws, DoubleConsumer progress) {
    ModelCard card = model.card();
    whyNone(card, set)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException("ELBO: found none, as " + why + ".");
            });
    if (rows.length == 0) return NONE;
    LossTerms loss =
        new FittedLoss(ModelStore.factory(card.method()), model).mean(set, rows, draws, progress);
    double constant = card.config().likelihood().constant(card.shape().nVars());
    return new Elbo(
        -loss.value(LossTerms.RECONSTRUCTION).orElseThrow() - constant,
        loss.value(LossTerms.KL).orElseThrow());
  }
}
