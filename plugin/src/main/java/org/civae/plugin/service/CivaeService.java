package org.civae.plugin.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.civae.io.cells.ReadOptions;
import org.scijava.service.SciJavaService;

/**
 * Knows the cells, models and results that are open, so that the next command can take them by name
 * as well as by file. SciJava's ObjectService has them too, under the same names.
 *
 * <p>A name is taken once. A thing opened again from the same place under the same name takes the
 * place of the former; one that gets no name of its own is called as its file, with a number where
 * another has that name: {@code cells.h5ad}, {@code cells-2.h5ad}. May be used from any thread.
 */
public interface CivaeService extends SciJavaService {

  /**
   * Registers a file of cells; nothing is read yet.
   *
   * @param name to take it by; empty for its file's
   * @param options how to read it where a command is not told otherwise
   * @throws IllegalArgumentException if another thing has the name
   */
  OpenCells openCells(Path file, String name, ReadOptions options);

  /**
   * Registers a model file; nothing is loaded yet.
   *
   * @param name to take it by; empty for its file's
   * @throws IllegalArgumentException if another thing has the name
   */
  OpenModel openModel(Path file, String name);

  /**
   * Registers what a command left in a folder.
   *
   * @param what it is in a word, such as trajectory
   * @param files of the folder that belong to it
   */
  OpenResult openResult(Path folder, String what, List<String> files);

  /** All that is open, the latest last. */
  List<Open> all();

  /** The open thing of this name. */
  Optional<Open> find(String name);

  /** The open cells of this name, else the latest opened from this file. */
  Optional<OpenCells> cells(String nameOrPath);

  /** The open model of this name, else the latest opened from this file. */
  Optional<OpenModel> model(String nameOrPath);

  /** The open result of this name, else the latest of this folder. */
  Optional<OpenResult> result(String nameOrPath);

  /** The cells that were opened or taken last. */
  Optional<OpenCells> latestCells();

  /** The model that was opened or taken last. */
  Optional<OpenModel> latestModel();

  /** Forgets something and frees its memory; its file stays. */
  void close(Open open);
}
