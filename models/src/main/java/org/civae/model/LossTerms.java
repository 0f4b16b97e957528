package org.civae.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The numbers of a {@link Loss}.
 *
 * <p>Names that others read, besides people: {@value #RECONSTRUCTION} is -log p(x | z) of the
 * configured likelihood less its {@linkplain org.civae.nn.Likelihood.Kind#constant constant},
 * {@value #KL} the whole rest of an evidence lower bound, so that the bound is minus the sum of
 * both; a model that has none names one of its terms otherwise.
 *
 * @param objective the weighted sum
 * @param names of the terms
 * @param values unweighted, each a mean over the cells
 */
public record LossTerms(double objective, List<String> names, List<Double> values) {

  /** Name of the term -log p(x | z). */
  public static final String RECONSTRUCTION = "reconstruction";

  /** Name of the term KL(q || p). */
  public static final String KL = "kl";

  public LossTerms {
    names = List.copyOf(names);
    values = List.copyOf(values);
  }

  /** Value of a term; empty if there is none of that name. */
  public OptionalDouble value(String name) {
    int place = names.indexOf(name);
    return place < 0 ? OptionalDouble.empty() : OptionalDouble.of(values.get(place));
  }

  /** Name of the first term that is not a finite number, if any. */
  public Optional<String> firstNotFinite() {
    for (int i = 0; i < names.size(); i++) {
      if (!Double.isFinite(values.get(i))) return Optional.of(names.get(i));
    }
    return Double.isFinite(objective) ? Optional.empty() : Optional.of("objective");
  }

  /** Mean of several minibatches, each weighted by its number of cells. */
  public static final class Mean {
    private double objective;
    private double[] sums;
    private List<String> names = List.of();
    private long cells;

    public void add(LossTerms terms, int n) {
      if (sums == null) {
        sums = new double[terms.values.size()];
        names = terms.names;
      }
      objective += terms.objective * n;
      for (int i = 0; i < sums.length; i++) sums[i] += terms.values.get(i) * n;
      cells += n;
    }

    /**
     * @throws IllegalStateException if nothing was added
     */
    public LossTerms get() {
      if (cells == 0) throw new IllegalStateException("mean of no minibatch");
      List<Double> means = new ArrayList<>();
      for (double sum : sums) means.add(sum / cells);
      return new LossTerms(objective / cells, names, means);
    }
  }
}
