package org.civae.plugin.explorer;

/**
 * What cells are coloured by.
 *
 * @param gene whether it is a gene; otherwise a column of obs
 */
record ColorBy(boolean gene, String name) {

  static ColorBy gene(String name) {
    return new ColorBy(true, name);
  }

  static ColorBy column(String name) {
    return new ColorBy(false, name);
  }
}
