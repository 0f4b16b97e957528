package org.civae.mvae;

import org.civae.mixture.MixtureNetwork;

/** MVAE: a cell belongs to the component that explains it best, decoded and all. */
public final class FullMvaeFactory extends MvaeFactory {

  public FullMvaeFactory() {
    super("mvae", Rule.MVAE, MixtureNetwork.Kind.HEADS);
  }

  @Override
  public String description() {
    return "mixture of VAEs under a mixture of Gaussians, weighed by how well each decodes the cell";
  }

  @Override
  public String source() {
    return "the MVAE paper, equation 5";
  }
}
