package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CommandListener;
import ij.Executer;
import ij.IJ;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.macro.Tokenizer;
import java.awt.Window;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civae.plugin.command.CommandDescription;
import org.civae.plugin.run.CommandLine.Outcome;
import org.civae.plugin.window.Display;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.script.ScriptInfo;
import org.scijava.script.ScriptService;

/**
 * The macro template. Only Fiji knows our commands by their menu entries, so here a listener of
 * ImageJ's hears what the macro runs and does it.
 */
class MacroTemplateTest {

  private static final Path MACRO = ScriptTemplatesTest.TEMPLATES.resolve("Normal_to_Tumour.ijm");
  private static final Pattern RUN =
      Pattern.compile("run\\(\"([^\"]+)\",(.*?)\\);", Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("[\" ]([a-z]+)=");

  @TempDir private Path folder;

  /** The commands by the name of their menu entry, as macros call them. */
  private static Map<String, CommandDescription> entries() {
    Map<String, CommandDescription> entries = new LinkedHashMap<>();
    try (Context context = new Context(CommandService.class)) {
      for (CommandDescription command :
          CommandDescription.inMenu(context.service(CommandService.class))) {
        entries.put(command.info().getMenuPath().getLeaf().getName(), command);
      }
    }
    return entries;
  }

  @Test
  void macro_everyCommandAndKey_isOneOfTheMenus() throws Exception {
    String macro = Files.readString(MACRO);
    Map<String, CommandDescription> entries = entries();
    List<String> commands = new ArrayList<>();
    Matcher runs = RUN.matcher(macro);
    while (runs.find()) {
      CommandDescription command = entries.get(runs.group(1));
      assertNotNull(command, runs.group(1));
      commands.add(command.name());
      Matcher keys = KEY.matcher(runs.group(2));
      while (keys.find()) {
        String key = keys.group(1);
        assertTrue(command.parameter(key).isPresent(), () -> command.name() + " has no " + key);
      }
      for (var parameter : command.parameters()) {
        if (!parameter.required()) continue;
        assertTrue(
            runs.group(2).contains(parameter.name() + "=["),
            () -> command.name() + " is run without " + parameter.name());
      }
    }
    assertEquals(List.of("train", "trajectory"), commands);
  }

  @Test
  void macro_parameters_areThoseOfTheOtherTemplates() throws Exception {
    try (Context context = new Context(ScriptService.class)) {
      ScriptInfo info = new ScriptInfo(context, "x.ijm", new StringReader(Files.readString(MACRO)));
      List<String> names = new ArrayList<>();
      info.inputs().forEach(input -> names.add(input.getName()));
      assertEquals(
          List.of("input", "labels", "within", "state", "start", "end", "epochs", "output"), names);
      new Tokenizer().tokenize(info.getProcessedScript());
    }
  }

  /** ImageJ's menus, which the macro language asks for, need a display. */
  @Test
  @Tag("display")
  void macro_onSmallCells_trainsWalksAndPrintsGenes() throws Exception {
    Display.require();
    Path cells = SmallCells.generated().writeTo(folder.resolve("my cells.h5ad"));
    List<String> lines = new ArrayList<>();
    lines.add("input = \"" + cells + "\";");
    lines.add("labels = \"cell_type\"; within = \"Epithelial\"; state = \"state\";");
    lines.add("start = \"normal\"; end = \"tumour\"; epochs = 2;");
    lines.add("output = \"" + folder + "\";");
    Files.readAllLines(MACRO).stream().filter(l -> !l.startsWith("#@")).forEach(lines::add);

    List<String> done = new ArrayList<>();
    Map<String, CommandDescription> entries = entries();
    CommandListener listener = entry -> doInstead(entries, entry, done);
    Executer.addCommandListener(listener);
    try {
      new Interpreter().run(String.join("\n", lines).replace("\\", "\\\\"));
    } finally {
      Executer.removeCommandListener(listener);
    }
    assertEquals(List.of("train", "trajectory"), done);
    String log = IJ.getLog();
    assertTrue(log.matches("(?s).*Genes that change most:( \\S+){10}\\s*"), log);
    Display.inEventThread(
        () -> {
          for (Window window : Window.getWindows()) window.dispose();
        });
    assertEquals(0, WindowManager.getImageCount());
  }

  /** Runs the command as the launcher would; null tells ImageJ that there is nothing left to do. */
  private static String doInstead(
      Map<String, CommandDescription> entries, String entry, List<String> done) {
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
    assertEquals(0, outcome.status(), outcome.err());
    done.add(command.name());
    return null;
  }
}
