package org.civae.reproduce;

import java.util.List;

/**
 * Multiply-adds of the dense layers per cell and training step: a pass with gradients counts three
 * times a forward pass. Activations, mixtures and the optimizer are left out.
 *
 * @param trunk of the encoder up to its heads
 * @param head mean and log-variance of one component
 * @param decoder from a latent point to a cell
 */
public record Operations(double trunk, double head, double decoder) {

  private static final int WITH_GRADIENTS = 3;

  /**
   * @param widths features after each layer of the encoder, which the decoder mirrors
   */
  static Operations of(int nVars, List<Integer> widths, int nLatent) {
    double inner = 0;
    for (int i = 1; i < widths.size(); i++) inner += (double) widths.get(i - 1) * widths.get(i);
    double outer = (double) nVars * widths.get(0);
    double last = (double) widths.get(widths.size() - 1) * nLatent;
    return new Operations(outer + inner, 2 * last, last + inner + outer);
  }

  /** Those of a variant's training steps after any pretraining. */
  static double perCell(Variant variant, ReproducedData data) {
    Operations parts =
        of(data.set().cells().matrix().nVars(), variant.recipe().widths(), variant.nLatent());
    return parts.step(variant.model(), data.nClasses(), variant.recipe().samples());
  }

  /** Those of a variant's whole training, all cells and epochs. */
  static double inAll(Variant variant, ReproducedData data) {
    Operations parts =
        of(data.set().cells().matrix().nVars(), variant.recipe().widths(), variant.nLatent());
    double pretraining =
        variant.model().hasMixture()
            ? variant.recipe().pretraining() * parts.step(PaperModel.AE, 1, 1)
            : 0;
    double epochs = pretraining + variant.recipe().epochs() * perCell(variant, data);
    return epochs * data.set().split().training().length;
  }

  /**
   * One step of a model.
   *
   * @param k components
   * @param samples of each head's latent
   */
  double step(PaperModel model, int k, int samples) {
    // What is no network takes about as long as a small one.
    if (model == PaperModel.AE || model == PaperModel.K_MEANS)
      return WITH_GRADIENTS * (trunk + head / 2 + decoder);
    if (!model.hasHeads()) return WITH_GRADIENTS * (trunk + head + decoder);
    return WITH_GRADIENTS * (trunk + k * head) + samples * decodings(model, k) * decoder;
  }

  /** Decoder passes in forward passes: which heads are decoded, and with gradients or without. */
  private static double decodings(PaperModel model, int k) {
    return switch (model) {
      // All heads, each weighed by its share.
      case K_DVAE, MVAE_SOFT, EM1_SOFT, EM2_SOFT, BETA_SOFT, SCHEDULED_SOFT -> WITH_GRADIENTS * k;
      // All are weighed by how they rebuild the cell, then the chosen one learns.
      case MVAE_HARD -> k + WITH_GRADIENTS;
      default -> WITH_GRADIENTS;
    };
  }
}
