package org.civae.plugin.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * By what a file that was changed is told.
 *
 * @param bytes of the file, or of all files in the folder
 * @param changed when the file, or the latest of the folder, was changed
 */
record FileStamp(long bytes, FileTime changed) {

  static FileStamp of(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return new FileStamp(Files.size(path), Files.getLastModifiedTime(path));
    }
    long bytes = 0;
    FileTime changed = Files.getLastModifiedTime(path);
    for (Path file : files(path)) {
      bytes += Files.size(file);
      FileTime time = Files.getLastModifiedTime(file);
      if (time.compareTo(changed) > 0) changed = time;
    }
    return new FileStamp(bytes, changed);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
