package org.civae.plugin.installation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jars that go into Fiji: those it has already must be of the version that it has. */
class InstalledJarsTest {

  private static final Path REPOSITORY = Path.of(System.getProperty("maven.repository"));

  /** Jars whose version pom-scijava does not say, or which differ from it on purpose, and why. */
  private static final Map<String, String> OWN =
      Map.of(
          "ai.djl.api", "DJL; all its parts are of one version",
          "ai.djl.pytorch.pytorch-engine", "DJL",
          "ai.djl.pytorch.pytorch-jni", "DJL; the only one on Maven Central for its version",
          "ai.djl.pytorch.pytorch-native-cpu", "the PyTorch that DJL's part is made for",
          "tech.molecules.external-umap-java", "not in pom-scijava",
          "org.apache.xmlgraphics.batik-shared-resources",
              "not in pom-scijava; of the version of the other parts of Batik");

  private record Jar(String key, String version, String file) {}

  private static Stream<Path> classPath() throws IOException {
    String path = Files.readString(Path.of("target/installed-jars.classpath")).strip();
    return Stream.of(path.split(File.pathSeparator)).map(Path::of);
  }

  /** Jars of the local repository: GROUP/ARTIFACT/VERSION/FILE. */
  private static Map<String, Jar> jars() throws IOException {
    Map<String, Jar> jars = new TreeMap<>();
    for (Path path : classPath().filter(p -> p.startsWith(REPOSITORY)).toList()) {
      Path place = REPOSITORY.relativize(path);
      int n = place.getNameCount();
      String key = place.subpath(0, n - 2).toString().replace(File.separatorChar, '.');
      jars.put(key, new Jar(key, place.getName(n - 2).toString(), place.getFileName().toString()));
    }
    return jars;
  }

  @Test
  void versions_ofInstalledJars_areThoseOfPomScijava() throws IOException {
    PomScijava pom = PomScijava.read();
    StringBuilder others = new StringBuilder();
    for (Jar jar : jars().values()) {
      Optional<String> managed = pom.version(jar.key());
      if (OWN.containsKey(jar.key())) continue;
      if (managed.equals(Optional.of(jar.version()))) continue;
      others.append(
          "%s: found %s, expected %s%n"
              .formatted(jar.key(), jar.version(), managed.orElse("a version in pom-scijava")));
    }
    assertEquals(
        "",
        others.toString(),
        "Leave the version to pom-scijava, or say in OWN why it must differ.");
  }

  @Test
  void exceptions_eachInstalled_areNeeded() throws IOException {
    PomScijava pom = PomScijava.read();
    Map<String, Jar> jars = jars();
    for (String key : OWN.keySet()) {
      assertTrue(jars.containsKey(key), () -> key + " is not installed: remove it from OWN");
      assertFalse(
          pom.version(key).equals(Optional.of(jars.get(key).version())),
          () -> key + " is of pom-scijava's version: remove it from OWN");
    }
  }

  @Test
  void page_listsWhatIsInstalled() throws IOException {
    String page = Files.readString(Path.of("../docs/installation.md"));
    Matcher rows = Pattern.compile("(?m)^\\| `([^`]+\\.jar)` \\|").matcher(page);
    TreeSet<String> listed = new TreeSet<>();
    while (rows.find()) listed.add(rows.group(1));
    TreeSet<String> installed =
        jars().values().stream()
            .map(
                jar ->
                    jar.file()
                        .replaceAll("(pytorch-native-cpu-[0-9.]+)-.*\\.jar", "$1-PLATFORM.jar"))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String module : new String[] {"plugin", "models", "io", "test-data"}) {
      installed.add("civae-" + module + "-VERSION.jar");
    }
    assertEquals(String.join("\n", installed), String.join("\n", listed));
  }

  /**
   * The properties of the parent of all of Fiji's projects, one per jar: GROUP.ARTIFACT.version.
   */
  private record PomScijava(Map<String, String> properties) {

    static PomScijava read() throws IOException {
      Matcher parent =
          Pattern.compile("<artifactId>pom-scijava</artifactId>\\s*<version>([^<]+)")
              .matcher(Files.readString(Path.of("../pom.xml")));
      assertTrue(parent.find(), "../pom.xml has no pom-scijava as parent");
      String version = parent.group(1);
      Path file =
          REPOSITORY.resolve(
              "org/scijava/pom-scijava/" + version + "/pom-scijava-" + version + ".pom");
      Matcher lines =
          Pattern.compile("<([\\w.-]+\\.version)>([^<]+)</").matcher(Files.readString(file));
      Map<String, String> properties = new TreeMap<>();
      while (lines.find()) properties.put(lines.group(1), lines.group(2));
      return new PomScijava(properties);
    }

    Optional<String> version(String key) {
      String value = properties.get(key + ".version");
      while (value != null && value.startsWith("${")) {
        value = properties.get(value.substring(2, value.length() - 1));
      }
      return Optional.ofNullable(value);
    }
  }
}
