package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.civae.io.cells.FileKind;
import org.civae.io.file.AsideFile;
import org.civae.plugin.table.TrainingTable;
import org.civae.plugin.window.NoWindows;
import org.civae.plugin.window.Windows;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a model on every file of a folder, one after another. */
@Plugin(
    type = Command.class,
    name = "trainfolder",
    label = "Train on a folder",
    description = "Trains a model on each file of a folder, all in the same way.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Train on Folder...", weight = 31)
    },
    headless = true,
    attrs =
        @Attr(
            name = "example",
            value =
                "civae trainfolder folder=cells pattern=*.h5ad labels=cell_type output=models"
                    + " options=epochs=50"))
public final class TrainFolderCommand extends CivaeCommand {

  private static final String TABLE = "training.csv";

  /** What this command gives to each training itself. */
  private static final Set<String> GIVEN = Set.of("input", "model");

  @Parameter(
      label = "Folder",
      description = "Folder with the files of cells",
      style = "directory",
      persist = false)
  private File folder;

  @Parameter(
      label = "Pattern",
      description = "Which files: * stands for any letters, ? for one, {a,b} for either",
      persist = false)
  private String pattern = "*";

  @Parameter(
      label = "Class column",
      description = "Column of obs with the classes to keep apart, the same in all files",
      persist = false)
  private String labels = "cell_type";

  @Parameter(
      label = "Train options",
      description =
          "Other keys of train, for every file, as in epochs=50 widths=256,128 donor='patient id'",
      persist = false)
  private String options = "";

  @Parameter(
      label = "Output folder",
      description =
          "Folder for the models and training.csv: for each file cells, classes, best epoch,"
              + " held-out loss, or why it failed",
      style = "directory",
      persist = false)
  private File output;

  @Parameter(
      label = "Append",
      description = "Add to the rows of a training.csv that is there",
      persist = false)
  private boolean append = false;

  @Parameter(
      label = "Show",
      description = "Show the table in a window, beside the file",
      persist = false)
  private boolean show = true;

  @Parameter(type = ItemIO.OUTPUT, label = "Trained", description = "What was trained")
  private String trained;

  private final TrainingTable table = new TrainingTable();
  private final List<String> failed = new ArrayList<>();

  @Override
  protected void execute() throws Exception {
    require(folder.isDirectory(), "folder", folder, "a folder that exists");
    CommandDescription train = CommandDescription.of(TrainCommand.class);
    Map<String, Object> settings = KeyValues.parse("options", options, train, taken());
    Map<Path, Path> models = models(files());
    Path tableFile = output.toPath().resolve(TABLE);
    AsideFile.requireWritable(tableFile);
    if (append && Files.exists(tableFile)) table.append(tableFile);
    try {
      int n = 0;
      for (Map.Entry<Path, Path> file : models.entrySet()) {
        status(String.format("file %d of %d: %s", ++n, models.size(), file.getKey()));
        train(file.getKey(), file.getValue(), settings);
      }
    } finally {
      // Those that were trained before Escape are as good as ever.
      write(tableFile);
    }
    if (!failed.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "%d of %d files failed: %s The others are trained; see %s.",
              failed.size(), models.size(), String.join(" ", failed), tableFile));
    }
    trained = String.format("%d models and %s in %s", models.size(), TABLE, output);
  }

  /** What this command gives itself; a key twice in one line would mislead macros. */
  private static Set<String> taken() {
    Set<String> taken = new HashSet<>(GIVEN);
    CommandDescription.of(TrainFolderCommand.class)
        .parameters()
        .forEach(parameter -> taken.add(parameter.name()));
    return taken;
  }

  private void train(Path file, Path model, Map<String, Object> settings) throws IOException {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("input", file.toFile());
    inputs.put("labels", labels);
    inputs.put("model", model.toFile());
    inputs.putAll(settings);
    String name = file.getFileName().toString();
    try {
      TrainCommand.Trained done = run(TrainCommand.class, inputs).trained();
      table.add(name, model.getFileName().toString(), done.nObs(), done.card());
    } catch (CancellationException e) {
      throw e;
    } catch (Exception e) {
      // The next file may be as it should be.
      String message = Failure.of(e).message();
      String named = message.startsWith(name) ? message : name + ": " + message;
      warn(named);
      table.addFailure(name, message);
      failed.add(named);
    }
  }

  private void write(Path tableFile) throws IOException {
    try (AsideFile aside = new AsideFile(tableFile)) {
      aside.write(table::write);
      aside.commit();
    }
    String title = Windows.title("training", folder.getName());
    (show ? windows() : new NoWindows()).show(table.toResultsTable(), title);
  }

  /** Those that match and that we can read, by name. */
  private List<Path> files() throws IOException {
    List<Path> matching = matching();
    List<Path> readable = new ArrayList<>();
    for (Path file : matching) {
      try {
        FileKind.of(file);
        readable.add(file);
      } catch (IOException e) {
        status("left out: " + e.getMessage());
      }
    }
    if (readable.isEmpty()) {
      throw new ParameterException(
          "pattern",
          pattern,
          String.format(
              "the name of a file of cells in %s, of whose %d matching files none is one",
              folder, matching.size()));
    }
    return readable;
  }

  private List<Path> matching() throws IOException {
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new ParameterException("pattern", pattern, "names such as *.h5ad");
    }
    try (Stream<Path> files = Files.list(folder.toPath())) {
      return files
          .filter(file -> matcher.matches(file.getFileName()))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  /** A model per file: named as it is, with its ending where two differ in that alone. */
  private Map<Path, Path> models(List<Path> files) {
    Map<Path, Path> models = new LinkedHashMap<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      Path model = output.toPath().resolve(name.replaceFirst("\\.[^.]+$", "") + ".civae");
      if (models.containsValue(model)) model = output.toPath().resolve(name + ".civae");
      models.put(file, model);
    }
    return models;
  }
}
