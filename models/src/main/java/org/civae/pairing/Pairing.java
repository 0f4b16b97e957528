package org.civae.pairing;

import java.util.ArrayList;
import java.util.List;

/**
 * Which start cell goes with which end cell.
 *
 * @param rule how partners are chosen
 * @param withinDonor whether both cells of a pair must be of one donor
 * @param match obs column of sub-types, of which both cells of a pair must have the same; empty for
 *     any
 * @param matchDepth whether both cells of a pair must have about the same library size, see {@link
 *     PairDrawing}
 */
public record Pairing(Rule rule, boolean withinDonor, String match, boolean matchDepth) {

  /** Any start cell with any end cell. */
  public static final Pairing RANDOM = new Pairing(Rule.RANDOM, false, "", false);

  /** How partners are chosen. */
  public enum Rule {
    /** Both drawn independently. */
    RANDOM,
    /** Each drawn start cell with the end cell nearest to it in latent space. */
    NEAREST,
    /** One to one, so that the sum of squared distances in latent space is least. */
    OPTIMAL
  }

  /** Whether any start cell may be drawn with any end cell, all alike. */
  public boolean isPlain() {
    return rule == Rule.RANDOM && !isStratified();
  }

  /** Whether only some cells may be drawn with each other. */
  boolean isStratified() {
    return withinDonor || !match.isEmpty() || matchDepth;
  }

  /**
   * What both cells of a pair must share, in words: "donor and subtype and range of library sizes".
   *
   * @param donor obs column of the donors
   */
  public String strata(String donor) {
    List<String> shared = new ArrayList<>();
    if (withinDonor) shared.add(donor);
    if (!match.isEmpty()) shared.add(match);
    if (matchDepth) shared.add("range of library sizes");
    return String.join(" and ", shared);
  }

  /** The same without regard to library size. */
  public Pairing withoutDepth() {
    return new Pairing(rule, withinDonor, match, false);
  }
}
