package org.civae.reproduce;

import java.util.Optional;

/** A table that is made on one data set at a time, whichever the user names; Digits if none. */
interface TableOfAnyData extends PaperTable {

  @Override
  default boolean isOfAnyData() {
    return true;
  }

  @Override
  default Optional<String> fileName() {
    return Optional.of(DataSet.DIGITS.key() + ".h5ad");
  }

  @Override
  default String needs() {
    return "any of the paper's data sets";
  }
}
