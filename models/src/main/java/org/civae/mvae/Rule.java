package org.civae.mvae;

/**
 * How q(k | x) is found in closed form (MVAE supplement, sections 1 to 3), normalised over k. The
 * paper multiplies over L samples without a root, which makes q the sharper the more samples there
 * are; here it is the geometric mean, as its own Lagrangian, whose terms have 1/L, asks for.
 */
public enum Rule {
  /** q ~ p(x | z) p(k) p(z | k) / q(z | x, k) (equation 5). */
  MVAE,
  /** q ~ p(k) p(z | k) (equation 10). */
  EM_V1,
  /** q ~ p(k) p(z | k) / q(z | x, k) (equation 15). */
  EM_V2;

  /** Whether the likelihood of the cell takes part, so that every head must be decoded. */
  boolean decodes() {
    return this == MVAE;
  }

  /** Whether the head's own density takes part. */
  boolean divides() {
    return this != EM_V1;
  }
}
