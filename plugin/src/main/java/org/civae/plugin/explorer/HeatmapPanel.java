package org.civae.plugin.explorer;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import org.civae.plugin.plot.DivergingScale;

/** The heatmap with its controls: how many genes, in which order. */
final class HeatmapPanel extends JPanel {

  private static final long serialVersionUID = 1L;

  private static final int GENES = 50;
  private static final int MOST_GENES = 500;

  private final Heatmap heatmap;
  private final JComboBox<HeatmapOrder> order = new JComboBox<>(HeatmapOrder.values());
  private final JSpinner count = new JSpinner(new SpinnerNumberModel(GENES, 2, MOST_GENES, 10));
  private transient ExploredPath path;

  HeatmapPanel(Selection selection) {
    super(new BorderLayout());
    heatmap = new Heatmap(selection);
    order.setName("heatmaporder");
    order.setToolTipText("Order of the genes from top to bottom");
    order.addActionListener(event -> arrange());
    count.setName("heatmapgenes");
    count.setToolTipText("How many genes of largest |score| to show");
    count.addChangeListener(event -> arrange());
    order.setMinimumSize(new Dimension(60, order.getMinimumSize().height));
    JLabel orderLabel = Controls.label("Order", 'O', order);
    JLabel countLabel = Controls.label("Genes", 'N', count);
    JPanel controls = new JPanel();
    controls.setLayout(new BoxLayout(controls, BoxLayout.X_AXIS));
    controls.setBorder(BorderFactory.createEmptyBorder(3, 4, 3, 4));
    Controls.add(controls, orderLabel, order, countLabel, count, new Bar());
    add(controls, BorderLayout.NORTH);
    JScrollPane scroll = new JScrollPane(heatmap);
    scroll.setBorder(BorderFactory.createMatteBorder(1, 0, 0, 0, Look.FAINT));
    scroll.setName("heatmapscroll");
    scroll.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    add(scroll, BorderLayout.CENTER);
  }

  void show(ExploredPath newPath) {
    path = newPath;
    arrange();
  }

  private void arrange() {
    if (path == null) return;
    HeatmapOrder chosen = (HeatmapOrder) order.getSelectedItem();
    heatmap.show(path, chosen.of(path.trends(), (Integer) count.getValue()));
  }

  /** From top to bottom. */
  List<String> genes() {
    return heatmap.genes();
  }

  Heatmap heatmap() {
    return heatmap;
  }

  /** What the colours are. */
  private static final class Bar extends JComponent {

    private static final long serialVersionUID = 1L;

    Bar() {
      setPreferredSize(new Dimension(96, 20));
      setMinimumSize(getPreferredSize());
      setMaximumSize(getPreferredSize());
      setToolTipText("z-score of the decoded mean along the path");
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      Graphics2D g = (Graphics2D) graphics.create();
      Look.smooth(g);
      int left = 22;
      int width = 44;
      DivergingScale scale = new DivergingScale(1);
      for (int i = 0; i < width; i++) {
        g.setColor(scale.color(2.0 * i / (width - 1) - 1));
        g.fillRect(left + i, 4, 1, 12);
      }
      g.setFont(Look.SMALL);
      g.setColor(Look.QUIET);
      g.drawString("−2", 4, 14);
      g.drawString("2 z", left + width + 4, 14);
      g.dispose();
    }
  }
}
