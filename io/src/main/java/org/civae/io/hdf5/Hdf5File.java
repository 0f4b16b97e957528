package org.civae.io.hdf5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.civae.io.hdf5.format.DamagedException;
import org.civae.io.hdf5.format.FileBytes;
import org.civae.io.hdf5.format.Link;
import org.civae.io.hdf5.format.StoredArray;
import org.civae.io.hdf5.format.StoredObject;

/**
 * An HDF5 file open for reading. Places are absolute paths such as {@code /obs/cell_type}. Not
 * thread-safe.
 *
 * <p>Whatever is wrong with the file arrives as {@link Hdf5Exception}.
 */
public final class Hdf5File implements AutoCloseable {

  /** More links to follow on one path than anybody makes on purpose. */
  private static final int MOST_LINKS = 32;

  private final Path path;
  private final FileBytes bytes;
  private final Map<Long, StoredObject> objects = new HashMap<>();
  private StoredObject root;

  private Hdf5File(Path path, FileBytes bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if the file is missing or not readable
   * @throws Hdf5Exception if it is not HDF5, or cut off
   */
  public static Hdf5File open(Path path) throws IOException {
    long start = Hdf5Preamble.check(path);
    return new Hdf5File(path, guarded(path, "superblock", () -> FileBytes.open(path, start)));
  }

  /** The file's path, for messages. */
  Path path() {
    return path;
  }

  /** Number of bytes in the file. */
  public long size() {
    return bytes.size();
  }

  public boolean has(String place) throws Hdf5Exception {
    return guarded(path, place, () -> find(place)).isPresent();
  }

  public boolean isGroup(String place) throws Hdf5Exception {
    return guarded(path, place, () -> find(place)).flatMap(Found::group).isPresent();
  }

  /** The names in a group, sorted; none if there is no such group. */
  public List<String> children(String place) throws Hdf5Exception {
    return guarded(
        path,
        place,
        () ->
            find(place)
                .flatMap(Found::group)
                .map(group -> group.links().keySet().stream().sorted().toList())
                .orElse(List.of()));
  }

  /**
   * A number that tells objects apart: two places with the same one are the same object.
   *
   * @throws Hdf5Exception if there is none
   */
  public long identity(String place) throws Hdf5Exception {
    return guarded(
        path,
        place,
        () ->
            find(place)
                .map(found -> found.object().address())
                .orElseThrow(() -> new DamagedException("nothing, expected an object")));
  }

  /**
   * The array stored at a place.
   *
   * @throws Hdf5Exception if there is none
   */
  public Hdf5Array array(String place) throws Hdf5Exception {
    Optional<Found> found = guarded(path, place, () -> find(place));
    if (found.isPresent() && found.get().external() != null) {
      Link.External link = found.get().external();
      throw new Hdf5Exception(
          path,
          place,
          String.format(
              "is a link to %s in %s, expected an array. Copy it into this file.",
              link.path(), link.file()),
          null);
    }
    if (found.isEmpty() || !found.get().object().isArray()) {
      String is = found.isEmpty() ? "is missing" : "is a group";
      throw new Hdf5Exception(path, place, is + ", expected an array.", null);
    }
    StoredArray array = guarded(path, place, () -> found.get().object().array());
    return new Hdf5Array(path, place, array);
  }

  /** The array that an attribute of a place refers to, if it has the attribute. */
  public Optional<Hdf5Array> referred(String place, String attribute) throws Hdf5Exception {
    Optional<Hdf5Array> reference = attribute(place, attribute);
    if (reference.isEmpty() || !reference.get().isReference()) return Optional.empty();
    String target = place + "@" + attribute;
    long address = reference.get().addresses()[0];
    StoredObject object = guarded(path, target, () -> object(address));
    if (!object.isArray()) {
      throw new Hdf5Exception(path, target, "refers to a group, expected an array.", null);
    }
    return Optional.of(new Hdf5Array(path, target, guarded(path, target, object::array)));
  }

  /** An attribute as the small array that it is. */
  public Optional<Hdf5Array> attribute(String place, String attribute) throws Hdf5Exception {
    String name = place + "@" + attribute;
    return guarded(
        path,
        name,
        () ->
            find(place)
                .filter(found -> found.object() != null)
                .map(found -> found.object().attributes().get(attribute))
                .map(array -> new Hdf5Array(path, name, array)));
  }

  /** An attribute holding one text. */
  public Optional<String> text(String place, String attribute) throws Hdf5Exception {
    Optional<Hdf5Array> found = attribute(place, attribute);
    if (found.isEmpty() || found.get().kind() != Hdf5Array.Kind.TEXT) return Optional.empty();
    String[] texts = found.get().texts();
    return texts.length == 1 ? Optional.of(texts[0]) : Optional.empty();
  }

  /** An attribute holding texts; empty where it is absent, an empty list where it holds none. */
  public Optional<List<String>> texts(String place, String attribute) throws Hdf5Exception {
    Optional<Hdf5Array> found = attribute(place, attribute);
    if (found.isEmpty()) return Optional.empty();
    boolean texts = found.get().kind() == Hdf5Array.Kind.TEXT;
    return Optional.of(texts ? List.of(found.get().texts()) : List.of());
  }

  /** An attribute holding whole numbers. */
  public Optional<long[]> integers(String place, String attribute) throws Hdf5Exception {
    Optional<Hdf5Array> found = attribute(place, attribute);
    if (found.isEmpty() || found.get().shape().length == 0) return Optional.empty();
    return Optional.of(found.get().longs());
  }

  /** Whether an attribute says true, as a boolean or as 1. */
  public boolean flag(String place, String attribute) throws Hdf5Exception {
    Optional<Hdf5Array> found = attribute(place, attribute);
    if (found.isEmpty() || !found.get().isNumeric()) return false;
    double[] values = found.get().doubles();
    return values.length == 1 && values[0] != 0;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  /** What a place leads to: an object of this file, or a link out of it. */
  private record Found(StoredObject object, Link.External external) {
    Optional<StoredObject> group() {
      return Optional.ofNullable(object).filter(found -> !found.isArray());
    }
  }

  private Optional<Found> find(String place) {
    return find(place, new int[1]);
  }

  private Optional<Found> find(String place, int[] links) {
    if (root == null) root = StoredObject.root(bytes);
    Found found = new Found(root, null);
    StringBuilder here = new StringBuilder();
    for (String name : place.split("/")) {
      if (name.isEmpty() || name.equals(".")) continue;
      if (found.group().isEmpty()) return Optional.empty();
      Optional<Found> next = follow(here.toString(), found.object().links().get(name), links);
      if (next.isEmpty()) return next;
      found = next.get();
      here.append('/').append(name);
    }
    return Optional.of(found);
  }

  private Optional<Found> follow(String group, Link link, int[] links) {
    if (link instanceof Link.Hard hard) {
      return Optional.of(new Found(object(hard.address()), null));
    }
    if (link instanceof Link.Soft soft) {
      if (++links[0] > MOST_LINKS) {
        throw new DamagedException("links that lead to links, more than " + MOST_LINKS);
      }
      return find(soft.path().startsWith("/") ? soft.path() : group + "/" + soft.path(), links);
    }
    return Optional.ofNullable(link)
        .filter(Link.External.class::isInstance)
        .map(external -> new Found(null, (Link.External) external));
  }

  /** The group at a place, as it is stored. */
  StoredObject group(String place) throws Hdf5Exception {
    return guarded(path, place, () -> find(place))
        .flatMap(Found::group)
        .orElseThrow(() -> new Hdf5Exception(path, place, "is no group, expected one.", null));
  }

  /** What is stored at an address. */
  StoredObject object(long address) {
    StoredObject known = objects.get(address);
    if (known == null) {
      known = StoredObject.at(bytes, address);
      objects.put(address, known);
    }
    return known;
  }

  /**
   * The one place where what is wrong with the bytes becomes {@link Hdf5Exception}: what the
   * reading of the format finds, and Java's own exceptions where damaged numbers lead it astray.
   */
  static <T> T guarded(Path path, String place, Callable<T> read) throws Hdf5Exception {
    try {
      return read.call();
    } catch (Hdf5Exception e) {
      throw e;
    } catch (IOException | UncheckedIOException e) {
      throw new Hdf5Exception(path, place, "cannot be read (" + reason(e) + "). Try again.", e);
    } catch (OutOfMemoryError e) {
      throw new Hdf5Exception(
          path,
          place,
          String.format(
              "does not fit into Java's memory of %,d MB. Give it more (-Xmx).",
              Runtime.getRuntime().maxMemory() >> 20),
          e);
    } catch (Exception | StackOverflowError e) {
      throw new Hdf5Exception(
          path,
          place,
          "cannot be read ("
              + reason(e)
              + "). The file is damaged or stored in a way that is not"
              + " supported. Copy it again, or write it anew with a current program.",
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
