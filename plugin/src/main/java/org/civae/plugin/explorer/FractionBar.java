package org.civae.plugin.explorer;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.Locale;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.SwingConstants;
import javax.swing.Timer;

/** The position on the path: a slider, and a button that walks. */
final class FractionBar extends JPanel {

  private static final long serialVersionUID = 1L;

  /** Positions of the slider. */
  static final int STEPS = 1000;

  private static final int PAUSE = 40;
  private static final int STRIDE = 8;

  private final transient Selection selection;
  private final JSlider slider = new JSlider(0, STEPS, 0);
  private final JButton play;
  private final JLabel start = new JLabel("", SwingConstants.RIGHT);
  private final JLabel end = new JLabel();
  private final JLabel value = new JLabel();

  /** Whether the slider follows: a position between two of its own must not be rounded by it. */
  private boolean quiet;

  private final Timer timer = new Timer(PAUSE, event -> stride());

  FractionBar(Selection selection) {
    super(new BorderLayout(8, 0));
    this.selection = selection;
    setBorder(BorderFactory.createEmptyBorder(2, 8, 4, 8));
    play =
        Controls.button(
            "play", "Play", 'P', "Walks along the path; again: stops", event -> toggle());
    play.setPreferredSize(new Dimension(96, play.getPreferredSize().height));
    slider.setName("fraction");
    slider.setToolTipText(
        "Position on the path. Arrow keys move by a thousandth, Page Up and Down by a tenth");
    slider.setExtent(0);
    slider.setMajorTickSpacing(STEPS / 10);
    slider.setMinorTickSpacing(STEPS / 20);
    slider.setPaintTicks(true);
    slider.addChangeListener(
        event -> {
          if (!quiet) selection.moveTo(slider.getValue() / (double) STEPS);
        });
    start.setFont(Look.HEADING);
    end.setFont(Look.HEADING);
    value.setName("fractionvalue");
    JLabel label = Controls.label("Fraction", 'R', slider);
    JPanel left = new JPanel(new BorderLayout(10, 0));
    JPanel words = new JPanel(new BorderLayout(6, 0));
    words.add(label, BorderLayout.WEST);
    words.add(value, BorderLayout.CENTER);
    left.add(play, BorderLayout.WEST);
    left.add(words, BorderLayout.CENTER);
    left.add(start, BorderLayout.EAST);
    value.setPreferredSize(new Dimension(44, value.getPreferredSize().height));
    add(left, BorderLayout.WEST);
    add(slider, BorderLayout.CENTER);
    add(end, BorderLayout.EAST);
    setActive(false);
    say();
    selection.listen(
        part -> {
          if (part != Selection.Part.FRACTION) return;
          quiet = true;
          slider.setValue((int) Math.round(selection.fraction() * STEPS));
          quiet = false;
          say();
        });
  }

  private void say() {
    value.setText(String.format(Locale.ROOT, "%.3f", selection.fraction()));
  }

  void show(ExploredPath path) {
    start.setText(path.ends().start());
    end.setText(path.ends().end());
    setActive(true);
  }

  private void setActive(boolean active) {
    slider.setEnabled(active);
    play.setEnabled(active);
  }

  /** Starts at the beginning if it is at the end. */
  void toggle() {
    if (timer.isRunning()) {
      stop();
      return;
    }
    if (!play.isEnabled()) return;
    if (selection.fraction() >= 1) selection.moveTo(0);
    play.setText("Stop");
    timer.start();
  }

  private void stride() {
    selection.moveTo(selection.fraction() + STRIDE / (double) STEPS);
    if (selection.fraction() >= 1) stop();
  }

  void stop() {
    timer.stop();
    play.setText("Play");
  }
}
