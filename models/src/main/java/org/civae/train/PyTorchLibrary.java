package org.civae.train;

import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where PyTorch comes from on this machine, found out without loading it. DJL looks in the same
 * order: the folders of {@code PYTORCH_LIBRARY_PATH}, what it has unpacked or fetched before, a jar
 * of the class path, its own server.
 *
 * @param source which of these it is
 * @param version such as 2.7.1
 * @param build processor and platform, such as {@code cpu-linux-x86_64}
 * @param place the folder that holds the library, or will
 * @param bytes that putting it there takes; 0 if unknown or there already
 */
public record PyTorchLibrary(Source source, String version, String build, Path place, long bytes) {

  /** The environment variable, or system property, that names folders of libraries. */
  public static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";

  private static final String LIBRARY = System.mapLibraryName("torch");

  /** Where a library comes from. */
  public enum Source {
    /** A folder of {@code PYTORCH_LIBRARY_PATH}. */
    FOLDER,
    /** Unpacked or fetched before. */
    CACHE,
    /** A jar, to be unpacked. */
    JAR,
    /** DJL's server. */
    NETWORK
  }

  /**
   * Looks for the library.
   *
   * @throws UncheckedIOException if a jar or folder cannot be read
   */
  public static PyTorchLibrary locate() {
    Platform platform = Platform.detectPlatform("pytorch");
    Optional<Path> own = inFolders(folders());
    if (own.isPresent()) {
      return of(Source.FOLDER, platform, "own-" + platform.getClassifier(), own.get(), 0);
    }
    String build = flavor(platform) + "-" + platform.getClassifier();
    Path place = cacheFolder().resolve("pytorch").resolve(platform.getVersion() + "-" + build);
    if (Files.exists(place.resolve(LIBRARY))) return of(Source.CACHE, platform, build, place, 0);
    if (platform.isPlaceholder()) {
      return earlier(platform)
          .map(p -> of(Source.CACHE, platform, build, p, 0))
          .orElseGet(() -> of(Source.NETWORK, platform, build, place, 0));
    }
    return of(Source.JAR, platform, build, place, unpackedBytes(platform));
  }

  /** The folders that the user names, as one text; empty if none. */
  public static Optional<String> folders() {
    return Optional.ofNullable(Utils.getEnvOrSystemProperty(LIBRARY_PATH));
  }

  /** The folder in which DJL keeps what it unpacks and fetches. */
  public static Path cacheFolder() {
    return Utils.getEngineCacheDir().toAbsolutePath();
  }

  /** Whether using it puts files onto this machine. */
  public boolean mustBeInstalled() {
    return source == Source.JAR || source == Source.NETWORK;
  }

  /** One line: where it is, or where it comes from and goes to, and how large it is. */
  public String text() {
    String name = "PyTorch " + version + " (" + build + ")";
    return switch (source) {
      case FOLDER -> name + " in " + place + ", as " + LIBRARY_PATH + " says";
      case CACHE -> name + " in " + place;
      case JAR -> name + " is in its jar: to be unpacked, once, to " + place + " (" + size() + ")";
      case NETWORK ->
          name
              + " is not here: to be fetched, once, from publish.djl.ai to "
              + place
              + " ("
              + size()
              + ")";
    };
  }

  /** How much room it takes, in words. */
  public String size() {
    if (bytes > 0) return String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
    return build.startsWith("cu") ? "several GB" : "about 0.5 GB";
  }

  private static PyTorchLibrary of(
      Source source, Platform platform, String build, Path place, long bytes) {
    // The date of the build follows the version.
    String version = platform.getVersion().replaceFirst("-.*", "");
    return new PyTorchLibrary(source, version, build, place, bytes);
  }

  private static Optional<Path> inFolders(Optional<String> folders) {
    return folders.stream()
        .flatMap(text -> Stream.of(text.split(File.pathSeparator)))
        .map(Path::of)
        .map(path -> path.endsWith(LIBRARY) ? path.toAbsolutePath().getParent() : path)
        .filter(path -> Files.isRegularFile(path.resolve(LIBRARY)))
        .findFirst();
  }

  private static String flavor(Platform platform) {
    String asked = Utils.getEnvOrSystemProperty("PYTORCH_FLAVOR");
    boolean heeded = platform.isPlaceholder() && asked != null && !asked.isEmpty();
    return heeded ? asked : platform.getFlavor();
  }

  /** What DJL fetched for a GPU whose CUDA is newer than any of its builds. */
  private static Optional<Path> earlier(Platform platform) {
    Path cache = cacheFolder().resolve("pytorch");
    if (!platform.getFlavor().startsWith("cu") || !Files.isDirectory(cache)) {
      return Optional.empty();
    }
    String name = platform.getVersion() + "-cu\\d+-" + platform.getClassifier();
    try (Stream<Path> folders = Files.list(cache)) {
      return folders
          .filter(folder -> folder.getFileName().toString().matches(name))
          .filter(folder -> Files.exists(folder.resolve(LIBRARY)))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long unpackedBytes(Platform platform) {
    String folder = "pytorch/" + platform.getFlavor() + "/" + platform.getClassifier() + "/";
    long bytes = 0;
    for (String file : platform.getLibraries()) {
      URL url = Platform.class.getClassLoader().getResource(folder + file);
      try {
        if (url != null) bytes += Math.max(0, url.openConnection().getContentLengthLong());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return bytes;
  }
}
