package org.civae.plugin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.plugin.service.CivaeService;
import org.civae.plugin.window.Windows;
import org.civae.testdata.SyntheticCells;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.thread.ThreadService;
import org.scijava.widget.AbstractInputHarvester;
import org.scijava.widget.AbstractInputPanel;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.InputPanel;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/**
 * Dialogs as SciJava builds them, with widgets that do what those of its Swing UI do: whether one
 * is a list or a field of text is settled when it is made, a list whose choices changed shows the
 * first, and a field shows what its model has.
 */
class HarvestedDialogTest {

  @TempDir private Path folder;
  private Context context;
  private File cells;

  @BeforeEach
  void start() throws Exception {
    context = new Context();
    context.service(LogService.class).setLevel(LogLevel.NONE);
    context
        .service(PluginService.class)
        .addPlugin(new PluginInfo<>(Widget.class, InputWidget.class));
    cells = folder.resolve("cells.h5ad").toFile();
    AnnDataWriter.write(cells.toPath(), SyntheticCells.defaults().withSize(200, 40).generate(1));
  }

  @AfterEach
  void stop() {
    context.dispose();
  }

  /** A list, or a field of text for anything else. */
  public static final class Widget extends AbstractInputWidget<Object, Object> {

    private boolean isList;
    private String[] listed;
    private Object shown;

    @Override
    public boolean supports(WidgetModel model) {
      return true;
    }

    @Override
    public void set(WidgetModel model) {
      super.set(model);
      isList = model.isMultipleChoice();
      if (isList) {
        listed = model.getChoices();
        shown = listed[0];
      } else shown = model.getText();
      refreshWidget();
    }

    /** What the user does. */
    private void enter(Object value) {
      shown = value;
      updateModel();
    }

    @Override
    public Object getValue() {
      return shown;
    }

    @Override
    public void refreshWidget() {
      if (!isList) {
        if (!get().getText().equals(String.valueOf(shown))) enter(get().getText());
        return;
      }
      String[] choices = get().getChoices().clone();
      if (Arrays.equals(choices, listed)) {
        shown = get().getValue();
        return;
      }
      listed = choices;
      enter(null);
      enter(choices[0]);
    }

    @Override
    public Object getComponent() {
      return this;
    }

    @Override
    public Class<Object> getComponentType() {
      return Object.class;
    }
  }

  /** A dialog without a window. */
  private static final class Panel extends AbstractInputPanel<Object, Object> {

    private final List<Widget> rows = new ArrayList<>();

    @Override
    public void addWidget(InputWidget<?, Object> widget) {
      super.addWidget(widget);
      rows.add((Widget) widget);
    }

    private Widget row(String name) {
      return (Widget) getWidget(name);
    }

    @Override
    public Object getComponent() {
      return this;
    }

    @Override
    public Class<Object> getComponentType() {
      return Object.class;
    }

    @Override
    public Class<Object> getWidgetComponentType() {
      return Object.class;
    }
  }

  private static final class Harvester extends AbstractInputHarvester<Object, Object> {

    @Override
    public Panel createInputPanel() {
      return new Panel();
    }

    @Override
    public boolean harvestInputs(InputPanel<Object, Object> panel, Module module) {
      return true;
    }
  }

  /** Somebody looks at dialogs. */
  private static final class Display implements Windows {
    @Override
    public void show(ResultsTable table, String title) {
      // Nobody looks at tables.
    }

    @Override
    public void show(ImagePlus image) {
      // Nobody looks at pictures.
    }

    @Override
    public boolean areVisible() {
      return true;
    }
  }

  private CommandModule module(CommandInfo info) {
    CommandModule module = (CommandModule) context.service(ModuleService.class).createModule(info);
    ((CivaeCommand) module.getCommand()).showIn(new Display());
    return module;
  }

  /** As the processors do that run before a module. */
  private Panel dialog(CommandModule module) throws Exception {
    module.resolveInput("context");
    module.initialize();
    Harvester harvester = new Harvester();
    context.inject(harvester);
    Panel panel = harvester.createInputPanel();
    harvester.buildPanel(panel, module);
    return panel;
  }

  private Panel dialog(Class<? extends CivaeCommand> type) throws Exception {
    return dialog(module(context.service(CommandService.class).getCommand(type)));
  }

  /** What a widget changes is told to the others in the event thread, which may change more. */
  private void enter(Widget widget, Object value) throws Exception {
    widget.enter(value);
    for (int i = 0; i < 10; i++) context.service(ThreadService.class).invoke(() -> {});
  }

  private List<CommandInfo> commands() {
    return context.service(CommandService.class).getCommands().stream()
        .filter(info -> info.getClassName().startsWith("org.civae."))
        .toList();
  }

  private static List<String> names(Panel panel) {
    return panel.rows.stream().map(row -> row.get().getItem().getName()).toList();
  }

  private static List<String> listed(Panel panel, String name) {
    return List.of(panel.row(name).listed);
  }

  @Test
  void dialog_ofEveryCommand_hasARowPerInputWithLabelTooltipAndPossibleValue() throws Exception {
    for (CommandInfo info : commands()) {
      CommandModule module = module(info);
      Panel panel = dialog(module);
      assertEquals(
          CommandDescription.of(info).parameters().stream().map(CommandParameter::name).toList(),
          names(panel),
          info.getName());
      for (Widget row : panel.rows) {
        ModuleItem<?> item = row.get().getItem();
        String place = info.getName() + " " + item.getName();
        assertEquals(item.getLabel(), row.get().getWidgetLabel(), place);
        assertFalse(item.getDescription().isBlank(), place);
        if (!row.get().isNumber()) continue;
        // A spinner refuses any other.
        double value = ((Number) row.get().getValue()).doubleValue();
        assertTrue(row.get().getMin().doubleValue() <= value, place);
        assertTrue(value <= row.get().getMax().doubleValue(), place);
      }
    }
  }

  @Test
  void rows_ofADialog_beginWithWhatMustBeGiven() throws Exception {
    assertEquals(
        List.of("input", "model", "labels", "unlabeled", "method"),
        names(dialog(TrainCommand.class)).subList(0, 5));
    assertEquals(
        List.of("input", "model", "within", "state", "from", "to", "output"),
        names(dialog(TrajectoryCommand.class)).subList(0, 7));
    List<String> last = names(dialog(TrajectoryCommand.class));
    assertEquals(List.of("threads", "debug"), last.subList(last.size() - 2, last.size()));
  }

  @Test
  void files_chosenInTheDialog_fillItsLists() throws Exception {
    File model = TrainedModel.of(context, cells);
    CivaeService service = context.service(CivaeService.class);
    service.all().forEach(service::close);
    CommandModule module =
        module(context.service(CommandService.class).getCommand(TrajectoryCommand.class));
    Panel panel = dialog(module);
    assertEquals(List.of(""), listed(panel, "within"));
    enter(panel.row("input"), cells);
    enter(panel.row("model"), model);
    assertEquals(List.of("Epithelial", "Fibroblast", "T", "B"), listed(panel, "within"));
    assertEquals("state", panel.row("state").shown);
    assertEquals(List.of("normal", "border", "tumour"), listed(panel, "from"));
    enter(panel.row("from"), "border");
    enter(panel.row("within"), "T");
    enter(panel.row("to"), "NEAREST");
    assertEquals("border", module.getInput("from"));
    // Another column has other states, and back.
    enter(panel.row("state"), "donor");
    assertEquals("D1", panel.row("from").shown);
    enter(panel.row("state"), "state");
    assertEquals(List.of("normal", "border", "tumour"), listed(panel, "from"));
    // A file that is not there empties nothing.
    enter(panel.row("input"), new File(folder.toFile(), "cel"));
    assertEquals(List.of("normal", "border", "tumour"), listed(panel, "from"));
    assertEquals("T", module.getInput("within"));
    assertEquals("NEAREST", module.getInput("to"));
  }

  @Test
  void text_typedInAField_staysAsTyped() throws Exception {
    CommandModule module =
        module(context.service(CommandService.class).getCommand(TrajectoryCommand.class));
    Panel panel = dialog(module);
    enter(panel.row("input"), cells);
    for (String typed : List.of("b", "bo", "border")) enter(panel.row("between"), typed);
    assertEquals("border", panel.row("between").shown);
    assertEquals("border", module.getInput("between"));
  }

  @Test
  void run_ofADialogLeftEmpty_asksForWhatIsMissing() throws Exception {
    CommandModule module =
        module(context.service(CommandService.class).getCommand(TrajectoryCommand.class));
    Panel panel = dialog(module);
    enter(panel.row("input"), cells);
    enter(panel.row("model"), cells);
    enter(panel.row("output"), folder.toFile());
    enter(panel.row("state"), "donor");
    module.run();
    assertEquals("within=: expected TEXT.", module.getCancelReason());
  }
}
