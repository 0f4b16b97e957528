package org.civae.plugin.report;

import java.io.IOException;
import java.nio.file.Path;
import org.civae.io.file.OutputFolder;
import org.civae.plugin.table.Table;

/**
 * The tables of a folder: new ones, or, to gather those of several inputs, further rows behind
 * those that are there, each row beginning with the name of its input.
 *
 * @param path of the folder
 * @param input name of the file
 */
public record TableFiles(Path path, String input, boolean append) {

  /** Tables in place of those that are there. */
  public static TableFiles replacing(Path path, String input) {
    return new TableFiles(path, input, false);
  }

  /**
   * Refuses, before any long work, to add to a file of other columns.
   *
   * @throws IllegalArgumentException naming both
   */
  public void check(String name, Table table) throws IOException {
    if (append) table.withInput(input).requireSameColumns(path.resolve(name));
  }

  /** Writes one of the tables. */
  public void write(OutputFolder folder, String name, Table table) throws IOException {
    folder.write(
        name,
        file -> {
          if (append) table.withInput(input).writeBehind(path.resolve(name), file);
          else table.write(file);
        });
  }
}
