package org.civae.plugin.explorer;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/** The selected cells: what obs knows of them, and their images where they are images. */
final class CellsPanel extends JPanel {

  private static final long serialVersionUID = 1L;

  private final transient ExploredCells cells;
  private final transient Selection selection;
  private final transient Executor reader;
  private final CellTable rows;
  private final JTable table;
  private final JLabel count = new JLabel("No cell selected");
  private final Thumbnails images;

  /**
   * @param reader reads the images of cells
   */
  CellsPanel(ExploredCells cells, Selection selection, Executor reader) {
    super(new BorderLayout());
    this.cells = cells;
    this.selection = selection;
    this.reader = reader;
    rows = new CellTable(cells.data().obs());
    table = table();
    images = new Thumbnails(cell -> selection.select(cell));
    SearchField search =
        new SearchField(
            "findcell", "name", cells.data().obs().names(), name -> selection.toggle(row(name)));
    search.setToolTipText("Adds a cell to the selection by its name, or takes it out");
    search.setMinimumSize(new Dimension(60, search.getMinimumSize().height));
    JPanel controls = new JPanel();
    controls.setLayout(new BoxLayout(controls, BoxLayout.X_AXIS));
    controls.setBorder(BorderFactory.createEmptyBorder(3, 4, 3, 4));
    count.setName("cellcount");
    count.setForeground(Look.QUIET);
    Controls.add(controls, Controls.label("Cell", 'E', search), search, count);
    add(controls, BorderLayout.NORTH);
    add(content(), BorderLayout.CENTER);
    selection.listen(
        part -> {
          if (part == Selection.Part.CELLS) update();
        });
  }

  private int row(String name) {
    return cells.data().obs().names().indexOf(name);
  }

  private JTable table() {
    JTable made = new JTable(rows);
    made.setName("celltable");
    made.setToolTipText("The selected cells. Double-click or Enter selects one alone");
    made.setAutoResizeMode(JTable.AUTO_RESIZE_OFF);
    made.setShowGrid(false);
    made.setIntercellSpacing(new Dimension(0, 0));
    made.setRowHeight(19);
    for (int column = 0; column < rows.getColumnCount(); column++) {
      made.getColumnModel().getColumn(column).setPreferredWidth(column == 0 ? 110 : 105);
    }
    made.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent event) {
            if (event.getClickCount() == 2) chooseRow();
          }
        });
    made.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
        .put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), "choose");
    made.getActionMap()
        .put(
            "choose",
            new AbstractAction() {
              private static final long serialVersionUID = 1L;

              @Override
              public void actionPerformed(ActionEvent event) {
                chooseRow();
              }
            });
    return made;
  }

  private void chooseRow() {
    int row = table.getSelectedRow();
    if (row >= 0) selection.select(rows.cell(row));
  }

  private JComponent content() {
    JScrollPane obs = new JScrollPane(table);
    obs.setColumnHeaderView(table.getTableHeader());
    obs.getViewport().setBackground(Look.GROUND);
    obs.setBorder(BorderFactory.createMatteBorder(1, 0, 0, 0, Look.FAINT));
    obs.setPreferredSize(new Dimension(300, 130));
    if (cells.shape().isEmpty()) return obs;
    JScrollPane pictures = new JScrollPane(images);
    pictures.setBorder(BorderFactory.createMatteBorder(1, 0, 0, 0, Look.FAINT));
    JSplitPane both = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, pictures, obs);
    both.setBorder(null);
    both.setResizeWeight(0.6);
    return both;
  }

  private void update() {
    int[] chosen = selection.cells();
    rows.show(chosen);
    count.setText(
        switch (chosen.length) {
          case 0 -> "No cell selected";
          case 1 -> "1 cell";
          default -> String.format(Locale.ROOT, "%,d cells", chosen.length);
        });
    if (cells.shape().isEmpty()) return;
    int[] shown = Thumbnails.first(chosen);
    reader.execute(
        () -> {
          List<BufferedImage> read = Thumbnails.read(cells, shown);
          SwingUtilities.invokeLater(
              () -> {
                if (Arrays.equals(chosen, selection.cells())) images.show(shown, read);
              });
        });
  }

  CellTable rows() {
    return rows;
  }

  Thumbnails images() {
    return images;
  }
}
