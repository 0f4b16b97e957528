package org.civae.plugin.command;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.DoubleConsumer;
import org.civae.io.text.Nearest;
import org.civae.plugin.service.CivaeService;
import org.civae.plugin.service.OpenModel;
import org.civae.plugin.window.ImageJWindows;
import org.civae.plugin.window.NoWindows;
import org.civae.plugin.window.Windows;
import org.civae.store.ModelStore;
import org.civae.store.ModelStore.Stored;
import org.civae.train.ComputeDevice;
import org.civae.train.PyTorchEngine;
import org.scijava.Initializable;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;
import org.scijava.util.ClassUtils;
import org.scijava.util.VersionUtils;

/**
 * A menu entry, macro command and command line in one: parameters, a check for each that speaks to
 * the user, then one call.
 *
 * <p>A subclass says its name, sentence and example in its annotation:
 *
 * <pre>{@code
 * @Plugin(
 *     type = Command.class,
 *     name = "train",
 *     description = "Fits a model to labelled cells.",
 *     menuPath = "Plugins>CI-VAE>Train...",
 *     headless = true,
 *     attrs = @Attr(name = "example", value = "civae train input=cells.h5ad model=cells.civae"))
 * }</pre>
 *
 * <p>Parameter names are one lower-case word and no Java keyword, {@code persist = false}, each
 * with label and description. {@code choices}, {@code min} and {@code max} are checked here,
 * whoever calls. An optional file is {@code required = false}.
 */
public abstract class CivaeCommand extends ContextCommand implements Initializable {

  @Parameter(
      label = "Threads",
      description = "CPU cores to use; 0 for all",
      min = "0",
      persist = false)
  private int threads = 0;

  @Parameter(
      label = "Debug",
      description = "Show where in the program a failure happened",
      visibility = ItemVisibility.INVISIBLE,
      persist = false)
  private boolean debug = false;

  private static final File EMPTY = new File("");

  private Messages messages;
  private Dialog dialog;
  private Windows windows =
      GraphicsEnvironment.isHeadless() ? new NoWindows() : new ImageJWindows();
  private Failure failure;

  /** Whether this command works now. */
  private volatile boolean isRunning;

  /** The command that this one is a part of, if it is. */
  private CivaeCommand whole;

  private TimeLeft timeLeft = new TimeLeft("", System::nanoTime);

  /**
   * Does the work.
   *
   * @throws java.io.IOException if a file is not as it should be
   * @throws IllegalArgumentException if what the user asked for cannot be done
   * @throws CancellationException after {@link #isCanceled()}
   * @throws Exception for anything else, which counts as a mistake in the program
   */
  protected abstract void execute() throws Exception;

  /** Offers choices in the dialog of this module. */
  final void openDialog(CommandModule module) {
    dialog = new Dialog(module);
  }

  /** The dialog of this run, where somebody may see one. */
  final Optional<Dialog> dialog() {
    return windows.areVisible() ? Optional.ofNullable(dialog) : Optional.empty();
  }

  /** Before a dialog opens. */
  @Override
  public final void initialize() {
    dialog().ifPresent(Dialog::open);
  }

  /** Puts files in place of the names of what is open, before anything is checked. */
  void settleNames() {
    // Most commands take neither cells nor models.
  }

  @Override
  public final void run() {
    if (messages == null) messages = new SciJavaMessages(context());
    if (whole == null) windows.forgetEscape();
    isRunning = true;
    try {
      requireOwnThread();
      settleNames();
      checkParameters();
      replaceInFiles(EMPTY, null);
      EngineThreads.OF_THIS_JVM.limit(threads).ifPresent(messages::warn);
      PyTorchEngine.askBeforeInstalling(new PyTorchConsent(messages));
      execute();
    } catch (CancellationException e) {
      if (!isCanceled()) cancel("canceled");
    } catch (Throwable e) {
      // Errors too: whatever ends a run has its line, its exit status and, if asked, its trace.
      failure = Failure.of(e);
      cancel(failure.message());
      messages.failed(failure, debug);
    } finally {
      isRunning = false;
      replaceInFiles(null, EMPTY);
    }
  }

  /**
   * A file that the user left out is null to the command, and an empty text to everybody else:
   * recorders note no null, and a macro without the key would ask for it in a dialog.
   */
  private void replaceInFiles(File found, File replacement) {
    CommandDescription description = CommandDescription.of(getClass());
    for (CommandParameter parameter : description.parameters()) {
      boolean isFile = parameter.type() == File.class && !parameter.required();
      if (isFile && Objects.equals(value(description, parameter), found)) {
        ClassUtils.setValue(description.field(parameter), this, replacement);
      }
    }
  }

  /** Whether the user wants it to end: by Cancel, by Escape, or with the whole it is a part of. */
  @Override
  public boolean isCanceled() {
    if (!super.isCanceled() && isRunning) {
      if (whole != null && whole.isCanceled()) cancel(whole.getCancelReason());
      else if (windows.isEscapePressed()) cancel("canceled by Escape");
    }
    return super.isCanceled();
  }

  /** On the event thread all windows would stand still until it is done. */
  private static void requireOwnThread() {
    String thread = Thread.currentThread().getClass().getName();
    if (!thread.equals("java.awt.EventDispatchThread")) return;
    throw new IllegalArgumentException(
        "started on the event thread, where no window could be drawn until it is done. Start it by"
            + " CommandService.run, by a macro, or in a thread of its own.");
  }

  /** Why the last run ended early. */
  public final Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  /** Sends messages elsewhere than to SciJava's services. */
  public final void reportTo(Messages receiver) {
    messages = receiver;
  }

  /** Shows results elsewhere than in windows of ImageJ. */
  public final void showIn(Windows other) {
    windows = other;
  }

  /** Where this command's tables and pictures appear. */
  protected Windows windows() {
    return windows;
  }

  /** What is open; empty in a context that was started without the service. */
  protected final Optional<CivaeService> open() {
    return Optional.ofNullable(context().getService(CivaeService.class));
  }

  /**
   * Lets what a command left in a folder be saved and taken by name.
   *
   * @param what it is in a word, such as trajectory
   * @param files of the folder that belong to it
   */
  protected final void openResult(File folder, String what, List<String> files) {
    open().ifPresent(service -> service.openResult(folder.toPath(), what, files));
  }

  /** The file of a model, which may be given by the name that it is open under. */
  final File modelFile(File given) {
    if (given == null) return null;
    return open()
        .flatMap(service -> OpenNames.find(given, service::model))
        .map(model -> model.path().toFile())
        .orElse(given);
  }

  /** Loads a model, or borrows one that is open; the caller closes it. */
  final Stored loaded(File file, ComputeDevice device) throws IOException {
    Optional<OpenModel> opened = open().flatMap(service -> service.model(file.getPath()));
    return opened.isPresent() ? opened.get().lend(device) : ModelStore.load(file.toPath(), device);
  }

  /** The version of this plugin, for records. */
  public static String version() {
    return Objects.requireNonNullElse(VersionUtils.getVersion(CivaeCommand.class), "unknown");
  }

  /** The command line that repeats this run, from the parameters that differ from their default. */
  protected final String commandLine() {
    CommandDescription description = CommandDescription.of(getClass());
    StringJoiner line = new StringJoiner(" ", "civae " + description.name() + " ", "");
    for (CommandParameter parameter : description.parameters()) {
      Object value = value(description, parameter);
      if (Objects.equals(value, parameter.initial())) continue;
      line.add(quoted(parameter.name() + "=" + CommandParameter.text(value)));
    }
    return line.toString().strip();
  }

  /**
   * Runs another command as if the user had, and says so.
   *
   * @param inputs that differ from their defaults
   * @return the command when it is done
   * @throws Exception that ended it
   */
  protected final <C extends CivaeCommand> C run(Class<C> type, Map<String, Object> inputs)
      throws Exception {
    CommandInfo info = context().service(CommandService.class).getCommand(type);
    Map<String, Object> all = new LinkedHashMap<>(inputs);
    all.put("threads", threads);
    StringJoiner line = new StringJoiner(" ", "civae " + info.getName() + " ", "");
    inputs.forEach((key, value) -> line.add(quoted(key + "=" + CommandParameter.text(value))));
    status(line.toString());
    C command = type.cast(CommandRun.of(context(), info, all, this::adopt).getCommand());
    if (command.failure().isPresent())
      throw new ExecutionException(command.failure().get().cause());
    if (command.isCanceled()) throw new CancellationException();
    return command;
  }

  /** Lets another command speak, show and be canceled as a part of this one. */
  private void adopt(CivaeCommand part) {
    part.whole = this;
    part.reportTo(new MessagesOfPart(messages));
    part.showIn(windows);
  }

  /** Tells the user something, in one line that stays. */
  protected final void status(String text) {
    messages.status(text);
  }

  /**
   * Tells the user how far the work is, in one line that the next replaces.
   *
   * @param total steps in all; 0 if unknown
   */
  protected final void progress(long done, long total, String text) {
    messages.progress(done, total, text);
  }

  /**
   * Tells the user how far some work is and how long it will take, and ends it when the user
   * cancels.
   */
  protected final DoubleConsumer progressOf(String work) {
    return share -> {
      // Rounded down: the end is said once.
      progress((long) (100 * share), 100, work + timeLeft(work).after(share));
      if (isCanceled()) throw new CancellationException();
    };
  }

  /** Of one work after another. */
  private synchronized TimeLeft timeLeft(String work) {
    if (!timeLeft.isOf(work)) timeLeft = new TimeLeft(work, System::nanoTime);
    return timeLeft;
  }

  /** Tells the user what to know before trusting the result. */
  protected final void warn(String text) {
    messages.warn(text);
  }

  /**
   * Refuses a parameter, as in {@code require(pairs >= 1, "pairs", pairs, "at least 1")}.
   *
   * @throws ParameterException saying {@code pairs=0: expected at least 1.}
   */
  protected static void require(boolean fine, String name, Object value, String expected) {
    if (!fine) throw new ParameterException(name, value, expected);
  }

  /**
   * Refuses a file that is not there, before any long work starts.
   *
   * @throws IllegalArgumentException naming parameter and file
   */
  protected static File requireFile(File file, String name) {
    if (file.isFile()) return file;
    String found = file.isDirectory() ? "is a folder, expected a file." : "no such file.";
    throw new IllegalArgumentException(name + "=" + file + ": " + found);
  }

  /**
   * Refuses a file or folder that is not there, before any long work starts.
   *
   * @throws IllegalArgumentException naming parameter and file, and what is there instead
   */
  protected static File requireFileOrFolder(File file, String name) {
    if (file.exists()) return file;
    List<String> near = Nearest.neighbours(file.toPath());
    String hint = near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    throw new IllegalArgumentException(name + "=" + file + ": no such file." + hint);
  }

  /**
   * Refuses to write over a file that is read.
   *
   * @throws ParameterException naming both
   */
  protected static void requireOther(File output, String name, File input, String inputName)
      throws IOException {
    boolean same =
        output.exists() && input.exists() && Files.isSameFile(output.toPath(), input.toPath());
    require(!same, name, output, "another file than " + inputName + "=" + input);
  }

  /**
   * Refuses to write one of the files of a folder over a file that is read.
   *
   * @throws ParameterException naming both
   */
  protected static void requireOthers(
      File folder, List<String> written, String name, File input, String inputName)
      throws IOException {
    for (String file : written) requireOther(new File(folder, file), name, input, inputName);
  }

  /** Whether a file's name has an ending, in whatever case. */
  protected static boolean hasEnding(File file, String ending) {
    return file.getName().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  /** SciJava itself checks neither choices nor ranges when no dialog is shown. */
  private void checkParameters() {
    CommandDescription description = CommandDescription.of(getClass());
    for (CommandParameter parameter : description.parameters()) {
      Object value = value(description, parameter);
      // An empty text is what a dialog has for one that nobody gave.
      boolean isEmpty = value == null || value.equals("") || value.equals(EMPTY);
      if (parameter.required() && isEmpty) {
        throw new ParameterException(parameter.name(), "", parameter.placeholder());
      }
      boolean asDeclared = Objects.equals(value, parameter.initial()) || value instanceof File;
      if (!asDeclared) parameter.parse(CommandParameter.text(value));
    }
  }

  private Object value(CommandDescription description, CommandParameter parameter) {
    return ClassUtils.getValue(description.field(parameter), this);
  }

  /** As a POSIX shell needs it. */
  private static String quoted(String word) {
    boolean plain = word.matches("[A-Za-z0-9_=.,:/@%+-]+");
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
