package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CommandListener;
import ij.Executer;
import ij.Macro;
import ij.macro.Interpreter;
import java.awt.Dialog;
import java.awt.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civae.plugin.command.CommandDescription;
import org.civae.plugin.run.CommandLine.Outcome;
import org.civae.plugin.window.Display;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The macro template, run by ImageJ's interpreter. Only Fiji knows our commands by their menu
 * entries, so here a listener hears what the macro runs and does it.
 *
 * <p>What is wrong with a macro ImageJ says in a modal dialog, which nobody would answer here: the
 * interpreter keeps it to itself instead, and should a dialog open all the same, the test ends.
 */
@Tag("display")
class MacroRunTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private final Map<String, CommandDescription> entries = MacroTemplateTest.entries();
  private final List<String> done = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private final CommandListener listener = this::doInstead;

  /** ImageJ's menus, which the macro language asks for, need a display. */
  @BeforeEach
  void listen() {
    Display.require();
    Executer.addCommandListener(listener);
  }

  @AfterEach
  void stopListening() throws InterruptedException {
    Executer.removeCommandListener(listener);
    // Without its window ImageJ takes all that it runs for a batch, and plots open no window then.
    Interpreter.batchMode = false;
    Display.closeWindows();
  }

  @Test
  void macro_onSmallCells_trainsWalksAndNamesGenes() throws Exception {
    SmallCells.generated().writeTo(folder.resolve("my cells.h5ad"));
    Interpreter interpreter = new Interpreter();
    String names = run(interpreter, template() + "\nreturn names;");
    assertEquals(List.of(), failed);
    assertNull(interpreter.getErrorMessage());
    assertEquals(List.of("train", "trajectory"), done);
    assertTrue(names.matches("( \\S+){10}"), names);
    List<String> genes = Files.readAllLines(folder.resolve("trajectory/genes.csv"));
    assertEquals(genes.get(1).split(",")[0], names.strip().split(" ")[0]);
  }

  @Test
  void macro_cellsThatAreNotThere_endsWithTheCommandsMessage() throws Exception {
    Interpreter interpreter = new Interpreter();
    assertNull(run(interpreter, template() + "\nreturn names;"));
    assertEquals(1, failed.size(), failed::toString);
    assertTrue(failed.get(0).contains("my cells.h5ad: no such file"), failed::toString);
    assertEquals(List.of(), done);
  }

  /** What {@code getErrorMessage} of the tests above would say. */
  @Test
  void run_macroThatIsWrong_isKnownWithoutADialog() {
    Interpreter interpreter = new Interpreter();
    String macro = "values = split(\"a,b\", \",\");\nx = values[5];";
    assertThrows(IndexOutOfBoundsException.class, () -> run(interpreter, macro));
    assertTrue(
        interpreter.getErrorMessage().contains("out of 0-1 range"), interpreter.getErrorMessage());
  }

  /** With what Fiji asks for in a dialog. */
  private String template() throws Exception {
    List<String> lines = new ArrayList<>();
    String here = folder.toString().replace("\\", "\\\\");
    lines.add("input = \"" + here + "\" + File.separator + \"my cells.h5ad\";");
    lines.add("labels = \"cell_type\"; within = \"Epithelial\"; state = \"state\";");
    lines.add("start = \"normal\"; end = \"tumour\"; epochs = 2;");
    lines.add("output = \"" + here + "\";");
    Files.readAllLines(MacroTemplateTest.MACRO).stream()
        .filter(line -> !line.startsWith("#@"))
        .forEach(lines::add);
    return String.join("\n", lines);
  }

  /** Runs a macro as ImageJ's Macro_Runner does. */
  private static String run(Interpreter interpreter, String macro) {
    interpreter.setIgnoreErrors(true);
    return assertTimeoutPreemptively(
        LIMIT,
        () -> {
          try {
            return interpreter.run(macro, "");
          } catch (RuntimeException e) {
            interpreter.abortMacro();
            throw e;
          }
        },
        () -> "dialogs: " + dialogs());
  }

  private static List<String> dialogs() {
    return Arrays.stream(Window.getWindows())
        .filter(window -> window instanceof Dialog && window.isVisible())
        .map(Window::toString)
        .toList();
  }

  /** Runs the command as the launcher would; null tells ImageJ that there is nothing left to do. */
  private String doInstead(String entry) {
    CommandDescription command = entries.get(entry);
    if (command == null) return entry;
    String options = Macro.getOptions();
    List<String> words = new ArrayList<>(List.of(command.name(), "show=false"));
    Matcher keys = Pattern.compile("([a-z]+)=").matcher(options);
    for (int at = 0; keys.find(at); ) {
      String value = Macro.getValue(options, keys.group(1), null);
      words.add(keys.group(1) + "=" + value);
      at = keys.end() + value.length();
    }
    Outcome outcome = CommandLine.civae(words.toArray(String[]::new));
    if (outcome.status() != 0) {
      failed.add(outcome.err());
      // As Fiji ends the macro of a command that is canceled.
      Interpreter.abort();
      return null;
    }
    done.add(command.name());
    return null;
  }
}
