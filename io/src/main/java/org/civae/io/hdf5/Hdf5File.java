package org.civae.io.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An HDF5 file open for reading. Places are absolute paths such as {@code /obs/cell_type}.
 *
 * <p>Whatever is wrong with the file arrives as {@link Hdf5Exception}.
 */
public final class Hdf5File implements AutoCloseable {

  private final Path path;
  private final HdfFile file;
  private final long size;

  private Hdf5File(Path path, HdfFile file, long size) {
    this.path = path;
    this.file = file;
    this.size = size;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if the file is missing or not readable
   * @throws Hdf5Exception if it is not HDF5, or cut off
   */
  public static Hdf5File open(Path path) throws IOException {
    Hdf5Preamble.check(path);
    long size = Files.size(path);
    return new Hdf5File(path, guarded(path, "/", () -> new HdfFile(path)), size);
  }

  public boolean has(String place) throws Hdf5Exception {
    return guarded(path, place, () -> find(place)) != null;
  }

  public boolean isGroup(String place) throws Hdf5Exception {
    return guarded(path, place, () -> find(place)) instanceof Group;
  }

  /** The names in a group, sorted; none if there is no such group. */
  public List<String> children(String place) throws Hdf5Exception {
    return guarded(
        path,
        place,
        () ->
            find(place) instanceof Group group
                ? group.getChildren().keySet().stream().sorted().toList()
                : List.of());
  }

  /**
   * The array stored at a place.
   *
   * @throws Hdf5Exception if there is none
   */
  public Hdf5Array array(String place) throws Hdf5Exception {
    Node node = guarded(path, place, () -> find(place));
    if (node instanceof Dataset dataset) return new Hdf5Array(path, size, place, dataset);
    throw new Hdf5Exception(
        path, place, (node == null ? "is missing" : "is a group") + ", expected an array.", null);
  }

  /** The array that an attribute of a place refers to, if it has the attribute. */
  public Optional<Hdf5Array> referred(String place, String attribute) throws Hdf5Exception {
    Object address = value(place, attribute);
    if (!(address instanceof Long)) return Optional.empty();
    String target = place + "@" + attribute;
    Node node = guarded(path, target, () -> file.getNodeByAddress((Long) address));
    if (node instanceof Dataset dataset) {
      return Optional.of(new Hdf5Array(path, size, target, dataset));
    }
    throw new Hdf5Exception(path, target, "refers to a group, expected an array.", null);
  }

  /** An attribute holding one text. */
  public Optional<String> text(String place, String attribute) throws Hdf5Exception {
    return value(place, attribute) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** An attribute holding texts; empty where it is absent, an empty list where it holds none. */
  public Optional<List<String>> texts(String place, String attribute) throws Hdf5Exception {
    Object value = value(place, attribute);
    if (value == null) return Optional.empty();
    return Optional.of(value instanceof String[] texts ? List.of(texts) : List.of());
  }

  /** An attribute holding whole numbers. */
  public Optional<long[]> integers(String place, String attribute) throws Hdf5Exception {
    Object value = value(place, attribute);
    if (value == null || !value.getClass().isArray()) return Optional.empty();
    return guarded(
        path,
        place + "@" + attribute,
        () -> {
          long[] integers = new long[Array.getLength(value)];
          for (int i = 0; i < integers.length; i++) {
            integers[i] = ((Number) Array.get(value, i)).longValue();
          }
          return Optional.of(integers);
        });
  }

  /** Whether an attribute says true, as a boolean or as 1. */
  public boolean flag(String place, String attribute) throws Hdf5Exception {
    Object value = value(place, attribute);
    return "TRUE".equals(value)
        || Boolean.TRUE.equals(value)
        || value instanceof Number number && number.intValue() != 0;
  }

  @Override
  public void close() throws IOException {
    guarded(
        path,
        "/",
        () -> {
          file.close();
          return null;
        });
  }

  private Object value(String place, String attribute) throws Hdf5Exception {
    return guarded(
        path,
        place + "@" + attribute,
        () -> {
          Node node = find(place);
          Attribute found = node == null ? null : node.getAttribute(attribute);
          return found == null ? null : found.getData();
        });
  }

  private Node find(String place) {
    Node node = file;
    for (String name : place.substring(1).split("/")) {
      if (!name.isEmpty()) node = node instanceof Group group ? group.getChild(name) : null;
      if (node instanceof Link link) node = link.isBrokenLink() ? null : link.getTarget();
    }
    return node;
  }

  /**
   * The one place where failures of the library below become {@link Hdf5Exception}: on damaged
   * bytes it throws its own and Java's runtime exceptions, follows addresses in circles, or asks
   * for arrays of absurd size.
   */
  static <T> T guarded(Path path, String place, Supplier<T> read) throws Hdf5Exception {
    try {
      return read.get();
    } catch (RuntimeException | StackOverflowError e) {
      throw new Hdf5Exception(
          path,
          place,
          "cannot be read ("
              + reason(e)
              + "). The file is damaged or stored in a way that is not"
              + " supported. Copy it again, or write it with a current anndata.",
          e);
    } catch (OutOfMemoryError e) {
      throw new Hdf5Exception(
          path,
          place,
          String.format(
              "does not fit into Java's memory of %,d MB. Give it more (-Xmx).",
              Runtime.getRuntime().maxMemory() >> 20),
          e);
    }
  }

  /** The innermost message, which names the cause, on one line. */
  private static String reason(Throwable e) {
    String reason = e.getClass().getSimpleName();
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t.getMessage() != null) reason = t.getMessage();
    }
    return reason.lines().findFirst().orElse(reason);
  }
}
