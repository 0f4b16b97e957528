package org.civae.mvae;

import org.civae.mixture.MixtureNetwork;

/** MVAE(EM-V1): a cell belongs to the component whose prior its latent point fits. */
public final class MvaeEm1Factory extends MvaeFactory {

  public MvaeEm1Factory() {
    super("mvae-em1", Rule.EM_V1, MixtureNetwork.Kind.HEADS);
  }

  @Override
  public String description() {
    return "mixture of VAEs under a mixture of Gaussians, weighed by the prior of the latent point";
  }

  @Override
  public String source() {
    return "the MVAE paper, equation 10";
  }
}
