package org.civae.plugin.command;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civae.io.anndata.AnnotationTable;
import org.civae.model.ModelCard;
import org.civae.model.ModelFactory;
import org.civae.plugin.service.CivaeService;
import org.civae.plugin.service.Open;
import org.civae.store.ModelStore;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleItem;

/**
 * What the dialog of one run offers: the latest cells and model at first, and for each parameter
 * that says so in its annotation, as in {@code attrs = @Attr(name = "offers", value = "columns")},
 * choices from these.
 *
 * <ul>
 *   <li>{@code columns}: columns of obs that name groups
 *   <li>{@code classes}: classes of the model, else of the column {@code labels}
 *   <li>{@code states}: what the column {@code state} holds
 *   <li>{@code methods}: names of all kinds of models
 *   <li>{@code open}: names of all that is open
 * </ul>
 *
 * <p>The likeliest choice comes first, as a dialog takes the first where it has none. A dialog
 * never makes a field of text from a list, nor a list from a field of text: what offers something
 * is a list from the start, at first of what it holds, and stays one. Macros and scripts may give
 * any text: nothing here is checked.
 */
final class Dialog {

  private static final String OFFERS = "offers";
  private static final List<String> KINDS =
      List.of("columns", "classes", "states", "methods", "open");

  /** A word beside what is found, as in {@code attrs = @Attr(name = "also", value = "NEAREST")}. */
  private static final String ALSO = "also";

  private static final String INPUT = "input";
  private static final String MODEL = "model";
  private static final String LABELS = "labels";
  private static final String STATE = "state";

  /** On these, what others offer depends. */
  private static final Set<String> SOURCES = Set.of(INPUT, MODEL, LABELS, STATE);

  private final CommandModule module;
  private final DialogSource source = new DialogSource();

  Dialog(CommandModule module) {
    this.module = module;
  }

  private CivaeCommand command() {
    return (CivaeCommand) module.getCommand();
  }

  private Optional<CivaeService> service() {
    return command().open();
  }

  /** Before the dialog opens. */
  void open() {
    service().flatMap(CivaeService::latestCells).ifPresent(cells -> preset(INPUT, cells));
    // Training writes a model; all others read one.
    boolean reads = item(MODEL).map(model -> !"save".equals(model.getWidgetStyle())).orElse(false);
    if (reads) service().flatMap(CivaeService::latestModel).ifPresent(m -> preset(MODEL, m));
    offerAll();
  }

  /** When the user changed something. */
  void changed(String name) {
    if (SOURCES.contains(name)) offerAll();
  }

  private void preset(String name, Open latest) {
    boolean free = item(name).isPresent() && module.getInput(name) == null;
    if (free && !module.isInputResolved(name)) module.setInput(name, new File(latest.name()));
  }

  private Optional<ModuleItem<?>> item(String name) {
    return Optional.ofNullable(module.getInfo().getInput(name));
  }

  private void offerAll() {
    if (offering().isEmpty()) return;
    Optional<AnnotationTable> obs =
        file(INPUT, CivaeService::cells).flatMap(path -> source.obs(service(), path));
    Optional<ModelCard> card = file(MODEL, CivaeService::model).flatMap(source::card);
    // Columns come before what they hold, as a path's start comes before its end.
    for (DialogInfo.Item<?> item : offering()) {
      switch (item.get(OFFERS)) {
        case "columns" -> offer(item, columns(obs), card);
        case "classes" -> offer(item, classes(card, obs), card);
        case "states" -> offer(item, values(text(STATE), obs), card);
        case "methods" -> offer(item, methods(), card);
        case "open" -> offer(item, named(), card);
        default -> throw new IllegalStateException(item + " offers what nobody knows");
      }
    }
  }

  /** Parameters that offer something and that the dialog asks for. */
  private List<DialogInfo.Item<?>> offering() {
    List<DialogInfo.Item<?>> offering = new ArrayList<>();
    for (String kind : KINDS) {
      for (ModuleItem<?> item : module.getInfo().inputs()) {
        boolean asked = !module.isInputResolved(item.getName());
        if (asked && kind.equals(item.get(OFFERS))) offering.add((DialogInfo.Item<?>) item);
      }
    }
    return offering;
  }

  private void offer(DialogInfo.Item<?> item, List<String> found, Optional<ModelCard> card) {
    // What is offered stays while a file's name is half typed.
    if (found.isEmpty() && item.isOffering()) return;
    item.offer(found.isEmpty() ? List.of(text(item.getName())) : ordered(item, found, card));
    module.setInput(item.getName(), item.getChoices().get(0));
  }

  /** What is chosen now comes first, else the likeliest. */
  private List<String> ordered(
      DialogInfo.Item<?> item, List<String> found, Optional<ModelCard> card) {
    Set<String> choices = new LinkedHashSet<>();
    String now = text(item.getName());
    boolean optional = "".equals(item.getDefaultValue());
    if (found.contains(now) || now.equals(item.get(ALSO))) choices.add(now);
    else if (!optional) choices.add(LikelyChoice.of(item.getName(), found, taken(item, card)));
    if (optional) choices.add("");
    choices.addAll(found);
    if (item.get(ALSO) != null) choices.add(item.get(ALSO));
    return new ArrayList<>(choices);
  }

  /** What another parameter has, from which this one should differ. */
  private List<String> taken(DialogInfo.Item<?> item, Optional<ModelCard> card) {
    return switch (item.getName()) {
      case "to" -> List.of(text("from"));
      case STATE -> List.of(card.map(ModelCard::labels).orElse(text(LABELS)));
      default -> List.of();
    };
  }

  private static List<String> columns(Optional<AnnotationTable> obs) {
    return obs.map(DialogSource::groupings).orElse(List.of());
  }

  private List<String> classes(Optional<ModelCard> card, Optional<AnnotationTable> obs) {
    return card.map(ModelCard::classes).orElseGet(() -> values(text(LABELS), obs));
  }

  private static List<String> values(String column, Optional<AnnotationTable> obs) {
    return obs.flatMap(table -> table.column(column)).map(DialogSource::values).orElse(List.of());
  }

  private static List<String> methods() {
    return ModelStore.factories().stream().map(ModelFactory::name).toList();
  }

  private List<String> named() {
    List<String> names = new ArrayList<>();
    service().ifPresent(s -> s.all().forEach(open -> names.add(open.name())));
    if (!names.isEmpty()) names.add(0, OpenThings.ALL);
    return names;
  }

  private String text(String name) {
    return item(name).isEmpty() || module.getInput(name) == null
        ? ""
        : module.getInput(name).toString();
  }

  /** What is open under a name. */
  private interface Lookup {
    Optional<? extends Open> of(CivaeService service, String name);
  }

  private Optional<Path> file(String name, Lookup lookup) {
    if (item(name).isEmpty() || !(module.getInput(name) instanceof File file)) {
      return Optional.empty();
    }
    if (file.exists()) return Optional.of(file.toPath());
    return service()
        .flatMap(s -> OpenNames.find(file, n -> lookup.of(s, n).map(Open.class::cast)))
        .map(Open::path);
  }
}
