package org.civae.io.anndata;

/** Which of a file's matrices to read. */
public sealed interface MatrixSource {

  /** The matrix X with the var table. */
  record X() implements MatrixSource {}

  /** One of {@code /layers}, with the var table. */
  record Layer(String name) implements MatrixSource {}

  /** {@code /raw/X} with the var table of {@code /raw}, often with more genes than X. */
  record Raw() implements MatrixSource {}
}
