package org.civae.plugin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.civae.train.PyTorchLibrary;
import org.civae.train.PyTorchLibrary.Source;
import org.junit.jupiter.api.Test;

class PyTorchConsentTest {

  private final List<String> said = new ArrayList<>();

  private final Messages messages =
      new Messages() {
        @Override
        public void status(String text) {
          said.add(text);
        }

        @Override
        public void progress(long done, long total, String text) {}

        @Override
        public void warn(String text) {}

        @Override
        public void failed(Failure failure, boolean trace) {}
      };

  private static PyTorchLibrary library(Source source) {
    return new PyTorchLibrary(source, "2.7.1", "cpu-linux-x86_64", Path.of("cache"), 448_000_000);
  }

  @Test
  void allows_headlessJar_saysItInOneLine() {
    assertTrue(new PyTorchConsent(messages).allows(library(Source.JAR)));
    assertEquals(
        List.of(
            "PyTorch 2.7.1 (cpu-linux-x86_64) is in its jar: to be unpacked, once, to cache (448"
                + " MB)"),
        said);
  }

  @Test
  void allows_headlessNetwork_isSilentAndNoUnlessDjlMayUseIt() {
    assumeTrue(System.getenv("DJL_OFFLINE") == null, "DJL_OFFLINE is set here");
    assertFalse(new PyTorchConsent(messages).allows(library(Source.NETWORK)));
    assertEquals(List.of(), said);
  }

  @Test
  void allows_asked_doesWhatTheUserSays() {
    assertFalse(new PyTorchConsent(messages, l -> false).allows(library(Source.NETWORK)));
    assertEquals(List.of(), said);
    assertTrue(new PyTorchConsent(messages, l -> true).allows(library(Source.NETWORK)));
    assertTrue(
        said.get(0).contains("is not here: to be fetched, once, from publish.djl.ai to cache"));
  }

  @Test
  void question_saysSizePlaceAndTheWayWithoutNetwork() {
    assertEquals(
        """
        CI-VAE computes with PyTorch, which is not ready on this machine yet.

        PyTorch 2.7.1 (cpu-linux-x86_64) is not here: to be fetched, once, from
        publish.djl.ai to cache (448 MB).

        Without network: put pytorch-native-cpu-2.7.1-PLATFORM.jar into Fiji's folder
        'jars', or set PYTORCH_LIBRARY_PATH to a folder with PyTorch 2.7.1.
        docs/installation.md has both.""",
        PyTorchConsent.question(library(Source.NETWORK)));
  }
}
