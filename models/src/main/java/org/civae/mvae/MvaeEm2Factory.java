package org.civae.mvae;

import org.civae.mixture.MixtureNetwork;

/** MVAE(EM-V2): a cell belongs to the component whose prior is near its posterior. */
public final class MvaeEm2Factory extends MvaeFactory {

  public MvaeEm2Factory() {
    super("mvae-em2", Rule.EM_V2, MixtureNetwork.Kind.HEADS);
  }

  @Override
  public String description() {
    return "mixture of VAEs under a mixture of Gaussians, weighed by prior over posterior";
  }

  @Override
  public String source() {
    return "the MVAE paper, equation 15";
  }
}
