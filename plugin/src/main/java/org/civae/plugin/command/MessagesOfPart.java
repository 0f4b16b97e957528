package org.civae.plugin.command;

/** Speaks through another command, which itself tells how the part it runs ended. */
record MessagesOfPart(Messages whole) implements Messages {

  @Override
  public void status(String text) {
    whole.status("  " + text);
  }

  @Override
  public void progress(long done, long total, String text) {
    whole.progress(done, total, text);
  }

  @Override
  public void warn(String text) {
    whole.warn(text);
  }

  @Override
  public void failed(Failure failure, boolean trace) {
    // The whole fails with the same failure, and says so once.
  }
}
