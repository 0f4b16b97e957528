package org.civae.plugin.explorer;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.MouseEvent;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.RowFilter;
import javax.swing.SwingConstants;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.JTableHeader;
import javax.swing.table.TableRowSorter;

/** The read-outs of every gene of the model, to be searched and sorted. */
final class GeneTablePanel extends JPanel {

  private static final long serialVersionUID = 1L;

  private final GeneTable genes = new GeneTable();
  private final TableRowSorter<GeneTable> sorter = new TableRowSorter<>(genes);
  private final transient Selection selection;
  private final HintedField search = new HintedField("genefilter", "part of a name");
  private final JLabel found = new JLabel(" ");
  private final JTable table;

  /** Whether rows are being selected by the program. */
  private boolean quiet;

  GeneTablePanel(Selection selection) {
    super(new BorderLayout());
    this.selection = selection;
    table = table();
    for (int column = 1; column < genes.getColumnCount(); column++) {
      sorter.setComparator(column, missingLast());
    }
    search.setToolTipText("Shows only genes whose name holds this");
    search.getDocument().addDocumentListener(filtering());
    search.setMinimumSize(new Dimension(60, search.getMinimumSize().height));
    found.setForeground(Look.QUIET);
    JPanel controls = new JPanel();
    controls.setLayout(new BoxLayout(controls, BoxLayout.X_AXIS));
    controls.setBorder(BorderFactory.createEmptyBorder(3, 4, 3, 4));
    Controls.add(controls, Controls.label("Filter", 'L', search), search, found);
    add(controls, BorderLayout.NORTH);
    JScrollPane scroll = new JScrollPane(table);
    scroll.setBorder(BorderFactory.createMatteBorder(1, 0, 0, 0, Look.FAINT));
    // Without a window the table does not do so itself.
    scroll.setColumnHeaderView(table.getTableHeader());
    scroll.getViewport().setBackground(Look.GROUND);
    scroll.setPreferredSize(new Dimension(360, 280));
    add(scroll, BorderLayout.CENTER);
    selection.listen(
        part -> {
          if (part == Selection.Part.GENE) reveal();
        });
  }

  private JTable table() {
    JTable made =
        new JTable(genes) {
          private static final long serialVersionUID = 1L;

          @Override
          protected JTableHeader createDefaultTableHeader() {
            return new JTableHeader(getColumnModel()) {
              private static final long serialVersionUID = 1L;

              @Override
              public String getToolTipText(MouseEvent event) {
                int column = columnAtPoint(event.getPoint());
                if (column < 0) return null;
                return genes.meaning(convertColumnIndexToModel(column)) + ". Click sorts";
              }
            };
          }
        };
    made.setName("genetable");
    made.setToolTipText("Click a gene to select it everywhere");
    made.setAutoResizeMode(JTable.AUTO_RESIZE_OFF);
    made.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    made.setShowGrid(false);
    made.setIntercellSpacing(new Dimension(0, 0));
    made.setRowHeight(19);
    made.setRowSorter(sorter);
    made.setDefaultRenderer(Double.class, new NumberCell());
    made.getColumnModel().getColumn(0).setPreferredWidth(90);
    for (int column = 1; column < genes.getColumnCount(); column++) {
      made.getColumnModel().getColumn(column).setPreferredWidth(64);
    }
    made.getSelectionModel()
        .addListSelectionListener(
            event -> {
              int row = made.getSelectedRow();
              if (quiet || event.getValueIsAdjusting() || row < 0) return;
              selection.choose(genes.gene(made.convertRowIndexToModel(row)));
            });
    return made;
  }

  /** Missing values below all others, however the rest is sorted upwards. */
  private static Comparator<Double> missingLast() {
    return Comparator.comparingDouble(value -> Double.isNaN(value) ? Double.MAX_VALUE : value);
  }

  private DocumentListener filtering() {
    return new DocumentListener() {
      @Override
      public void insertUpdate(DocumentEvent event) {
        filter();
      }

      @Override
      public void removeUpdate(DocumentEvent event) {
        filter();
      }

      @Override
      public void changedUpdate(DocumentEvent event) {
        // Attributes only.
      }
    };
  }

  private void filter() {
    String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
    sorter.setRowFilter(
        new RowFilter<GeneTable, Integer>() {
          @Override
          public boolean include(Entry<? extends GeneTable, ? extends Integer> entry) {
            return entry.getStringValue(0).toLowerCase(Locale.ROOT).contains(wanted);
          }
        });
    count();
    reveal();
  }

  private void count() {
    found.setText(
        String.format(Locale.ROOT, "%,d of %,d", table.getRowCount(), genes.getRowCount()));
  }

  void show(ExploredPath path) {
    quiet = true;
    genes.show(path.trends());
    quiet = false;
    count();
    reveal();
  }

  private void reveal() {
    int row = genes.row(selection.gene());
    int shown = row < 0 ? -1 : table.convertRowIndexToView(row);
    quiet = true;
    if (shown < 0) {
      table.clearSelection();
    } else {
      table.setRowSelectionInterval(shown, shown);
      table.scrollRectToVisible(table.getCellRect(shown, 0, true));
    }
    quiet = false;
  }

  /** The genes that are seen, from top to bottom: as filtered and sorted. */
  int[] shownRows() {
    return IntStream.range(0, table.getRowCount()).map(table::convertRowIndexToModel).toArray();
  }

  GeneTable genes() {
    return genes;
  }

  /** Numbers at the right, as people read them. */
  private static final class NumberCell extends DefaultTableCellRenderer {

    private static final long serialVersionUID = 1L;

    NumberCell() {
      setHorizontalAlignment(SwingConstants.RIGHT);
    }

    @Override
    public Component getTableCellRendererComponent(
        JTable table, Object value, boolean chosen, boolean focused, int row, int column) {
      return super.getTableCellRendererComponent(
          table, Look.number((Double) value), chosen, focused, row, column);
    }
  }
}
