package org.civae.preprocess;

/** What to do when a file lacks genes that a model was trained on. */
public enum MissingGenes {
  /** Stop and name them. */
  ERROR,
  /** Take them as zero: not expressed. */
  ZERO
}
