package org.civae.train;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * PyTorch, or DJL, that another plugin brought into this process. A process holds only one PyTorch:
 * a second one fails to link, or ends the whole program.
 */
final class OtherPyTorch {

  /** The version that the models are written for. */
  static final String DJL_VERSION = "0.35.1";

  private static final Path MAPS = Path.of("/proc/self/maps");

  private OtherPyTorch() {}

  /**
   * Refuses to load PyTorch where another one is in the way.
   *
   * @throws EngineUnavailableException naming what is in the way
   */
  static void requireNone() {
    requireVersion(Engine.getDjlVersion(), Engine.class.getResource("Engine.class"));
    if (isLoadedByOurDjl()) return;
    inTheWay(mappedFiles())
        .ifPresent(
            library -> {
              throw new EngineUnavailableException(conflict("is loaded from " + library), null);
            });
  }

  /** DJL's parts are installed together: another version of one is another plugin's. */
  static void requireVersion(String found, URL place) {
    if (found.equals(DJL_VERSION)) return;
    throw new EngineUnavailableException(
        String.format(
            "DJL: found version %s in %s, expected %s. Another plugin has installed it: remove that"
                + " jar, or use a Fiji of its own for CI-VAE.",
            found, place, DJL_VERSION),
        null);
  }

  /** What to say where loading failed because of another PyTorch; empty if it is not that. */
  static Optional<String> explain(String reason) {
    boolean loadedElsewhere = reason.contains("already loaded in another classloader");
    boolean mixed = reason.contains("undefined symbol") || reason.contains("Symbol not found");
    if (!loadedElsewhere && !mixed) return Optional.empty();
    return Optional.of(conflict("is loaded already (" + reason + ")"));
  }

  /** The first library of PyTorch among the files that a process has mapped. */
  static Optional<String> inTheWay(List<String> mapped) {
    return mapped.stream()
        .filter(line -> line.matches(".*/(lib)?torch(_cpu|_cuda)?\\.(so|dylib|dll)"))
        .map(line -> line.substring(line.indexOf('/')))
        .findFirst();
  }

  private static String conflict(String found) {
    return "PyTorch: another one "
        + found
        + ", expected none, as one program holds only one. Another plugin, such as deepImageJ or"
        + " JDLL, has loaded it: restart Fiji and use CI-VAE without it, or before it.";
  }

  /** Another plugin may have opened the very DJL that we share: then its PyTorch is ours. */
  private static boolean isLoadedByOurDjl() {
    try {
      return LibUtils.getLibtorchPath() != null;
    } catch (NullPointerException e) {
      // What DJL answers until it has loaded one.
      return false;
    }
  }

  /** On Linux; other systems do not say. */
  private static List<String> mappedFiles() {
    try {
      return Files.isReadable(MAPS) ? Files.readAllLines(MAPS) : List.of();
    } catch (IOException e) {
      // A hint less: loading will say what it finds.
      return List.of();
    }
  }
}
