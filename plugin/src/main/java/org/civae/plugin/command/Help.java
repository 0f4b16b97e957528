package org.civae.plugin.command;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;

/** Help texts, made of what the commands' annotations say: the same in Fiji and in a shell. */
public final class Help {

  private static final int WIDTH = 88;
  private static final int MAX_COLUMN = 26;

  private Help() {}

  /** What there is. */
  public static String overview(List<CommandDescription> commands) {
    int column = commands.stream().mapToInt(c -> c.name().length()).max().orElse(0) + 4;
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add("CI-VAE: class-informed variational autoencoders for single cells.");
    text.add("");
    text.add("Usage: civae <command> key=value ...");
    text.add("       civae help <command>");
    text.add("       civae --version");
    text.add("");
    text.add("New here? 'civae demo' shows the whole way on generated cells.");
    text.add("");
    text.add("Commands:");
    commands.forEach(c -> text.add(entry(c.name(), c.summary(), column)));
    text.add("");
    text.add("--key value and --key=value are accepted too. Results go to files, messages to");
    text.add("standard error. Java options are taken from CIVAE_JAVA_OPTS, such as -Xmx8g.");
    text.add("Exit status: 0 done, 1 failed, 2 wrong command line, 130 interrupted.");
    return text.toString();
  }

  /** How one command is used. */
  public static String of(CommandDescription command) {
    int column =
        command.parameters().stream()
                .mapToInt(p -> key(p).length())
                .filter(length -> length <= MAX_COLUMN)
                .max()
                .orElse(MAX_COLUMN)
            + 4;
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add("civae " + command.name() + ": " + command.summary());
    text.add("");
    text.add(WordUtils.wrap("Usage: " + usage(command), WIDTH));
    text.add("");
    text.add("Keys:");
    command.parameters().forEach(p -> text.add(entry(key(p), meaning(p), column)));
    text.add("");
    text.add("Example:");
    text.add("  " + command.example());
    return text.toString();
  }

  private static String usage(CommandDescription command) {
    String required =
        command.parameters().stream()
            .filter(CommandParameter::required)
            .map(p -> key(p) + " ")
            .collect(Collectors.joining());
    return "civae " + command.name() + " " + required + "[key=value ...]";
  }

  private static String key(CommandParameter parameter) {
    return parameter.name() + "=" + parameter.placeholder();
  }

  private static String meaning(CommandParameter parameter) {
    StringJoiner text = new StringJoiner(": ");
    text.add(parameter.label());
    if (!parameter.description().isEmpty()) text.add(parameter.description());
    StringJoiner limits = new StringJoiner(", ", " (", ")");
    parameter.range().ifPresent(limits::add);
    limits.add(initial(parameter).map(i -> "default " + i).orElse("optional"));
    return text + (parameter.required() ? " (required)" : limits.toString());
  }

  private static Optional<String> initial(CommandParameter parameter) {
    return Optional.ofNullable(parameter.initial())
        .map(CommandParameter::text)
        .filter(text -> !text.isEmpty());
  }

  /** Two columns; a left part that is too long stands on a line of its own. */
  private static String entry(String left, String right, int column) {
    String indent = " ".repeat(column);
    String head = "  " + left;
    String gap = head.length() + 2 > column ? "\n" + indent : " ".repeat(column - head.length());
    return head + gap + WordUtils.wrap(right, WIDTH - column, "\n" + indent, false);
  }
}
