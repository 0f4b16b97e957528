package org.civae.plugin.command;

/** Where a running command speaks to its user: Fiji's status bar, or standard error. */
public interface Messages {

  /** One line that stays. */
  void status(String text);

  /**
   * One line that the next one replaces.
   *
   * @param done steps behind, in [0, total]
   * @param total steps in all; 0 if unknown
   */
  void progress(long done, long total, String text);

  /** Something the user should know before trusting the result. */
  void warn(String text);

  /**
   * The command ends here.
   *
   * @param trace whether to show where in the program it happened
   */
  void failed(Failure failure, boolean trace);
}
