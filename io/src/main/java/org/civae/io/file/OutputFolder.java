package org.civae.io.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several files of one folder that appear together: all are written aside, then all are moved into
 * place. Other files of the folder stay as they are.
 */
public final class OutputFolder implements AutoCloseable {

  private final Path folder;
  private final Map<String, AsideFile> files = new LinkedHashMap<>();
  private final List<String> outdated = new ArrayList<>();

  /**
   * Creates all files aside, so that a folder that cannot be written is known before long work.
   *
   * @throws IOException naming the file that cannot be written
   */
  public OutputFolder(Path folder, List<String> names) throws IOException {
    this.folder = folder;
    try {
      for (String name : names) files.put(name, new AsideFile(folder.resolve(name)));
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** The files that appear. */
  public List<String> names() {
    return List.copyOf(files.keySet());
  }

  /**
   * Fills one of the files.
   *
   * @throws IOException naming the file if that fails
   */
  public void write(String name, AsideFile.Writing writing) throws IOException {
    files.get(name).write(writing);
  }

  /** A file that an earlier run may have left and that no longer belongs to the others. */
  public void remove(String name) {
    outdated.add(name);
  }

  /** Moves all files into place, and takes away those to remove. */
  public void commit() throws IOException {
    for (AsideFile file : files.values()) file.commit();
    for (String name : outdated) {
      if (Files.isRegularFile(folder.resolve(name))) Files.delete(folder.resolve(name));
    }
  }

  /** Deletes what was not committed. */
  @Override
  public void close() {
    // Last first: the first one made the folder and takes it away again.
    List<AsideFile> made = new ArrayList<>(files.values());
    Collections.reverse(made);
    made.forEach(AsideFile::close);
  }
}
