package org.civae.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsideFileTest {

  @TempDir Path folder;

  @Test
  void commit_newTarget_leavesOnlyTheTarget() throws IOException {
    Path target = folder.resolve("out.csv");
    try (AsideFile aside = new AsideFile(target)) {
      Files.writeString(aside.path(), "new");
      assertFalse(Files.exists(target));
      aside.commit();
    }
    assertEquals("new", Files.readString(target));
    assertEquals(List.of(target), files());
  }

  @Test
  void commit_existingTarget_replacesItOnlyThen() throws IOException {
    Path target = Files.writeString(folder.resolve("out.csv"), "old");
    try (AsideFile aside = new AsideFile(target)) {
      Files.writeString(aside.path(), "new");
      assertEquals("old", Files.readString(target));
      aside.commit();
    }
    assertEquals("new", Files.readString(target));
  }

  @Test
  void close_withoutCommit_leavesOldTargetAndNothingElse() throws IOException {
    Path target = Files.writeString(folder.resolve("out.csv"), "old");
    try (AsideFile aside = new AsideFile(target)) {
      Files.writeString(aside.path(), "half");
    }
    assertEquals("old", Files.readString(target));
    assertEquals(List.of(target), files());
  }

  @Test
  void close_withoutCommit_removesCreatedFolders() throws IOException {
    try (AsideFile aside = new AsideFile(folder.resolve("a/b/out.csv"))) {
      assertTrue(Files.exists(aside.path()));
    }
    assertEquals(List.of(), files());
  }

  @Test
  void close_anotherOutputInTheCreatedFolder_keepsTheFolder() throws IOException {
    Path other = folder.resolve("a/other.csv");
    try (AsideFile aside = new AsideFile(folder.resolve("a/out.csv"))) {
      Files.writeString(other, "kept");
    }
    assertEquals("kept", Files.readString(other));
  }

  @Test
  void open_twiceForOneTarget_writesApart() throws IOException {
    Path target = folder.resolve("out.csv");
    try (AsideFile first = new AsideFile(target);
        AsideFile second = new AsideFile(target)) {
      Files.writeString(first.path(), "first");
      Files.writeString(second.path(), "second");
      first.commit();
    }
    assertEquals("first", Files.readString(target));
    assertEquals(List.of(target), files());
  }

  @Test
  void open_folderAsTarget_isRefused() {
    IOException e = assertThrows(IOException.class, () -> new AsideFile(folder));
    assertEquals(
        folder + ": cannot be written (it is a folder). Choose another output.", e.getMessage());
  }

  @Test
  void open_fileWhereAFolderIsNeeded_isRefusedAndLeavesNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "a file");
    Path target = file.resolve("b/out.csv");
    IOException e = assertThrows(IOException.class, () -> new AsideFile(target));
    assertTrue(e.getMessage().startsWith(target + ": cannot be written ("), e.getMessage());
    assertTrue(e.getMessage().endsWith("). Choose another output."), e.getMessage());
    assertEquals(List.of(file), files());
  }

  @Test
  void exit_whileOpen_leavesNothing() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Leaver.class.getName(),
                folder.resolve("a/out.csv").toString())
            .inheritIO()
            .start();
    assertEquals(3, process.waitFor());
    assertEquals(List.of(), files());
  }

  /** A program that stops in the middle of writing. */
  static final class Leaver {
    public static void main(String[] arguments) throws IOException {
      Files.writeString(new AsideFile(Path.of(arguments[0])).path(), "half");
      System.exit(3);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> !file.equals(folder)).toList();
    }
  }
}
