package org.civae.plugin.installation;

/**
 * One thing that was looked at.
 *
 * @param topic a word, such as memory
 * @param found what it is
 * @param advice what is wrong with it and what to do; empty if nothing is
 */
public record Finding(String topic, String found, String advice) {

  static Finding fine(String topic, String found) {
    return new Finding(topic, found, "");
  }

  /** Whether something should be done. */
  public boolean isWrong() {
    return !advice.isEmpty();
  }
}
