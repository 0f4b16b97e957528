package org.civae.plugin.plot;

/**
 * What a picture says about the path it shows.
 *
 * @param within the class that is walked in, such as Epithelial
 * @param from the state at fraction 0
 * @param to the state at fraction 1
 * @param unit of expression, such as "log1p CP10K"
 * @param order a sentence on what keeps the order along the path from being believed; empty where
 *     nothing does
 */
public record PathTitle(String within, String from, String to, String unit, String order) {

  /** Of a path whose order is supported. */
  public PathTitle(String within, String from, String to, String unit) {
    this(within, from, to, unit, "");
  }

  /** "Epithelial: Normal → Tumor". */
  public String text() {
    String arrow = Style.TITLE.canDisplay('→') ? "→" : "to";
    return "%s: %s %s %s".formatted(within, from, arrow, to);
  }

  /** "Fraction of the path, 0 = Normal, 1 = Tumor". */
  public String fractionText() {
    return "Fraction of the path, 0 = %s, 1 = %s".formatted(from, to);
  }
}
