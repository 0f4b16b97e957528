package org.civae.plugin.command;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civae.io.text.Nearest;
import org.scijava.plugin.Parameter;
import org.scijava.util.Types;

/**
 * An input of a command as its {@link Parameter} annotation declares it: one source for the dialog,
 * the help text and the checks on the command line.
 *
 * @param type boxed
 * @param initial value of the field in a new instance; null if it has none
 * @param required whether the command runs only when this is given
 * @param choices allowed texts; empty for any
 * @param folder whether a file is meant to be a folder
 */
public record CommandParameter(
    String name,
    Class<?> type,
    String label,
    String description,
    Object initial,
    boolean required,
    List<String> choices,
    Optional<Double> min,
    Optional<Double> max,
    boolean folder) {

  /** What a parameter may be; each can be written as one word. */
  public static final Set<Class<?>> TYPES =
      Set.of(String.class, File.class, Boolean.class, Integer.class, Long.class, Double.class);

  static CommandParameter of(String name, Class<?> type, Parameter annotation, Object initial) {
    return new CommandParameter(
        name,
        Types.box(type),
        annotation.label(),
        annotation.description(),
        initial,
        annotation.required() && initial == null,
        List.of(annotation.choices()),
        number(annotation.min()),
        number(annotation.max()),
        annotation.style().contains("directory"));
  }

  private static Optional<Double> number(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Double.valueOf(text));
  }

  /** Whether it is true or false, so that its name alone means true. */
  public boolean isFlag() {
    return type == Boolean.class;
  }

  /** A word for its values: {@code FILE}, {@code N}, or the choices. */
  public String placeholder() {
    if (!choices.isEmpty()) return String.join("|", choices);
    if (type == File.class) return folder ? "DIR" : "FILE";
    if (type == Boolean.class) return "true|false";
    if (type == Double.class) return "X";
    return type == String.class ? "TEXT" : "N";
  }

  /**
   * The value of a text.
   *
   * @throws ParameterException if the text is none of this type, choices or range
   */
  public Object parse(String text) {
    if (!choices.isEmpty() && !choices.contains(text)) {
      throw new ParameterException(
          name, text, "one of " + String.join(", ", Nearest.order(text, choices)));
    }
    if (type == String.class) return text;
    if (type == File.class) return file(text);
    if (type == Boolean.class) return flag(text);
    Number value = type == Double.class ? real(text) : whole(text);
    boolean below = min.isPresent() && value.doubleValue() < min.get();
    boolean above = max.isPresent() && value.doubleValue() > max.get();
    if (below || above) throw new ParameterException(name, text, range().orElseThrow());
    return value;
  }

  /** "at least 1", "at most 5", "0 to 1"; empty where nothing bounds the value. */
  public Optional<String> range() {
    if (min.isPresent() && max.isPresent()) {
      return Optional.of(text(min.get()) + " to " + text(max.get()));
    }
    return min.map(m -> "at least " + text(m)).or(() -> max.map(m -> "at most " + text(m)));
  }

  /** The value as one would type it. */
  public static String text(Object value) {
    if (value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15) {
      return Long.toString(d.longValue());
    }
    if (value instanceof Double) return value.toString().replace(".0E", "e").replace('E', 'e');
    return String.valueOf(value);
  }

  private File file(String text) {
    if (text.isEmpty()) throw new ParameterException(name, text, "a " + placeholder());
    boolean home = text.equals("~") || text.startsWith("~/");
    return new File(home ? System.getProperty("user.home") + text.substring(1) : text);
  }

  private Boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ParameterException(name, text, "true or false");
    };
  }

  private Number whole(String text) {
    try {
      if (type == Integer.class) return Integer.valueOf(text);
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new ParameterException(name, text, "a whole number");
    }
  }

  private Double real(String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) return value;
    } catch (NumberFormatException e) {
      throw new ParameterException(name, text, "a number");
    }
    throw new ParameterException(name, text, "a finite number");
  }
}
