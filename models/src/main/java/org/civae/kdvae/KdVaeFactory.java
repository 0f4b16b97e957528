package org.civae.kdvae;

import org.civae.mixture.MixtureNetwork;
import org.civae.mvae.MvaeFactory;
import org.civae.mvae.Rule;

/** k-DVAE as the MVAE paper ran it: a VAE per component, all of one trunk and one decoder. */
public final class KdVaeFactory extends MvaeFactory {

  public KdVaeFactory() {
    super("k-dvae", Rule.MVAE, MixtureNetwork.Kind.HEADS_WITHOUT_PRIOR);
  }

  @Override
  public String description() {
    return "mixture of VAEs, each under a standard normal";
  }

  @Override
  public String source() {
    return "Caciularu and Goldberger 2023";
  }
}
