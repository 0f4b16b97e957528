package org.civae.io.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file written beside its target and moved into place when it is complete.
 *
 * <p>Until {@link #commit()} the target keeps its old content; without it, or when the program is
 * told to stop, nothing of the new one stays behind.
 */
public final class AsideFile implements AutoCloseable {

  /** The newest first: the oldest may have made the folder of the others. */
  private static final Deque<AsideFile> OPEN = new ConcurrentLinkedDeque<>();

  private static final AtomicInteger SERIAL = new AtomicInteger();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> OPEN.forEach(AsideFile::close), "civae-cleanup"));
  }

  /** What fills a file. */
  @FunctionalInterface
  public interface Writing {
    void to(Path file) throws IOException;
  }

  private final Path target;
  private final Path aside;

  /** Folders that did not exist before, deepest first. */
  private final List<Path> createdFolders = new ArrayList<>();

  private boolean committed;

  /**
   * Creates the file aside, and the folders above the target.
   *
   * @throws IOException naming the target if its folder cannot be written
   */
  public AsideFile(Path target) throws IOException {
    this.target = target.toAbsolutePath();
    this.aside =
        this.target.resolveSibling(
            String.format(
                ".%s.%d-%d.part",
                target.getFileName(), ProcessHandle.current().pid(), SERIAL.incrementAndGet()));
    try {
      if (Files.isDirectory(target)) throw new IOException("it is a folder");
      OPEN.addFirst(this);
      createFolders(this.target.getParent());
      Files.deleteIfExists(aside);
      Files.createFile(aside);
    } catch (IOException e) {
      close();
      throw unwritable(e);
    }
  }

  /**
   * Tries whether a target can be written, before long work starts.
   *
   * @throws IOException naming the target if it cannot
   */
  public static void requireWritable(Path target) throws IOException {
    new AsideFile(target).close();
  }

  /** Where to write. */
  public Path path() {
    return aside;
  }

  /**
   * Fills the file.
   *
   * @throws IOException naming the target if that fails, because the disk is full for example
   */
  public void write(Writing writing) throws IOException {
    try {
      writing.to(aside);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Moves the finished file to the target, replacing what was there.
   *
   * @throws IOException naming the target if it cannot be replaced
   */
  public void commit() throws IOException {
    try {
      move();
    } catch (IOException e) {
      throw unwritable(e);
    }
    committed = true;
    OPEN.remove(this);
  }

  /** Deletes the file aside, and folders made for it, if it was not committed. */
  @Override
  public void close() {
    OPEN.remove(this);
    if (committed) return;
    deleteQuietly(aside);
    createdFolders.forEach(AsideFile::deleteQuietly);
  }

  private void move() throws IOException {
    try {
      Files.move(
          aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void createFolders(Path folder) throws IOException {
    for (Path p = folder; p != null && Files.notExists(p); p = p.getParent()) createdFolders.add(p);
    Files.createDirectories(folder);
  }

  private IOException unwritable(IOException e) {
    return new IOException(
        target + ": cannot be written (" + reason(e) + "). Choose another output.", e);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) return "permission denied";
    if (e instanceof NoSuchFileException) return "its folder cannot be made";
    if (e instanceof FileAlreadyExistsException exists) return exists.getFile() + " is no folder";
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return e.getMessage();
  }

  private static void deleteQuietly(Path path) {
    if (!Files.exists(path)) return;
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException e) {
      // Another output lives in the folder by now: it stays.
      return;
    } catch (IOException e) {
      System.err.println(path + ": could not be removed (" + e.getMessage() + "). Delete it.");
    }
  }
}
