package org.civae.plugin.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.civae.io.text.Nearest;
import org.civae.plugin.command.CommandDescription;
import org.civae.plugin.command.CommandParameter;
import org.civae.plugin.command.ParameterException;

/**
 * The words after a command's name: {@code key=value}, {@code --key=value}, {@code --key value},
 * and {@code --key} alone for what is true or false.
 */
final class Arguments {

  private final CommandDescription command;
  private final Map<String, String> texts = new LinkedHashMap<>();

  private Arguments(CommandDescription command) {
    this.command = command;
  }

  /**
   * Checks and converts the words of one command line.
   *
   * @return a value per key given
   */
  static Map<String, Object> parse(CommandDescription command, List<String> words)
      throws UsageException {
    Arguments arguments = new Arguments(command);
    arguments.read(words);
    Map<String, Object> values = arguments.values();
    arguments.requireAll();
    return values;
  }

  private void read(List<String> words) throws UsageException {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean dashed = word.startsWith("--");
      String body = dashed ? word.substring(2) : word;
      int equals = body.indexOf('=');
      if (equals > 0) {
        put(parameter(body.substring(0, equals)), body.substring(equals + 1));
      } else if (dashed && !body.isEmpty()) {
        CommandParameter parameter = parameter(body);
        Optional<String> next =
            i + 1 < words.size() ? Optional.of(words.get(i + 1)) : Optional.empty();
        Optional<String> value = next.filter(text -> isValue(parameter, text));
        if (value.isPresent()) i++;
        put(parameter, value.or(() -> impliedBy(parameter)).orElseThrow(() -> noValue(parameter)));
      } else {
        throw unexpected(word);
      }
    }
  }

  /** A flag takes the next word only if it is true or false. */
  private static boolean isValue(CommandParameter parameter, String next) {
    if (parameter.isFlag()) return next.equals("true") || next.equals("false");
    return !next.startsWith("--");
  }

  private static Optional<String> impliedBy(CommandParameter parameter) {
    return parameter.isFlag() ? Optional.of("true") : Optional.empty();
  }

  private CommandParameter parameter(String key) throws UsageException {
    List<String> keys = command.parameters().stream().map(CommandParameter::name).toList();
    return command
        .parameter(key)
        .orElseThrow(
            () ->
                new UsageException(
                    "unknown key '%s'. Keys, nearest first: %s."
                        .formatted(key, String.join(", ", Nearest.order(key, keys)))));
  }

  private void put(CommandParameter parameter, String text) throws UsageException {
    String name = parameter.name();
    String before = texts.put(name, text);
    if (before != null) {
      throw new UsageException(
          "%s is given twice: %s=%s and %s=%s. Give it once."
              .formatted(name, name, before, name, text));
    }
  }

  private Map<String, Object> values() throws UsageException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      try {
        values.put(entry.getKey(), parameter(entry.getKey()).parse(entry.getValue()));
      } catch (ParameterException e) {
        throw new UsageException(e.getMessage());
      }
    }
    return values;
  }

  private void requireAll() throws UsageException {
    List<CommandParameter> missing =
        command.parameters().stream()
            .filter(p -> p.required() && !texts.containsKey(p.name()))
            .toList();
    if (missing.isEmpty()) return;
    String keys =
        missing.stream()
            .map(p -> p.name() + "=" + p.placeholder())
            .collect(Collectors.joining(", "));
    throw new UsageException("missing %s. Example: %s".formatted(keys, command.example()));
  }

  private UsageException noValue(CommandParameter parameter) {
    return new UsageException(
        "--%s has no value. Give %s=%s."
            .formatted(parameter.name(), parameter.name(), parameter.placeholder()));
  }

  private UsageException unexpected(String word) {
    return new UsageException(
        "'%s' is not of the form key=value. Example: %s".formatted(word, command.example()));
  }
}
