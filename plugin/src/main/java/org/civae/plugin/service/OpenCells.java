package org.civae.plugin.service;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.civae.io.anndata.CellData;
import org.civae.io.cells.CellReader;
import org.civae.io.cells.ReadOptions;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.DenseMatrix;

/**
 * A file of cells and how to read it. A matrix that was read into memory is kept for the next
 * command, as long as Java's memory is not needed otherwise and the file stays as it was.
 *
 * <p>May be used from any thread; matrices in memory never change, so that commands may share them.
 */
public final class OpenCells implements Open {

  private final String name;
  private final Path path;
  private final ReadOptions options;

  /** Asked for by dialogs too, which must not wait until a file is read. */
  private final Map<ReadOptions, SoftReference<Read>> kept = new ConcurrentHashMap<>();

  private FileStamp stamp;

  /**
   * @param notes what reading had to say, which is said again to whoever gets the kept matrix
   */
  private record Read(CellData data, List<String> notes) {}

  OpenCells(String name, Path path, ReadOptions options) {
    this.name = name;
    this.path = path;
    this.options = options;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public String what() {
    return "cells";
  }

  /** How to read the file where a command is not told otherwise. */
  public ReadOptions options() {
    return options;
  }

  /** Reads the matrix that it was opened for, or takes the one that is kept. */
  public CellData read(Consumer<String> notes) throws IOException {
    return read(options, notes);
  }

  /**
   * Reads a matrix of the file, or takes the one that is kept. The caller closes it, which leaves a
   * kept one as it is.
   *
   * @param notes receives one line per thing that is skipped or taken for something
   * @throws IOException as {@link CellReader#read}
   * @throws IllegalArgumentException as {@link CellReader#read}
   */
  public CellData read(ReadOptions how, Consumer<String> notes) throws IOException {
    Read read = read(how);
    read.notes().forEach(notes);
    return read.data();
  }

  /** One after another, so that who comes second finds what the first has read. */
  private synchronized Read read(ReadOptions how) throws IOException {
    FileStamp now = FileStamp.of(path);
    if (!now.equals(stamp)) kept.clear();
    stamp = now;
    SoftReference<Read> reference = kept.get(how);
    Read read = reference == null ? null : reference.get();
    if (read == null) {
      List<String> said = new ArrayList<>();
      CellData data = CellReader.read(path, how, said::add);
      read = new Read(data, said);
      if (isInMemory(data)) kept.put(how, new SoftReference<>(read));
    }
    return read;
  }

  /** Whether the next command finds a matrix in memory. */
  public boolean isKept() {
    return kept().isPresent();
  }

  /** A matrix that is in memory, with its tables. */
  public Optional<CellData> kept() {
    return kept.values().stream()
        .map(SoftReference::get)
        .filter(Objects::nonNull)
        .map(Read::data)
        .findFirst();
  }

  /** Lets go of what is kept; what a command reads now it may keep using. */
  void free() {
    kept.clear();
  }

  /** Closing such a matrix does nothing, so that it may be lent as it is. */
  private static boolean isInMemory(CellData data) {
    return data.matrix() instanceof CsrMatrix || data.matrix() instanceof DenseMatrix;
  }

  @Override
  public String toString() {
    return name;
  }
}
