package org.civae.plugin.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which jar each part of the program comes from, told by a file that only it has. */
final class Jars {

  private static final Pattern JAR = Pattern.compile(".*/([^/]+\\.jar)!/.*");

  /** Parts that another plugin may bring too, and this program's own. */
  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("civae-plugin", "org/civae/plugin/command/CivaeCommand.class");
    PARTS.put("civae-models", "org/civae/train/PyTorchLibrary.class");
    PARTS.put("civae-io", "org/civae/io/cells/CellReader.class");
    PARTS.put("civae-test-data", "org/civae/testdata/DemoFile.class");
    PARTS.put("djl", "ai/djl/engine/Engine.class");
    PARTS.put("djl-pytorch", "ai/djl/pytorch/engine/PtEngine.class");
    PARTS.put("pytorch-jni", "jnilib/pytorch.properties");
    PARTS.put("scijava-common", "org/scijava/Context.class");
    PARTS.put("imagej", "ij/IJ.class");
    PARTS.put("gson", "com/google/gson/Gson.class");
    PARTS.put("commons-math3", "org/apache/commons/math3/util/FastMath.class");
    PARTS.put("commons-csv", "org/apache/commons/csv/CSVFormat.class");
    PARTS.put("commons-text", "org/apache/commons/text/WordUtils.class");
    PARTS.put("jfreechart", "org/jfree/chart/JFreeChart.class");
  }

  private Jars() {}

  static List<Finding> look(ClassLoader loader) {
    return PARTS.entrySet().stream()
        .map(part -> finding(part.getKey(), places(loader, part.getValue())))
        .toList();
  }

  static Finding finding(String part, List<String> places) {
    String found = places.isEmpty() ? "not found" : String.join(" and ", places);
    if (places.size() == 1) return Finding.fine(part, found);
    String advice =
        places.isEmpty()
            ? "Put its jar into Fiji's folder 'jars'; docs/installation.md names all."
            : "It is there more than once, and which one is used is chance. Remove the others.";
    return new Finding(part, found, advice);
  }

  private static List<String> places(ClassLoader loader, String file) {
    try {
      return Collections.list(loader.getResources(file)).stream()
          .map(url -> place(url, file))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of a jar, or that of a folder of classes. */
  private static String place(URL url, String file) {
    String text = URLDecoder.decode(url.toString(), StandardCharsets.UTF_8);
    Matcher jar = JAR.matcher(text);
    return jar.matches() ? jar.group(1) : text.replaceFirst("^file:", "").replace(file, "");
  }
}
