package org.civae.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.model.FittedModel.Decoder;

/** x = z W, three latent dimensions and four genes, worked out in float; remembers its blocks. */
final class LinearDecoder implements Decoder {

  static final int LATENT = 3;
  static final List<String> GENES = List.of("up", "down", "still", "mixed");
  private static final float[][] W = {{1, -1, 0, 0.5f}, {0, -2, 0, -0.5f}, {0.25f, 0, 0, 1}};

  final List<Integer> blocks = new ArrayList<>();

  @Override
  public int nLatent() {
    return LATENT;
  }

  @Override
  public float[] decode(float[] z, float[] covariates, int n) {
    blocks.add(n);
    float[] cells = new float[n * GENES.size()];
    IntStream.range(0, n)
        .forEach(i -> System.arraycopy(one(z, i), 0, cells, i * GENES.size(), GENES.size()));
    return cells;
  }

  /** The decoding of one point of several. */
  static float[] one(float[] z, int i) {
    float[] cell = new float[GENES.size()];
    for (int j = 0; j < cell.length; j++) {
      for (int k = 0; k < LATENT; k++) cell[j] += z[i * LATENT + k] * W[k][j];
    }
    return cell;
  }
}
