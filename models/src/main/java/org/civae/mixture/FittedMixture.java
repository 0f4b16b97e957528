package org.civae.mixture;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.Optional;
import org.civae.model.FittedModel.Posterior;
import org.civae.model.Minibatch;
import org.civae.network.LatentNetwork;
import org.civae.nn.Gaussian;
import org.civae.nn.ParameterStore;

/**
 * A network with a mixture in evaluation. The posterior of a cell has a Gaussian for each head,
 * weighted by q(k | x), or is the one that there is; the groups are the components by q(k | x).
 */
record FittedMixture(MixtureNetwork network, MixtureLoss loss) implements LatentNetwork {

  @Override
  public ParameterStore store() {
    return network.store();
  }

  @Override
  public Posterior posterior(Minibatch cells) {
    Gaussian q = network.encode(cells, false);
    int n = cells.size();
    int heads = network.heads().size();
    float[] weight = new float[n];
    Arrays.fill(weight, 1);
    if (heads > 1) weight = responsibilities(cells, q).toFloatArray();
    return new Posterior(
        n, network.nLatent(), heads, weight, q.mean().toFloatArray(), q.logVar().toFloatArray());
  }

  @Override
  public NDArray decode(NDArray z, NDArray covariates, NDArray exposure) {
    return network.decode(z, covariates, exposure);
  }

  @Override
  public Optional<Prior> prior() {
    return Optional.of(network.prior()::draw);
  }

  @Override
  public Optional<Groups> groups() {
    return Optional.of(
        new Groups(
            network.prior().k(), cells -> responsibilities(cells, network.encode(cells, false))));
  }

  private NDArray responsibilities(Minibatch cells, Gaussian q) {
    return loss.logResponsibilities(network, cells, q).exp();
  }
}
