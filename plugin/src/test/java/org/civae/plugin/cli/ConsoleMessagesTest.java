package org.civae.plugin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.civae.plugin.command.Failure;
import org.junit.jupiter.api.Test;

class ConsoleMessagesTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now;

  private ConsoleMessages messages(int columns) {
    PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new ConsoleMessages(err, "civae test", columns, () -> now);
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void progress_onTerminal_rewritesOneLineAndKeepsTheLast() {
    ConsoleMessages messages = messages(20);
    messages.progress(1, 3, "a long line that would wrap");
    now += 10;
    messages.progress(2, 3, "too soon after");
    now += 10;
    messages.progress(3, 3, "done");
    assertEquals(" 33% a long line th" + "\r\u001b[K100% done\n", written());
  }

  @Test
  void status_afterProgressOnTerminal_clearsTheLine() {
    ConsoleMessages messages = messages(80);
    messages.progress(0, 0, "searching");
    messages.status("found");
    assertEquals("searching\r\u001b[Kfound\n", written());
  }

  @Test
  void progress_inFile_writesALineNowAndThen() {
    ConsoleMessages messages = messages(0);
    messages.progress(1, 4, "first");
    now += 9_000;
    messages.progress(2, 4, "too soon");
    now += 9_000;
    messages.progress(3, 4, "third");
    messages.progress(4, 4, "last");
    assertEquals(" 75% third\n100% last\n", written());
  }

  @Test
  void interrupted_whatComesAfter_isNotShown() {
    ConsoleMessages messages = messages(80);
    messages.progress(1, 4, "first");
    messages.interrupted();
    messages.status("late");
    messages.progress(4, 4, "later");
    messages.failed(Failure.of(new IOException("gone")), true);
    assertEquals(" 25% first\r\u001b[Kcivae test: interrupted\n", written());
  }
}
