package org.civae.plugin.command;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.civae.plugin.service.Open;

/** Names of what is open where a file is expected. */
final class OpenNames {

  private OpenNames() {}

  /**
   * What a file parameter names, if it names something open; a file that exists is just itself.
   *
   * @param lookup what is open under a name
   */
  static <T extends Open> Optional<T> find(File given, Function<String, Optional<T>> lookup) {
    if (given.exists()) return Optional.empty();
    String name = name(given);
    return lookup.apply(name).filter(open -> open.name().equals(name));
  }

  /** As it was typed: recorders and preferences make files absolute. */
  private static String name(File given) {
    if (!given.isAbsolute()) return given.getPath();
    Path here = Path.of("").toAbsolutePath();
    Path path = given.toPath().normalize();
    return path.startsWith(here) ? here.relativize(path).toString() : given.getPath();
  }
}
