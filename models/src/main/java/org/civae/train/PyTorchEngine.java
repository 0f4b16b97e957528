package org.civae.train;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The engine of all models, opened in this one place.
 *
 * <p>Opening it uses no network: left alone, DJL would report its use from the clouds of one
 * provider, and fetch libraries that are not on the class path. {@code DJL_OFFLINE=false} and
 * {@code OPT_OUT_TRACKING=false} let it.
 */
public final class PyTorchEngine {

  private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
  private static final String FLAVOR = "PYTORCH_FLAVOR";

  private static final String PLATFORMS =
      "Linux x86_64, Linux aarch64, macOS arm64 or Windows x86_64";

  private static final Pattern SUPPORTED =
      Pattern.compile("Linux (x86_64|aarch64)|macOS arm64|Windows.* x86_64");

  /** The build for GPUs to which DJL's own part fits. */
  private static final String CUDA_FLAVOR = "cu128";

  private static Engine engine;

  private PyTorchEngine() {}

  /**
   * The engine, loaded at the first call.
   *
   * @throws EngineUnavailableException naming the platform and the supported ones
   */
  public static synchronized Engine open() {
    if (engine == null) {
      Optional<String> libraries = Optional.ofNullable(System.getenv(LIBRARY_PATH));
      engine = withDefaults(defaults(libraries), () -> load(libraries));
    }
    return engine;
  }

  private static Engine load(Optional<String> libraries) {
    String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    if (libraries.isEmpty() && !SUPPORTED.matcher(platform).matches()) {
      throw new EngineUnavailableException(
          String.format(
              "PyTorch: found %s, expected %s. Use one of these, or set %s to a folder with PyTorch"
                  + " %s for this one.",
              platform, PLATFORMS, LIBRARY_PATH, version()),
          null);
    }
    try {
      return Engine.getEngine("PyTorch");
    } catch (EngineException | LinkageError e) {
      throw new EngineUnavailableException(
          String.format(
              "PyTorch: its library for %s cannot be loaded (%s), expected what Maven installs on"
                  + " %s. Build on this machine, or set %s to a folder with PyTorch %s for it.",
              platform, reason(e), PLATFORMS, LIBRARY_PATH, version()),
          e);
    }
  }

  /** What DJL is told where the user says nothing else. */
  private static Map<String, String> defaults(Optional<String> libraries) {
    Map<String, String> defaults = new HashMap<>();
    defaults.put("OPT_OUT_TRACKING", "true");
    if (System.getenv("DJL_OFFLINE") == null) defaults.put("ai.djl.offline", "true");
    // DJL's own guess is a build that no longer exists.
    libraries.ifPresent(folders -> defaults.put(FLAVOR, flavor(folders)));
    return defaults;
  }

  private static String flavor(String folders) {
    String cuda = System.mapLibraryName("torch_cuda");
    for (String folder : folders.split(File.pathSeparator)) {
      if (Path.of(folder).resolve(cuda).toFile().exists()) return CUDA_FLAVOR;
    }
    return "cpu";
  }

  /** Leaves the properties as they were: Fiji may hold other users of DJL. */
  private static <T> T withDefaults(Map<String, String> defaults, Supplier<T> action) {
    List<String> set = new ArrayList<>();
    defaults.forEach(
        (name, value) -> {
          if (System.getenv(name) != null || System.getProperty(name) != null) return;
          System.setProperty(name, value);
          set.add(name);
        });
    try {
      return action.get();
    } finally {
      set.forEach(System::clearProperty);
    }
  }

  private static String platform(String os, String arch) {
    boolean mac = os.toLowerCase(Locale.ROOT).startsWith("mac");
    String processor = arch.equals("amd64") ? "x86_64" : arch;
    if (mac && arch.equals("aarch64")) processor = "arm64";
    return (mac ? "macOS" : os) + " " + processor;
  }

  private static String reason(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) root = root.getCause();
    if (root instanceof FileSystemException || root.getMessage() == null) return root.toString();
    // What DJL says when the library is neither on the class path nor to be fetched.
    boolean offline = root.getMessage().startsWith("Offline mode");
    return offline ? "it is not on the class path" : root.getMessage();
  }

  /** Of PyTorch, as DJL's engine expects it. */
  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = Engine.class.getResourceAsStream("/pytorch-engine.properties")) {
      if (in != null) properties.load(in);
    } catch (IOException e) {
      return "";
    }
    return properties.getProperty("pytorch_version", "");
  }
}
