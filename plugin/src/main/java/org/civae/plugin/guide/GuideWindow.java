package org.civae.plugin.guide;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.Frame;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JToggleButton;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import org.civae.plugin.guide.Progression.State;
import org.civae.plugin.window.Problem;

/**
 * The steps of an analysis as a list, with what the chosen one does and buttons to run it, to go
 * back and on. To be used on the event thread; what it runs, runs elsewhere.
 */
public final class GuideWindow {

  /** Of the window: macros select it by this. */
  public static final String TITLE = "CI-VAE guide";

  private static final int WIDTH = 560;
  private static final int HEIGHT = 400;
  private static final int GAP = 12;
  private static final float LARGE = 1.25f;

  private static final Map<State, String> WORDS =
      new EnumMap<>(
          Map.of(
              State.DONE, "done",
              State.RUNNING, "running ...",
              State.NEXT, "next",
              State.LATER, ""));

  private final JFrame frame = new JFrame(TITLE);
  private final Progression progression;

  /** Runs a command's dialog and work elsewhere; true if it came to its end. */
  private final Function<Step, CompletableFuture<Boolean>> runner;

  private final List<JToggleButton> entries = new ArrayList<>();
  private final List<JLabel> states = new ArrayList<>();
  private final JLabel title = new JLabel();
  private final JTextArea text = new JTextArea();
  private final JButton back = button("back", "Back", KeyEvent.VK_B, "Look at the step before");
  private final JButton run = button("run", "Run...", KeyEvent.VK_R, "Open this step's dialog");
  private final JButton next = button("next", "Next", KeyEvent.VK_N, "Look at the step after");

  private GuideWindow(Progression progression, Function<Step, CompletableFuture<Boolean>> runner) {
    this.progression = progression;
    this.runner = runner;
    back.addActionListener(e -> look(progression::back));
    next.addActionListener(e -> look(progression::forward));
    run.addActionListener(e -> runCurrent());
    frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
    frame.setContentPane(content());
    frame.getRootPane().setDefaultButton(run);
    frame.setPreferredSize(new Dimension(WIDTH, HEIGHT));
    frame.pack();
    frame.setLocationByPlatform(true);
    refresh();
  }

  /**
   * Shows the window, or brings the one that is open to the front.
   *
   * @param runner runs a step's command and says whether it came to its end
   */
  public static void open(
      Progression progression, Function<Step, CompletableFuture<Boolean>> runner) {
    for (Frame other : Frame.getFrames()) {
      if (other.isShowing() && other.getTitle().equals(TITLE)) {
        other.toFront();
        return;
      }
    }
    new GuideWindow(progression, runner).frame.setVisible(true);
  }

  private JPanel content() {
    JPanel content = new JPanel(new BorderLayout(2 * GAP, GAP));
    content.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    content.add(list(), BorderLayout.WEST);
    content.add(description(), BorderLayout.CENTER);
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT));
    List.of(back, run, next).forEach(buttons::add);
    content.add(buttons, BorderLayout.SOUTH);
    return content;
  }

  private JPanel list() {
    JPanel list = new JPanel();
    list.setLayout(new BoxLayout(list, BoxLayout.Y_AXIS));
    ButtonGroup group = new ButtonGroup();
    int number = 0;
    for (Step step : progression.steps()) {
      JToggleButton entry = new JToggleButton(++number + "  " + step.title());
      entry.setName(step.command());
      entry.setToolTipText(step.does());
      entry.setHorizontalAlignment(SwingConstants.LEFT);
      entry.addActionListener(e -> look(() -> progression.choose(step)));
      JLabel state = new JLabel();
      state.setName(step.command() + "-state");
      state.setForeground(Color.DARK_GRAY);
      JPanel row = new JPanel(new BorderLayout(GAP, 0));
      row.add(entry, BorderLayout.CENTER);
      row.add(state, BorderLayout.EAST);
      state.setPreferredSize(new JLabel(WORDS.get(State.RUNNING)).getPreferredSize());
      row.setMaximumSize(new Dimension(Integer.MAX_VALUE, entry.getPreferredSize().height));
      list.add(row);
      list.add(Box.createVerticalStrut(GAP / 2));
      group.add(entry);
      entries.add(entry);
      states.add(state);
    }
    return list;
  }

  private JPanel description() {
    title.setName("title");
    title.setFont(title.getFont().deriveFont(Font.BOLD, LARGE * title.getFont().getSize()));
    text.setName("text");
    text.setEditable(false);
    text.setFocusable(false);
    text.setLineWrap(true);
    text.setWrapStyleWord(true);
    text.setOpaque(false);
    text.setFont(title.getFont().deriveFont(Font.PLAIN, title.getFont().getSize() / LARGE));
    JPanel description = new JPanel(new BorderLayout(0, GAP));
    description.add(title, BorderLayout.NORTH);
    description.add(text, BorderLayout.CENTER);
    return description;
  }

  private static JButton button(String name, String label, int mnemonic, String tip) {
    JButton button = new JButton(label);
    button.setName(name);
    button.setMnemonic(mnemonic);
    button.setToolTipText(tip);
    return button;
  }

  private void look(Runnable move) {
    move.run();
    refresh();
  }

  private void runCurrent() {
    Step step = progression.current();
    progression.begin();
    refresh();
    runner
        .apply(step)
        .whenComplete(
            (well, failure) ->
                SwingUtilities.invokeLater(
                    () -> {
                      look(() -> progression.end(failure == null && well));
                      // What a command itself finds wrong, it says itself.
                      if (failure != null) text.setText("It did not run: " + Problem.of(failure));
                    }));
  }

  private void refresh() {
    List<Step> steps = progression.steps();
    for (int i = 0; i < steps.size(); i++) {
      entries.get(i).setSelected(steps.get(i).equals(progression.current()));
      states.get(i).setText(WORDS.get(progression.state(steps.get(i))));
    }
    Step step = progression.current();
    title.setText(step.title());
    text.setText(step.does() + "\n\nIn a macro:\n" + step.macro());
    back.setEnabled(progression.hasBack());
    next.setEnabled(progression.hasNext());
    run.setEnabled(!progression.isRunning());
  }
}
