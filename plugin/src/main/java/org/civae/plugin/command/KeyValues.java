package org.civae.plugin.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civae.io.text.Nearest;

/** Parameters of another command, written as {@code key=value} words in one text. */
final class KeyValues {

  /** What a space does not end: quoted parts. */
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|\\S)+");

  private KeyValues() {}

  /**
   * Reads them as the command line does; the name alone of what is true or false means true.
   *
   * @param name of the parameter that holds the text
   * @param taken keys that are not to be given here
   * @throws ParameterException naming the nearest keys, or what a value should be
   */
  static Map<String, Object> parse(
      String name, String text, CommandDescription command, Set<String> taken) {
    Map<String, Object> values = new LinkedHashMap<>();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      String word = words.group().replaceAll("'([^']*)'|\"([^\"]*)\"", "$1$2");
      int equals = word.indexOf('=');
      String key = equals < 0 ? word : word.substring(0, equals);
      List<String> keys =
          command.parameters().stream()
              .map(CommandParameter::name)
              .filter(k -> !taken.contains(k))
              .toList();
      if (!keys.contains(key)) {
        throw new ParameterException(
            name,
            text,
            "keys of "
                + command.name()
                + " instead of '"
                + key
                + "', nearest first: "
                + String.join(", ", Nearest.order(key, keys)));
      }
      CommandParameter parameter = command.parameter(key).orElseThrow();
      if (equals < 0 && !parameter.isFlag()) {
        throw new ParameterException(name, text, key + "=" + parameter.placeholder());
      }
      values.put(key, parameter.parse(equals < 0 ? "true" : word.substring(equals + 1)));
    }
    return values;
  }
}
