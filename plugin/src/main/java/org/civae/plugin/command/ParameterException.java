package org.civae.plugin.command;

/** A parameter was given a value that the command cannot take. */
public final class ParameterException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Says {@code pairs=0: expected at least 1.}
   *
   * @param name the parameter
   * @param value as the user gave it
   * @param expected without a closing stop
   */
  public ParameterException(String name, Object value, String expected) {
    super(name + "=" + value + ": expected " + expected + ".");
  }

  /** Repeats what refused the value, where that names the parameter already. */
  ParameterException(IllegalArgumentException refusal) {
    super(refusal.getMessage(), refusal);
  }
}
