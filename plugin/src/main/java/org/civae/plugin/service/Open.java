package org.civae.plugin.service;

import java.nio.file.Path;

/** Something that was opened or made and that a command may take by its name. */
public sealed interface Open permits OpenCells, OpenModel, OpenResult {

  /** As it was opened under; no two things have the same. */
  String name();

  /** File or folder, absolute. */
  Path path();

  /** What it is in a word: cells, model, trajectory, evaluation. */
  String what();
}
