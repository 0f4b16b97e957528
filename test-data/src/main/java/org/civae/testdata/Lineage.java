package org.civae.testdata;

import java.util.List;
import java.util.stream.Stream;

/** A cell type, its share of the tissue, and how far it follows the tumour programmes. */
public enum Lineage {
  EPITHELIAL("Epithelial", 0.40, 1),
  FIBROBLAST("Fibroblast", 0.20, 1.0 / 3),
  T("T", 0.25, 0),
  B("B", 0.15, 0);

  private final String label;
  private final double share;
  private final double response;

  Lineage(String label, double share, double response) {
    this.label = label;
    this.share = share;
    this.response = response;
  }

  /** The category in {@code obs['cell_type']}. */
  public String label() {
    return label;
  }

  /** Expected share of all cells; the shares sum to 1. */
  public double share() {
    return share;
  }

  /** Factor on the log2 fold changes of the programmes: 1 in full, 0 not at all. */
  public double response() {
    return response;
  }

  static List<String> labels() {
    return Stream.of(values()).map(Lineage::label).toList();
  }

  /** The lineage at which the shares, summed in order, pass {@code u} in [0, 1). */
  static Lineage at(double u) {
    Lineage last = null;
    for (Lineage lineage : values()) {
      last = lineage;
      u -= lineage.share;
      if (u < 0) break;
    }
    return last;
  }
}
