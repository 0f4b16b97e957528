package org.civae.plugin.cli;

/** The command line itself is wrong: says what was given and what there is. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
