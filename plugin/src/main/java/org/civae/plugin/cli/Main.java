package org.civae.plugin.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.civae.plugin.command.CivaeCommand;
import org.civae.plugin.command.CommandDescription;
import org.civae.plugin.command.Help;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleItem;

/**
 * {@code civae <command> key=value ...}: runs the commands of Fiji's menu without Fiji.
 *
 * <p>Exit status 0: done; 1: failed while running; 2: the command line is wrong; 130: interrupted,
 * as the JVM has it.
 */
public final class Main {

  /** Columns of the terminal that standard error is, set by the launcher; absent if it is none. */
  private static final String COLUMNS_PROPERTY = "civae.columns";

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private static final Set<String> HELP = Set.of("help", "--help", "-h");

  private final PrintStream out;
  private final PrintStream err;

  /** Of the command that runs now, if any. */
  private volatile ConsoleMessages running;

  private Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Ends the JVM with the exit status. */
  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Main main = new Main(out, err);
    Runtime.getRuntime().addShutdownHook(new Thread(main::interrupted, "civae-interrupted"));
    System.exit(main.run(args));
  }

  /**
   * Runs one command line.
   *
   * @param out receives what was asked for
   * @param err receives messages
   * @return the exit status
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return new Main(out, err).run(args);
  }

  private void interrupted() {
    ConsoleMessages messages = running;
    if (messages != null) messages.interrupted();
  }

  /** Libraries log warnings to standard error; whoever sets these properties hears more. */
  private static void quietLibraries() {
    setIfAbsent("java.awt.headless", "true");
    setIfAbsent("scijava.log.level", "error");
    setIfAbsent("org.slf4j.simpleLogger.defaultLogLevel", "error");
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) System.setProperty(property, value);
  }

  private int run(String[] words) {
    quietLibraries();
    List<String> args = Arrays.asList(words);
    String first = args.isEmpty() ? "" : args.get(0);
    if (first.equals("--version")) {
      out.println("civae " + CivaeCommand.version());
      return DONE;
    }
    try (Commands commands = Commands.open()) {
      if (first.isEmpty()) {
        err.print(Help.overview(commands.all()));
        return WRONG_USAGE;
      }
      List<String> rest = args.subList(1, args.size());
      // With keys it is the menu's entry.
      boolean keys = rest.stream().anyMatch(word -> word.contains("="));
      if (HELP.contains(first) && !keys) return help(commands, rest);
      CommandDescription command = commands.find(first);
      if (asksForHelp(rest)) return help(commands, List.of(first));
      return run(commands, command, rest);
    } catch (UsageException e) {
      err.println("civae: " + e.getMessage());
      return WRONG_USAGE;
    }
  }

  /** The word help alone may be a value, as in {@code --labels help}. */
  private static boolean asksForHelp(List<String> words) {
    return words.contains("--help") || words.contains("-h") || words.equals(List.of("help"));
  }

  private int help(Commands commands, List<String> names) throws UsageException {
    out.print(
        names.isEmpty() ? Help.overview(commands.all()) : Help.of(commands.find(names.get(0))));
    return DONE;
  }

  private int run(Commands commands, CommandDescription command, List<String> words) {
    String speaker = "civae " + command.name();
    int columns = Integer.getInteger(COLUMNS_PROPERTY, 0);
    ConsoleMessages messages =
        new ConsoleMessages(err, speaker, columns, System::currentTimeMillis);
    running = messages;
    try {
      CommandModule module = commands.run(command, Arguments.parse(command, words), messages);
      CivaeCommand done = (CivaeCommand) module.getCommand();
      if (done.failure().isPresent()) return done.failure().get().kind().exitStatus();
      if (done.isCanceled()) {
        messages.status(speaker + ": " + done.getCancelReason());
        return FAILED;
      }
      printTexts(module);
      return DONE;
    } catch (UsageException e) {
      messages.status(speaker + ": " + e.getMessage());
      return WRONG_USAGE;
    } finally {
      running = null;
    }
  }

  /** Text outputs are the answer itself; what else a command returns, it has saved. */
  private void printTexts(CommandModule module) {
    for (ModuleItem<?> output : module.getInfo().outputs()) {
      if (module.getOutput(output.getName()) instanceof String text) {
        out.print(text.endsWith("\n") ? text : text + "\n");
      }
    }
  }
}
