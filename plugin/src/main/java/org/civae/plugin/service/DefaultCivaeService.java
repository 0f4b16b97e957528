package org.civae.plugin.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.civae.io.cells.ReadOptions;
import org.scijava.object.ObjectService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

/** Keeps what is open in a list, and in SciJava's index of objects for everybody else. */
@Plugin(type = Service.class)
public final class DefaultCivaeService extends AbstractService implements CivaeService {

  @Parameter private ObjectService objects;

  /** The latest last. */
  private final List<Open> open = new ArrayList<>();

  @Override
  public synchronized OpenCells openCells(Path file, String name, ReadOptions options) {
    return add(file, name, "cells", (n, path) -> new OpenCells(n, path, options));
  }

  @Override
  public synchronized OpenModel openModel(Path file, String name) {
    return add(file, name, "model", OpenModel::new);
  }

  @Override
  public synchronized OpenResult openResult(Path folder, String what, List<String> files) {
    return add(folder, "", what, (name, path) -> new OpenResult(name, path, what, files));
  }

  @Override
  public synchronized List<Open> all() {
    return List.copyOf(open);
  }

  @Override
  public Optional<Open> find(String name) {
    return latest(Open.class, o -> o.name().equals(name));
  }

  @Override
  public Optional<OpenCells> cells(String nameOrPath) {
    return ofNameOrPath(OpenCells.class, nameOrPath);
  }

  @Override
  public Optional<OpenModel> model(String nameOrPath) {
    return ofNameOrPath(OpenModel.class, nameOrPath);
  }

  @Override
  public Optional<OpenResult> result(String nameOrPath) {
    return ofNameOrPath(OpenResult.class, nameOrPath);
  }

  @Override
  public Optional<OpenCells> latestCells() {
    return latest(OpenCells.class, o -> true);
  }

  @Override
  public Optional<OpenModel> latestModel() {
    return latest(OpenModel.class, o -> true);
  }

  @Override
  public synchronized void close(Open closed) {
    if (!open.remove(closed)) return;
    objects.removeObject(closed);
    if (closed instanceof OpenCells cells) cells.free();
    if (closed instanceof OpenModel model) model.free();
  }

  @Override
  public void dispose() {
    all().forEach(this::close);
  }

  /** What makes an open thing under a name. */
  private interface Making<T extends Open> {
    T of(String name, Path path);
  }

  private <T extends Open> T add(Path file, String name, String what, Making<T> making) {
    Path path = file.toAbsolutePath().normalize();
    Optional<Open> former =
        name.isEmpty()
            ? latest(Open.class, o -> isNamedByFile(o) && isOf(o, path, what))
            : find(name);
    former.ifPresent(o -> requireOf(o, path, what));
    String unique =
        former.map(Open::name).orElseGet(() -> name.isEmpty() ? free(fileName(path)) : name);
    T made = making.of(unique, path);
    if (former.isPresent() && isTheSame(former.get(), made)) {
      @SuppressWarnings("unchecked")
      T same = (T) former.get();
      open.remove(same);
      open.add(same);
      return same;
    }
    former.ifPresent(this::close);
    open.add(made);
    objects.addObject(made, unique);
    return made;
  }

  private static void requireOf(Open former, Path path, String what) {
    if (isOf(former, path, what)) return;
    throw new IllegalArgumentException(
        String.format(
            "name=%s: expected a name that is free; it is that of the %s of %s. Choose another, or"
                + " close that first.",
            former.name(), former.what(), former.path()));
  }

  /** What is kept of it serves on; that its file changed, it notices itself. */
  private static boolean isTheSame(Open former, Open made) {
    if (former instanceof OpenCells before && made instanceof OpenCells now) {
      return before.options().equals(now.options());
    }
    return former instanceof OpenModel;
  }

  private static boolean isOf(Open open, Path path, String what) {
    return open.path().equals(path) && open.what().equals(what);
  }

  private static boolean isNamedByFile(Open open) {
    String file = fileName(open.path());
    return open.name().equals(file) || numbered(open.name(), file);
  }

  private static boolean numbered(String name, String file) {
    int dot = dot(file);
    String start = file.substring(0, dot) + "-";
    String end = file.substring(dot);
    return name.length() > start.length() + end.length()
        && name.startsWith(start)
        && name.endsWith(end)
        && name.substring(start.length(), name.length() - end.length()).matches("\\d+");
  }

  private String free(String file) {
    String name = file;
    int dot = dot(file);
    for (int n = 2; find(name).isPresent(); n++) {
      name = file.substring(0, dot) + "-" + n + file.substring(dot);
    }
    return name;
  }

  private static int dot(String file) {
    int dot = file.lastIndexOf('.');
    return dot > 0 ? dot : file.length();
  }

  private static String fileName(Path path) {
    return Objects.toString(path.getFileName(), path.toString());
  }

  private <T extends Open> Optional<T> ofNameOrPath(Class<T> type, String nameOrPath) {
    Path path = Path.of(nameOrPath).toAbsolutePath().normalize();
    return latest(type, o -> o.name().equals(nameOrPath))
        .or(() -> latest(type, o -> o.path().equals(path)));
  }

  private synchronized <T extends Open> Optional<T> latest(Class<T> type, Predicate<T> wanted) {
    for (int i = open.size() - 1; i >= 0; i--) {
      Open candidate = open.get(i);
      if (type.isInstance(candidate) && wanted.test(type.cast(candidate))) {
        return Optional.of(type.cast(candidate));
      }
    }
    return Optional.empty();
  }
}
