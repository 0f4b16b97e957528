package org.civae.plugin.service;

import java.nio.file.Path;
import java.util.List;

/**
 * What a command left in a folder.
 *
 * @param name it was opened under
 * @param path the folder
 * @param what it is, such as trajectory
 * @param files of the folder that belong to it
 */
public record OpenResult(String name, Path path, String what, List<String> files) implements Open {

  public OpenResult {
    files = List.copyOf(files);
  }

  @Override
  public String toString() {
    return name;
  }
}
