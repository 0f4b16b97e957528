package org.civae.plugin.explorer;

import java.awt.Dimension;
import java.util.List;
import java.util.Objects;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JProgressBar;

/** Which class to walk in, from which state to which; how far the walk is. */
final class PathChooser extends JPanel {

  private static final long serialVersionUID = 1L;

  private static final int PERCENT = 100;

  private final transient ExplorerSession session;
  private final JComboBox<String> within = new JComboBox<>();
  private final JComboBox<String> state = new JComboBox<>();
  private final JComboBox<String> from = new JComboBox<>();
  private final JComboBox<String> to = new JComboBox<>();
  private final JButton walk;
  private final JButton cancel;
  private final JProgressBar progress = new JProgressBar(0, PERCENT);

  /** Whether entries are being changed by the program. */
  private boolean quiet;

  /**
   * @param onWalk the walk is wanted
   * @param onCancel the walk is to end
   */
  PathChooser(ExplorerSession session, Runnable onWalk, Runnable onCancel) {
    this.session = session;
    setLayout(new BoxLayout(this, BoxLayout.X_AXIS));
    setBorder(BorderFactory.createEmptyBorder(6, 8, 6, 8));
    combo(within, "within", "Class of cells to follow");
    combo(state, "state", "Column of obs with the states");
    combo(from, "from", "State the path starts in");
    combo(to, "to", "State the path ends in");
    walk =
        Controls.button(
            "walk",
            "Walk",
            'W',
            "Walks from state to state and reads every gene",
            e -> onWalk.run());
    cancel =
        Controls.button("cancel", "Cancel", 'C', "Ends the walk that runs", e -> onCancel.run());
    cancel.setEnabled(false);
    progress.setName("progress");
    progress.setToolTipText("How far the walk is");
    progress.setStringPainted(true);
    progress.setString("");
    progress.setPreferredSize(new Dimension(190, progress.getPreferredSize().height));
    progress.setMaximumSize(new Dimension(260, progress.getPreferredSize().height + 6));
    Controls.add(
        this,
        Controls.label("Class", 'S', within),
        within,
        Controls.label("States in", 'I', state),
        state,
        Controls.label("From", 'F', from),
        from,
        Controls.label("To", 'T', to),
        to,
        walk,
        cancel,
        Box.createHorizontalGlue(),
        progress);
    fill(within, session.classes());
    fill(state, session.stateColumns());
    session
        .mainStates()
        .ifPresent(
            column -> {
              state.setSelectedItem(column);
              within.setSelectedItem(session.mainClass(column));
            });
    refill();
    within.addActionListener(event -> refill());
    state.addActionListener(event -> refill());
    from.addActionListener(event -> differ());
    to.addActionListener(event -> differ());
  }

  private static void combo(JComboBox<String> box, String name, String tooltip) {
    box.setName(name);
    box.setToolTipText(tooltip);
    box.setPrototypeDisplayValue("Plasmablasts");
    box.setMaximumSize(new Dimension(220, box.getPreferredSize().height));
    box.setMinimumSize(new Dimension(60, box.getPreferredSize().height));
  }

  private static void fill(JComboBox<String> box, List<String> entries) {
    Object before = box.getSelectedItem();
    box.removeAllItems();
    entries.forEach(box::addItem);
    if (before != null && entries.contains(before)) box.setSelectedItem(before);
  }

  /** The states of the class: the first and the last of them at first. */
  private void refill() {
    if (quiet) return;
    quiet = true;
    Object end = to.getSelectedItem();
    List<String> states =
        state.getSelectedItem() == null || within.getSelectedItem() == null
            ? List.of()
            : session.states(within(), state());
    fill(from, states);
    fill(to, states);
    if (!states.contains(end) && !states.isEmpty()) to.setSelectedIndex(states.size() - 1);
    quiet = false;
    differ();
  }

  private void differ() {
    if (quiet) return;
    boolean two = from.getItemCount() > 1 && !Objects.equals(from(), to());
    walk.setEnabled(two && !cancel.isEnabled());
    walk.setToolTipText(
        two
            ? "Walks from state to state and reads every gene"
            : "Choose two different states that have cells of the class");
  }

  /** Chooses what the user already said. */
  void choose(String newWithin, String newState, String newFrom, String newTo) {
    state.setSelectedItem(newState);
    within.setSelectedItem(newWithin);
    from.setSelectedItem(newFrom);
    to.setSelectedItem(newTo);
  }

  String within() {
    return (String) within.getSelectedItem();
  }

  String state() {
    return (String) state.getSelectedItem();
  }

  String from() {
    return (String) from.getSelectedItem();
  }

  String to() {
    return (String) to.getSelectedItem();
  }

  boolean canWalk() {
    return walk.isEnabled();
  }

  void setWalking(boolean walking) {
    cancel.setEnabled(walking);
    progress.setValue(0);
    progress.setString("");
    differ();
  }

  void progress(String work, double share) {
    progress.setValue((int) (PERCENT * share));
    progress.setString(work);
  }
}
