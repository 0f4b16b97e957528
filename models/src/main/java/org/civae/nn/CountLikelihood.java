package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.Optional;

/**
 * Negative binomial counts, with or without more zeros (Lopez et al. 2018, scVI; Eraslan et al.
 * 2019, DCA):
 *
 * <pre>
 *   x_j ~ NB(mean m_j, variance m_j + m_j^2 / theta_j)      with probability 1 - pi_j
 *   x_j = 0                                                 with probability pi_j
 *   m_j = exposure exp(l_j) / (1 + sum_k exp(l_k))
 * </pre>
 *
 * with l and the logits of pi linear layers on the decoder's features, and theta a number per gene.
 * Exposure is the library size over all genes of the file; the 1 in the sum stands for the genes
 * that are not modelled. {@code nb} has no pi. The mean is (1 - pi_j) m_j.
 *
 * <p>Differences of log-gammas cancel, so the logarithm is worked out in float64. It is reached by
 * a product: the engine's own conversion of types lets no gradient through.
 */
final class CountLikelihood implements Likelihood {

  private static final int[] EACH_POINT = {2};

  private final Linear rates;
  private final Parameter logTheta;
  private final Optional<Linear> zeros;

  CountLikelihood(ParameterStore store, String name, int in, int nVars, boolean zeroInflated) {
    rates = new Linear(store, name + ".rates", in, nVars);
    logTheta = store.trainable(name + ".logTheta", new Shape(1, nVars), Initializer.constant(0));
    zeros =
        zeroInflated
            ? Optional.of(new Linear(store, name + ".zeros", in, nVars))
            : Optional.empty();
  }

  @Override
  public NDArray negativeLogLikelihood(NDArray x, NDArray features, NDArray exposure) {
    NDArray sum = logLikelihoods(x, features, exposure).sum();
    return Scalar.inFloat32(sum).div(Scalar.beside(x, -x.getShape().get(0)));
  }

  @Override
  public NDArray negativeLogLikelihoods(NDArray x, NDArray features, NDArray exposure) {
    return logLikelihoods(x, features, exposure).sum(EACH_POINT).neg().flatten();
  }

  /** log p(x_j | z) in float64 [n, points, nVars]. */
  private NDArray logLikelihoods(NDArray x, NDArray features, NDArray exposure) {
    // Everything that follows from this array dies with the minibatch, theta's part as well.
    NDArray exactOne = x.getManager().ones(new Shape(1, 1), DataType.FLOAT64);
    PerCell cells = new PerCell(x);
    NDArray counts = exactOne.mul(cells.once(x));
    NDArray logMean = logMean(cells, features, exposure);
    NDArray ofCounts =
        logNegativeBinomial(counts, exactOne.mul(logMean), exactOne.mul(logTheta.array()));
    return zeros
        .map(layer -> exactOne.mul(cells.points(layer.forward(features))))
        .map(logits -> withZeros(counts, ofCounts, logits))
        .orElse(ofCounts);
  }

  @Override
  public NDArray mean(NDArray features, NDArray exposure) {
    NDArray mean = logMean(new PerCell(features), features, exposure).squeeze(1).exp();
    return zeros
        .map(layer -> mean.mul(Activation.sigmoid(layer.forward(features).neg())))
        .orElse(mean);
  }

  /** log m [n, points, nVars]. */
  private NDArray logMean(PerCell cells, NDArray features, NDArray exposure) {
    NDArray logits = cells.points(rates.forward(features));
    Shape points = logits.getShape();
    NDArray others = logits.getManager().zeros(new Shape(points.get(0), points.get(1), 1));
    NDArray logRates =
        logits.concat(others, 2).logSoftmax(2).get(new NDIndex(":, :, 0:{}", points.get(2)));
    // A cell without any count says nothing; its exposure must not be log(0).
    return logRates.add(cells.once(exposure.maximum(1f).log()));
  }

  /**
   * log NB(x; m, theta) = lgamma(x + theta) - lgamma(theta) - lgamma(x + 1) - theta log(1 + m /
   * theta) - x log(1 + theta / m), per value.
   *
   * @param x [..., nVars]
   * @param logMean [..., nVars]
   * @param logTheta [1, nVars]
   */
  static NDArray logNegativeBinomial(NDArray x, NDArray logMean, NDArray logTheta) {
    NDArray theta = logTheta.exp();
    NDArray logRatio = logMean.sub(logTheta);
    NDArray combinations = x.add(theta).gammaln().sub(theta.gammaln()).sub(x.add(1).gammaln());
    return combinations
        .sub(theta.mul(Activation.softPlus(logRatio)))
        .sub(x.mul(Activation.softPlus(logRatio.neg())));
  }

  /**
   * With pi = sigmoid(l): log(pi + (1 - pi) NB(0)) where x is 0, log(1 - pi) + log NB(x) elsewhere.
   *
   * @param ofCounts log NB(x) [..., nVars]
   * @param logits l [..., nVars]
   */
  static NDArray withZeros(NDArray x, NDArray ofCounts, NDArray logits) {
    NDArray isZero = x.eq(0).toType(x.getDataType(), false);
    NDArray shown = ofCounts.sub(Activation.softPlus(logits));
    NDArray hidden =
        Activation.softPlus(ofCounts.sub(logits)).sub(Activation.softPlus(logits.neg()));
    return shown.add(isZero.mul(hidden.sub(shown)));
  }
}
