package org.civae.reproduce;

import java.util.Map;

/**
 * What one training came to.
 *
 * @param scores of the test cells; none where only time was measured
 * @param epochs that were run, of all phases
 * @param secondsPerEpoch median over the epochs of the last phase but its first
 * @param seconds of everything
 * @param software name and version of this program and its engine
 * @param device that trained it
 */
public record Run(
    Key key,
    Map<Reading, Scores> scores,
    int epochs,
    double secondsPerEpoch,
    double seconds,
    String software,
    String device) {

  /**
   * What a run is found again by. Not by program and device: a table that goes on with others names
   * them all.
   *
   * @param data SHA-256 of the file
   * @param recipe hash of what training and scoring were asked for
   */
  public record Key(
      String table, String variant, long seed, String data, boolean quick, String recipe) {}

  /** Accuracy by which a table's best run is chosen. */
  double acc() {
    return scores.get(Reading.MIXTURE).acc();
  }
}
