package org.civae.plugin.guide;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which step of an analysis is looked at, and which are done. */
public final class Progression {

  /** How far a step is. */
  public enum State {
    /** It ran to its end, or what it makes is there. */
    DONE,
    /** It runs now. */
    RUNNING,
    /** The first that is not done. */
    NEXT,
    /** It comes after the next. */
    LATER
  }

  private final List<Step> steps;
  private final Set<Step> done = new HashSet<>();
  private Step running;
  private int current;

  /**
   * @param steps in their order, at least one
   * @param done those that are done already
   */
  public Progression(List<Step> steps, List<Step> done) {
    if (steps.isEmpty()) throw new IllegalArgumentException("steps: expected at least one");
    this.steps = List.copyOf(steps);
    this.done.addAll(done);
    current = Math.max(0, steps.indexOf(next()));
  }

  public List<Step> steps() {
    return steps;
  }

  /** The step that is looked at. */
  public Step current() {
    return steps.get(current);
  }

  public State state(Step step) {
    if (step.equals(running)) return State.RUNNING;
    if (done.contains(step)) return State.DONE;
    return step.equals(next()) ? State.NEXT : State.LATER;
  }

  public boolean hasBack() {
    return current > 0;
  }

  public boolean hasNext() {
    return current < steps.size() - 1;
  }

  public void back() {
    if (hasBack()) current--;
  }

  public void forward() {
    if (hasNext()) current++;
  }

  /** Looks at a step. */
  public void choose(Step step) {
    current = steps.indexOf(step);
  }

  public boolean isRunning() {
    return running != null;
  }

  /** The step that is looked at runs now. */
  public void begin() {
    running = current();
  }

  /**
   * What runs has ended.
   *
   * @param well whether it came to its end; then the step after it is looked at
   */
  public void end(boolean well) {
    boolean watched = current().equals(running);
    if (well) done.add(running);
    running = null;
    if (well && watched) forward();
  }

  private Step next() {
    return steps.stream().filter(step -> !done.contains(step)).findFirst().orElse(null);
  }
}
