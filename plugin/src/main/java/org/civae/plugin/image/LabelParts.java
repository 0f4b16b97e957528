package org.civae.plugin.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What slice labels say, in columns: the named groups of a regular expression, or the parts between
 * vertical bars.
 */
final class LabelParts {

  private static final Pattern GROUP_NAME = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");
  private static final String BAR = "|";

  private final ImageSet images;
  private final List<String> labels;

  LabelParts(ImageSet images) {
    this.images = images;
    labels = images.observations().stream().map(Observation::label).toList();
  }

  /**
   * Columns by name: {@code label}, the whole, if there is any; and its parts.
   *
   * @param pattern regular expression with named groups; empty for parts between vertical bars
   * @param names of the parts; empty for part1, part2, ... where all labels have as many
   * @throws IllegalArgumentException if the labels are not so
   */
  Map<String, String[]> columns(String pattern, List<String> names) {
    Map<String, String[]> columns = new LinkedHashMap<>();
    if (labels.stream().anyMatch(label -> label != null)) {
      columns.put("label", labels.toArray(String[]::new));
    }
    columns.putAll(pattern.isEmpty() ? parts(names) : groups(pattern));
    return columns;
  }

  private Map<String, String[]> groups(String text) {
    Pattern pattern = compiled(text);
    List<String> names = GROUP_NAME.matcher(text).results().map(m -> m.group(1)).toList();
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "pattern="
              + text
              + ": has no named group, expected one for each column, such as"
              + " (?<class>[^|]*)\\|(?<state>[^|]*).*");
    }
    Map<String, String[]> columns = new LinkedHashMap<>();
    names.forEach(name -> columns.put(name, new String[labels.size()]));
    List<Integer> unmatched = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      Matcher found = pattern.matcher(labels.get(i) == null ? "" : labels.get(i));
      if (!found.matches()) {
        unmatched.add(i);
        continue;
      }
      for (String name : names) {
        String part = found.group(name);
        columns.get(name)[i] = part == null || part.isBlank() ? null : part;
      }
    }
    if (!unmatched.isEmpty()) {
      throw wrong(unmatched, "do not match pattern=" + text, "the pattern to match whole labels");
    }
    return columns;
  }

  private static Pattern compiled(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          String.format(
              "pattern=%s: %s near character %d, expected a regular expression of Java.",
              text, e.getDescription(), Math.max(0, e.getIndex()) + 1),
          e);
    }
  }

  private Map<String, String[]> parts(List<String> names) {
    List<String[]> parts =
        labels.stream()
            .map(label -> label == null ? new String[0] : label.split(Pattern.quote(BAR), -1))
            .toList();
    int n = names.isEmpty() ? parts.get(0).length : names.size();
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) if (parts.get(i).length != n) others.add(i);
    if (!names.isEmpty() && !others.isEmpty()) {
      throw wrong(
          others,
          "have not " + n + " part" + (n == 1 ? "" : "s") + " between vertical bars",
          "as many as columns=" + String.join(",", names) + " names");
    }
    if (!others.isEmpty() || names.isEmpty() && n < 2) return Map.of();
    Map<String, String[]> columns = new LinkedHashMap<>();
    for (int k = 0; k < n; k++) {
      int part = k;
      String[] column =
          parts.stream()
              .map(p -> p[part].isBlank() ? null : p[part].strip())
              .toArray(String[]::new);
      columns.put(names.isEmpty() ? "part" + (k + 1) : names.get(k), column);
    }
    return columns;
  }

  private IllegalArgumentException wrong(List<Integer> places, String how, String expected) {
    int first = places.get(0);
    String label = labels.get(first) == null ? "no label" : "'" + labels.get(first) + "'";
    return new IllegalArgumentException(
        String.format(
            "%s: %d of %d labels %s, the first that of %s, %s; expected %s.",
            images.source(),
            places.size(),
            labels.size(),
            how,
            images.observations().get(first).name(),
            label,
            expected));
  }
}
