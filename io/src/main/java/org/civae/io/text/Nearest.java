package org.civae.io.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Orders the names there are by their likeness to the one that was asked for. */
public final class Nearest {

  private static final JaroWinklerSimilarity LIKENESS = new JaroWinklerSimilarity();

  private Nearest() {}

  /** What to do where a path does not exist: take one of the likest names beside it, if any. */
  public static String proposal(Path missing) {
    List<String> near = neighbours(missing);
    return near.isEmpty() ? "Check the path." : "Did you mean " + String.join(" or ", near) + "?";
  }

  /** Up to two files or folders beside a path that does not exist, likest name first. */
  public static List<String> neighbours(Path missing) {
    Path folder = missing.toAbsolutePath().getParent();
    if (folder == null || missing.getFileName() == null) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      return order(missing.getFileName().toString(), names).stream().limit(2).toList();
    } catch (IOException e) {
      // The folder is missing too: there is nothing to propose.
      return List.of();
    }
  }

  /** The names, most alike first; letters' case does not count; equal likeness keeps the order. */
  public static List<String> order(String asked, Collection<String> names) {
    String wanted = asked.toLowerCase(Locale.ROOT);
    return names.stream()
        .sorted(
            Comparator.comparingDouble(
                name -> -LIKENESS.apply(wanted, name.toLowerCase(Locale.ROOT))))
        .toList();
  }
}
