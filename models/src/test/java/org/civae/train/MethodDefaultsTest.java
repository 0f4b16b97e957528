package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.civae.io.anndata.ImageShape;
import org.civae.io.anndata.PixelFormat;
import org.civae.model.Network;
import org.civae.nn.Likelihood;
import org.civae.store.ModelStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodDefaultsTest {

  private static final Optional<PixelFormat> GENES = Optional.empty();
  private static final Optional<PixelFormat> IMAGES =
      Optional.of(new PixelFormat(new ImageShape(1, 28, 28), 0, 255));

  private static MethodDefaults of(String method, Optional<PixelFormat> pixels) {
    return MethodDefaults.of(ModelStore.factory(method), pixels, Likelihood.Kind.GAUSSIAN);
  }

  @Test
  void of_ciVae_areTheCompactDefault() {
    assertEquals(new MethodDefaults(Network.DENSE, 20, 0.5, 20, 0), of("ci-vae", GENES));
    assertEquals(new MethodDefaults(Network.CONVOLUTIONAL, 20, 0.02, 20, 0), of("ci-vae", IMAGES));
  }

  @Test
  void of_methodsWithoutATerm_weighItNothing() {
    assertEquals(new MethodDefaults(Network.DENSE, 20, 0.5, 0, 0), of("vae", GENES));
    assertEquals(new MethodDefaults(Network.DENSE, 20, 0, 0, 0), of("ae", GENES));
  }

  @Test
  void of_betaVae_weighsKlMoreThanTheVae() {
    assertEquals(new MethodDefaults(Network.DENSE, 20, 3, 0, 0), of("beta-vae", GENES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vade", "k-dvae", "mvae", "mvae-em1", "mvae-em2"})
  void of_mixtures_arePlainSmallAndPretrained(String method) {
    for (Optional<PixelFormat> pixels : List.of(GENES, IMAGES)) {
      MethodDefaults defaults = of(method, pixels);
      assertEquals(Network.PLAIN, defaults.network());
      assertEquals(10, defaults.nLatent());
      assertEquals(50, defaults.pretraining());
    }
  }
}
