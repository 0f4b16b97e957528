package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.macro.Tokenizer;
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
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.script.ScriptInfo;
import org.scijava.script.ScriptService;

/**
 * The macro template is parsed, and its entries and keys are those of the menu; {@link
 * MacroRunTest} runs it.
 */
class MacroTemplateTest {

  static final Path MACRO = ScriptTemplatesTest.TEMPLATES.resolve("Normal_to_Tumour.ijm");
  private static final Pattern RUN =
      Pattern.compile("run\\(\"([^\"]+)\",(.*?)\\);", Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("[\" ]([a-z]+)=");

  /** The commands by the name of their menu entry, as macros call them. */
  static Map<String, CommandDescription> entries() {
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
}
