package org.civae.plugin.explorer;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What is selected: one gene, some cells, one fraction of the path, and what cells are coloured by.
 * All panels show it and change it; none knows another.
 */
final class Selection {

  /** What changed. */
  enum Part {
    GENE,
    CELLS,
    FRACTION,
    COLOR
  }

  /** Hears of changes, after they are made. */
  @FunctionalInterface
  interface Listener {
    void changed(Part part);
  }

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private String gene = "";
  private int[] cells = {};
  private double fraction;
  private ColorBy colorBy;

  Selection(ColorBy colorBy) {
    this.colorBy = colorBy;
  }

  void listen(Listener listener) {
    listeners.add(listener);
  }

  /** The selected gene; empty for none. */
  String gene() {
    return gene;
  }

  /** Selects a gene of the path; cells are coloured by it from now on. */
  void choose(String newGene) {
    select(newGene);
    if (!newGene.isEmpty()) color(ColorBy.gene(newGene));
  }

  /** Selects a gene, and leaves the colours of cells. */
  void select(String newGene) {
    if (newGene.equals(gene)) return;
    gene = newGene;
    tell(Part.GENE);
  }

  /** Rows of the selected cells, in the order in which they were selected. */
  int[] cells() {
    return cells.clone();
  }

  int nCells() {
    return cells.length;
  }

  void select(int... rows) {
    if (Arrays.equals(rows, cells)) return;
    cells = rows.clone();
    tell(Part.CELLS);
  }

  /** Selects one cell more, or one less if it is selected. */
  void toggle(int row) {
    int[] others = Arrays.stream(cells).filter(cell -> cell != row).toArray();
    if (others.length == cells.length) {
      others = Arrays.copyOf(cells, cells.length + 1);
      others[cells.length] = row;
    }
    select(others);
  }

  /** Position on the path, in [0, 1]. */
  double fraction() {
    return fraction;
  }

  void moveTo(double newFraction) {
    double within = Math.max(0, Math.min(1, newFraction));
    if (within == fraction) return;
    fraction = within;
    tell(Part.FRACTION);
  }

  ColorBy colorBy() {
    return colorBy;
  }

  void color(ColorBy by) {
    if (by.equals(colorBy)) return;
    colorBy = by;
    tell(Part.COLOR);
  }

  private void tell(Part part) {
    for (Listener listener : listeners) listener.changed(part);
  }
}
