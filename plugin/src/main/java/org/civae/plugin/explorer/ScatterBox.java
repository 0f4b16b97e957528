package org.civae.plugin.explorer;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.ButtonGroup;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.SwingConstants;
import org.civae.plugin.explorer.ScatterMouse.Tool;

/** The scatter with its controls: what cells are coloured by, and what the mouse does. */
final class ScatterBox extends JPanel {

  private static final long serialVersionUID = 1L;

  /** What is searched for colours: columns are told from genes of the same name. */
  private static final String COLUMN = "obs: ";

  private final SearchField colors;

  ScatterBox(ExploredCells cells, Selection selection, ScatterPanel scatter) {
    super(new BorderLayout());
    Map<String, ColorBy> choices = choices(cells);
    colors =
        new SearchField(
            "colorby",
            "gene or obs column",
            List.copyOf(choices.keySet()),
            name -> selection.color(choices.get(name)));
    colors.setToolTipText("Gene or column of obs to colour cells by; all columns begin with 'obs'");
    colors.setMinimumSize(new Dimension(80, colors.getPreferredSize().height));
    JPanel controls = new JPanel();
    controls.setLayout(new BoxLayout(controls, BoxLayout.X_AXIS));
    controls.setBorder(BorderFactory.createEmptyBorder(3, 4, 3, 4));
    Controls.add(controls, Controls.label("Colour by", 'B', colors), colors);
    ButtonGroup tools = new ButtonGroup();
    tool(controls, tools, scatter, Tool.RECTANGLE, "Box", 'X', "Drag selects cells in a rectangle");
    tool(controls, tools, scatter, Tool.LASSO, "Lasso", 'A', "Drag selects cells in a drawn shape");
    tool(controls, tools, scatter, Tool.MOVE, "Move", 'M', "Drag moves the view");
    tool(
        controls,
        tools,
        scatter,
        Tool.PATH,
        "2 cells",
        '2',
        "Click two cells: the path between them is walked");
    add(controls, BorderLayout.NORTH);
    add(scatter, BorderLayout.CENTER);
    show(selection.colorBy());
    selection.listen(
        part -> {
          if (part == Selection.Part.COLOR) show(selection.colorBy());
        });
  }

  private static Map<String, ColorBy> choices(ExploredCells cells) {
    Map<String, ColorBy> choices = new LinkedHashMap<>();
    List<String> columns = new ArrayList<>(cells.data().obs().columnNames());
    columns.forEach(column -> choices.put(COLUMN + column, ColorBy.column(column)));
    cells.genes().forEach(gene -> choices.put(gene, ColorBy.gene(gene)));
    return choices;
  }

  private void show(ColorBy by) {
    colors.show(by.gene() ? by.name() : COLUMN + by.name());
  }

  private static void tool(
      JPanel controls,
      ButtonGroup tools,
      ScatterPanel scatter,
      Tool tool,
      String text,
      char mnemonic,
      String tooltip) {
    JToggleButton button =
        Controls.named(
            new JToggleButton(text, tool == Tool.RECTANGLE),
            "tool" + tool.name().toLowerCase(Locale.ROOT),
            mnemonic,
            tooltip);
    button.setHorizontalAlignment(SwingConstants.CENTER);
    button.setMargin(new Insets(2, 6, 2, 6));
    button.setMinimumSize(button.getPreferredSize());
    button.addActionListener(event -> scatter.mouse().use(tool));
    tools.add(button);
    Controls.add(controls, button);
  }
}
