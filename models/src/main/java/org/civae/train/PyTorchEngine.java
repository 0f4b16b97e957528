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

  private static final String LIBRARY_PATH = PyTorchLibrary.LIBRARY_PATH;
  private static final String FLAVOR = "PYTORCH_FLAVOR";

  private static final String PLATFORMS =
      "Linux x86_64, Linux aarch64, macOS arm64 or Windows x86_64";

  private static final Pattern SUPPORTED =
      Pattern.compile("Linux (x86_64|aarch64)|macOS arm64|Windows.* x86_64");

  /** The build for GPUs to which DJL's own part fits. */
  private static final String CUDA_FLAVOR = "cu128";

  private static Engine engine;

  /** Not guarded by the lock: whoever is asked may take a while. */
  private static volatile EngineConsent consent = EngineConsent.UNASKED;

  private PyTorchEngine() {}

  /** Says who is asked, from now on, before PyTorch is unpacked or fetched. */
  public static void askBeforeInstalling(EngineConsent asked) {
    consent = asked;
  }

  /**
   * The engine, loaded at the first call.
   *
   * @throws EngineUnavailableException naming the platform and the supported ones, or another
   *     PyTorch that is in the way, or what was not allowed
   */
  public static synchronized Engine open() {
    if (engine == null) {
      Optional<String> libraries = Optional.ofNullable(System.getenv(LIBRARY_PATH));
      requirePlatform(libraries);
      PyTorchLibrary library = PyTorchLibrary.locate();
      engine = withDefaults(defaults(libraries, library), () -> load(library));
    }
    return engine;
  }

  private static void requirePlatform(Optional<String> libraries) {
    String platform = platform();
    if (libraries.isEmpty() && !SUPPORTED.matcher(platform).matches()) {
      throw new EngineUnavailableException(
          String.format(
              "PyTorch: found %s, expected %s. Use one of these, or set %s to a folder with PyTorch"
                  + " %s for this one.",
              platform, PLATFORMS, LIBRARY_PATH, version()),
          null);
    }
  }

  /**
   * Asks before anything is put onto this machine.
   *
   * @param djlOffline the environment's {@code DJL_OFFLINE}; null if it has none
   * @throws EngineUnavailableException saying what was not allowed
   */
  static void requireConsent(PyTorchLibrary library, EngineConsent consent, String djlOffline) {
    if (!library.mustBeInstalled()) return;
    boolean fetched = library.source() == PyTorchLibrary.Source.NETWORK;
    boolean forbidden = fetched && Boolean.parseBoolean(djlOffline);
    boolean allowed = !forbidden && consent.allows(library);
    if (allowed || (fetched && "false".equals(djlOffline))) return;
    if (fetched)
      throw new EngineUnavailableException(unavailable("it is not on the class path"), null);
    throw new EngineUnavailableException(
        String.format(
            "PyTorch %s: not unpacked to %s, as you chose, and nothing works without it. Allow it, or"
                + " set %s to a folder that has it.",
            library.version(), library.place(), LIBRARY_PATH),
        null);
  }

  private static Engine load(PyTorchLibrary library) {
    OtherPyTorch.requireNone();
    requireConsent(library, consent, System.getenv("DJL_OFFLINE"));
    try {
      return Engine.getEngine("PyTorch");
    } catch (EngineException | LinkageError e) {
      String reason = reason(e);
      throw new EngineUnavailableException(
          OtherPyTorch.explain(reason).orElseGet(() -> unavailable(reason)), e);
    }
  }

  private static String unavailable(String reason) {
    return String.format(
        "PyTorch: its library for %s cannot be loaded (%s), expected what Maven installs on %s. Put"
            + " its jar (pytorch-native-cpu-%s) beside the program's, set %s to a folder with PyTorch"
            + " %s for this machine, or let it be fetched by DJL_OFFLINE=false.",
        platform(), reason, PLATFORMS, version(), LIBRARY_PATH, version());
  }

  /** What DJL is told where the user says nothing else. */
  private static Map<String, String> defaults(Optional<String> libraries, PyTorchLibrary library) {
    Map<String, String> defaults = new HashMap<>();
    defaults.put("OPT_OUT_TRACKING", "true");
    if (System.getenv("DJL_OFFLINE") == null) {
      // Without consent it is not fetched at all.
      boolean fetched = library.source() == PyTorchLibrary.Source.NETWORK;
      defaults.put("ai.djl.offline", Boolean.toString(!fetched));
    }
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

  private static String platform() {
    String os = System.getProperty("os.name");
    String arch = System.getProperty("os.arch");
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
