package org.civae.plugin.guide;

/**
 * One command of the analysis.
 *
 * @param command its name
 * @param title as in the menu
 * @param does what it does, in one sentence
 * @param how a command line that runs it
 */
public record Step(String command, String title, String does, String how) {

  /** The same as a macro has it. */
  public String macro() {
    String options = how.substring(how.indexOf(command) + command.length()).strip();
    return String.format("run(\"%s...\", \"%s\");", title, options);
  }
}
