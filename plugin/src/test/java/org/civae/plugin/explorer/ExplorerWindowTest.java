package org.civae.plugin.explorer;

import static org.civae.plugin.explorer.Parts.await;
import static org.civae.plugin.explorer.Parts.click;
import static org.civae.plugin.explorer.Parts.drag;
import static org.civae.plugin.explorer.Parts.find;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.WindowManager;
import java.awt.Component;
import java.awt.Container;
import java.awt.event.InputEvent;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.JSlider;
import javax.swing.JSpinner;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.RowSorter;
import javax.swing.SortOrder;
import javax.swing.SwingUtilities;
import org.civae.plugin.window.Display;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window as somebody uses it: components are found by name. */
@Tag("display")
class ExplorerWindowTest {

  @TempDir private static Path folder;
  private ExplorerSession session;
  private ExplorerWindow window;
  private JFrame frame;
  private Selection selection;

  @BeforeAll
  static void train() throws Exception {
    Display.require();
    SmallSession.train(folder);
  }

  @BeforeEach
  void open() throws Exception {
    session = SmallSession.open(folder, Map.of());
    window =
        ExplorerWindow.open(
            session,
            Optional.of(session.request("Epithelial", "state", "normal", "tumour")),
            name -> Optional.of(folder.resolve(name)));
    frame = window.frame();
    selection = window.view().selection();
    await("the walk", () -> window.view().path() != null);
  }

  @AfterEach
  void close() {
    if (window != null) window.close();
  }

  private <C extends Component> C part(Class<C> type, String name) {
    try {
      return find(frame.getContentPane(), type, name);
    } catch (AssertionError e) {
      return find(frame.getJMenuBar(), type, name);
    }
  }

  private static void now(Runnable action) throws Exception {
    SwingUtilities.invokeAndWait(action);
  }

  private void press(String name) throws Exception {
    now(() -> part(AbstractButton.class, name).doClick());
  }

  private String status() {
    return part(JLabel.class, "status").getText();
  }

  @Test
  void open_withAPath_showsItEverywhere() throws Exception {
    assertEquals("CI-VAE Trajectory Explorer - cells.h5ad", frame.getTitle());
    assertEquals(frame, WindowManager.getFrame("CI-VAE Trajectory Explorer - cells.h5ad"));
    assertTrue(status().startsWith("Epithelial: normal to tumour, "), status());
    assertEquals(session.genes().size(), part(JTable.class, "genetable").getRowCount());
    assertEquals("Epithelial", part(JComboBox.class, "within").getSelectedItem());
    assertEquals("tumour", part(JComboBox.class, "to").getSelectedItem());
    for (int[] size : new int[][] {{1200, 800}, {1600, 1000}, {1000, 640}}) {
      now(
          () -> {
            frame.setSize(size[0], size[1]);
            frame.validate();
            part(JSlider.class, "fraction").setValue(400);
          });
      String name = "explorer-%dx%d".formatted(size[0], size[1]);
      assertTrue(Files.exists(Display.screenshot(frame.getContentPane(), name)));
    }
  }

  @Test
  void slider_moved_movesAllPanels() throws Exception {
    TrendsPanel trends = part(TrendsPanel.class, "trends");
    now(() -> part(JSlider.class, "fraction").setValue(650));
    assertEquals(0.65, selection.fraction());
    now(() -> trends.paintImmediately(trends.getVisibleRect()));
    List<String> steepest = window.view().path().changingMost(0.65, trends.shown().size() - 1);
    assertTrue(trends.shown().containsAll(steepest), trends.shown()::toString);
    assertEquals("0.650", part(JLabel.class, "fractionvalue").getText());
  }

  @Test
  void gene_clickedAnywhere_isSelectedEverywhere() throws Exception {
    JTable table = part(JTable.class, "genetable");
    now(() -> table.setRowSelectionInterval(3, 3));
    String third = (String) table.getValueAt(3, 0);
    assertEquals(third, selection.gene());
    assertEquals(ColorBy.gene(third), selection.colorBy());
    await(
        "cells coloured by the gene",
        () -> part(ScatterPanel.class, "scatter").points().colors().title().equals(third));
    assertEquals(third, part(JTextField.class, "gene").getText());
    assertEquals(third, part(JTextField.class, "colorby").getText());

    Heatmap heatmap = part(Heatmap.class, "heatmap");
    now(() -> click(heatmap, 20, 2 + 15 * 6 + 5, 0));
    String sixth = heatmap.genes().get(6);
    assertEquals(sixth, selection.gene());
    assertEquals(sixth, table.getValueAt(table.getSelectedRow(), 0));

    TrendsPanel trends = part(TrendsPanel.class, "trends");
    now(() -> trends.paintImmediately(trends.getVisibleRect()));
    String other = trends.shown().get(1);
    now(() -> click(trends, trends.getWidth() / 2 + 20, 30, 0));
    assertEquals(other, selection.gene());
    assertEquals(other, table.getValueAt(table.getSelectedRow(), 0));

    now(
        () -> {
          part(JTextField.class, "gene").setText(session.genes().get(42));
          part(JTextField.class, "gene").postActionEvent();
        });
    assertEquals(session.genes().get(42), selection.gene());
    assertEquals(session.genes().get(42), table.getValueAt(table.getSelectedRow(), 0));
  }

  @Test
  void heatmap_clickedInItsMiddle_movesThere() throws Exception {
    Heatmap heatmap = part(Heatmap.class, "heatmap");
    now(() -> click(heatmap, 92 + (heatmap.getWidth() - 100) / 2, 20, 0));
    // Less than two pixels beside the middle.
    assertEquals(0.5, selection.fraction(), 0.02);
  }

  @Test
  void table_filteredAndSorted_isSavedAsSeen() throws Exception {
    JTable table = part(JTable.class, "genetable");
    String all = session.genes().get(0);
    now(
        () -> {
          part(JTextField.class, "genefilter").setText(all.substring(0, all.length() - 1));
          table.getRowSorter().setSortKeys(List.of(new RowSorter.SortKey(0, SortOrder.DESCENDING)));
        });
    int shown = table.getRowCount();
    assertTrue(shown > 0 && shown < session.genes().size());
    press("savegenes");
    List<String> lines = Files.readAllLines(folder.resolve("genes.csv"));
    assertEquals(shown + 1, lines.size());
    assertTrue(lines.get(0).startsWith("\"gene\",\"score\",\"change\","), lines.get(0));
    assertTrue(lines.get(1).startsWith(table.getValueAt(0, 0) + ","), lines.get(1));
    assertEquals("Saved " + folder.resolve("genes.csv"), status());
  }

  @Test
  void cells_draggedClickedAndNamed_areShownAndSaved() throws Exception {
    ScatterPanel scatter = part(ScatterPanel.class, "scatter");
    JTable cells = part(JTable.class, "celltable");
    int right = scatter.view().area().x + scatter.view().area().width;
    int bottom = scatter.view().area().y + scatter.view().area().height;
    now(() -> drag(scatter, 1, 1, 50, 50, right + 2, bottom + 2));
    assertEquals(300, selection.nCells());
    assertEquals(300, cells.getRowCount());
    assertEquals("300 cells", part(JLabel.class, "cellcount").getText());

    press("toollasso");
    now(() -> drag(scatter, 1, 1, right + 2, 1, right + 2, bottom + 2));
    assertTrue(selection.nCells() > 0 && selection.nCells() < 300);

    Projection plane = session.cells().projection();
    int x = (int) Math.round(scatter.view().screenX(plane.x(5)));
    int y = (int) Math.round(scatter.view().screenY(plane.y(5)));
    int nearest = scatter.points().nearest(scatter.view(), x, y, 5);
    now(() -> click(scatter, x, y, 0));
    assertArrayEquals(new int[] {nearest}, selection.cells());
    assertEquals(SmallSession.names(session).get(nearest), cells.getValueAt(0, 0));

    now(
        () -> {
          part(JTextField.class, "findcell").setText(SmallSession.names(session).get(8));
          part(JTextField.class, "findcell").postActionEvent();
        });
    assertEquals(2, selection.nCells());
    press("savecells");
    List<String> saved = Files.readAllLines(folder.resolve("cells.csv"));
    assertEquals(3, saved.size());
    assertTrue(saved.get(0).startsWith("\"cell\",\"cell_type\","), saved.get(0));
    now(
        () -> {
          cells.setRowSelectionInterval(1, 1);
          cells.getActionMap().get("choose").actionPerformed(null);
        });
    assertArrayEquals(new int[] {8}, selection.cells());
  }

  @Test
  void twoCells_clicked_areTheEndsOfAPath() throws Exception {
    ScatterPanel scatter = part(ScatterPanel.class, "scatter");
    ExploredPath before = window.view().path();
    press("toolpath");
    int[] ends = {2, 90};
    for (int cell : ends) {
      Projection plane = session.cells().projection();
      int x = (int) Math.round(scatter.view().screenX(plane.x(cell)));
      int y = (int) Math.round(scatter.view().screenY(plane.y(cell)));
      now(() -> click(scatter, x, y, 0));
    }
    await("the other path", () -> window.view().path() != before);
    assertEquals("two cells", window.view().path().ends().within());
    assertTrue(status().contains("Two cells cannot be tested"), status());

    now(() -> selection.select(1));
    press("walkcells");
    assertEquals("cells: 1 selected, expected 2. Click one and Shift-click another.", status());
    now(() -> selection.select(1, 4));
    ExploredPath second = window.view().path();
    press("walkcells");
    await("the third path", () -> window.view().path() != second);
  }

  @Test
  void cell_shiftClicked_joinsTheSelection() throws Exception {
    ScatterPanel scatter = part(ScatterPanel.class, "scatter");
    Projection plane = session.cells().projection();
    for (int cell : new int[] {0, 100}) {
      int x = (int) Math.round(scatter.view().screenX(plane.x(cell)));
      int y = (int) Math.round(scatter.view().screenY(plane.y(cell)));
      now(() -> click(scatter, x, y, InputEvent.SHIFT_DOWN_MASK));
    }
    assertEquals(2, selection.nCells());
  }

  @Test
  void choosers_otherClass_walksThere() throws Exception {
    ExploredPath before = window.view().path();
    now(
        () -> {
          part(JComboBox.class, "within").setSelectedItem("Fibroblast");
          part(JComboBox.class, "from").setSelectedItem("tumour");
          assertFalse(part(AbstractButton.class, "walk").isEnabled());
          part(JComboBox.class, "to").setSelectedItem("normal");
        });
    press("walk");
    await("the walk", () -> window.view().path() != before);
    assertTrue(status().startsWith("Fibroblast: tumour to normal"), status());
  }

  @Test
  void colorBy_obsColumn_colorsCells() throws Exception {
    now(
        () -> {
          part(JTextField.class, "colorby").setText("obs: donor");
          part(JTextField.class, "colorby").postActionEvent();
        });
    await(
        "colours",
        () -> part(ScatterPanel.class, "scatter").points().colors().title().equals("donor"));
  }

  @Test
  void plane_alongThePath_laysEndsAtZeroAndOne() throws Exception {
    ScatterPanel scatter = part(ScatterPanel.class, "scatter");
    PlaneView before = scatter.view();
    now(() -> part(JComboBox.class, "projection").setSelectedItem("Path"));
    await("the plane", () -> scatter.view() != before);
    assertTrue(Files.exists(Display.screenshot(frame.getContentPane(), "explorer-along-path")));
  }

  @Test
  void pictures_ofPanels_areSavedAsPngAndSvg() throws Exception {
    press("savepngwindow");
    press("savesvgwindow");
    assertEquals("Saved " + folder.resolve("window.svg"), status());
    assertTrue(Files.size(folder.resolve("window.png")) > 10_000);
    String svg = Files.readString(folder.resolve("window.svg"));
    assertTrue(svg.contains("fraction of the path"), "no text of the heatmap in the SVG");
    assertFalse(svg.contains("<image width=\"" + frame.getWidth()), "the window as one image");
  }

  @Test
  void movie_ofTheWalk_isAStackOfFractions() throws Exception {
    now(() -> part(JSlider.class, "fraction").setValue(300));
    press("savemovie");
    assertMovie();
    await("the position as before", () -> selection.fraction() == 0.3);
  }

  @Test
  void movie_windowResizedMeanwhile_isAsLargeAsItsFirstFrame() throws Exception {
    press("savemovie");
    selection.listen(
        part -> {
          if (selection.fraction() > 0.5) {
            frame.setSize(1400, 900);
            frame.validate();
          }
        });
    assertMovie();
    assertEquals(1400, frame.getWidth());
  }

  @Test
  void movie_outOfMemoryWhileDrawing_saysSo() throws Exception {
    selection.listen(
        part -> {
          if (selection.fraction() > 0.5) throw new OutOfMemoryError("made up");
        });
    press("savemovie");
    await("the end of filming", () -> !status().startsWith("Filming"));
    assertTrue(status().startsWith("memory: 51 frames of the window do not fit."), status());
  }

  @Test
  void background_errorOfAnyKind_isSaid() throws Exception {
    window
        .view()
        .inBackground(
            () -> {
              throw new OutOfMemoryError("made up");
            });
    await("the problem", () -> status().startsWith("out of memory: Java may use "));
    window
        .view()
        .inBackground(
            () -> {
              throw new NoClassDefFoundError("made/Up");
            });
    await("the next problem", () -> status().equals("java.lang.NoClassDefFoundError: made/Up"));
  }

  private void assertMovie() throws Exception {
    await("the end of filming", () -> !status().startsWith("Filming"));
    Path file = folder.resolve("walk.tif");
    assertEquals("Saved " + file, status());
    assertEquals(51, IJ.openImage(file.toString()).getStackSize());
  }

  @Test
  void otherFiles_ofThePath_areSaved() throws Exception {
    press("savedecoded");
    press("savetrends");
    press("saveorder");
    Map<String, String> firstColumns =
        Map.of(
            "decoded.csv", "\"gene\",", "trends.csv", "\"gene\",", "heatmap-order.csv", "\"row\",");
    for (Map.Entry<String, String> file : firstColumns.entrySet()) {
      List<String> lines = Files.readAllLines(folder.resolve(file.getKey()));
      assertTrue(lines.size() > 5, file.getKey());
      assertTrue(lines.get(0).startsWith(file.getValue()), lines.get(0));
    }
    now(() -> selection.select());
    press("savecells");
    assertEquals("cells: none selected, expected at least one. Click or drag first.", status());
  }

  @Test
  void play_walksAlongAndStops() throws Exception {
    now(() -> part(JSlider.class, "fraction").setValue(900));
    press("play");
    await("the end", () -> selection.fraction() == 1);
    await("the button", () -> part(AbstractButton.class, "play").getText().equals("Play"));
  }

  @Test
  void heatmap_otherCountAndOrder_areShown() throws Exception {
    Heatmap heatmap = part(Heatmap.class, "heatmap");
    now(
        () -> {
          part(JSpinner.class, "heatmapgenes").setValue(12);
          part(JComboBox.class, "heatmaporder").setSelectedItem(HeatmapOrder.NAME);
        });
    assertEquals(12, heatmap.genes().size());
    assertEquals(heatmap.genes().stream().sorted().toList(), heatmap.genes());
  }

  @Test
  void controls_all_haveTooltipsAndKeys() throws Exception {
    List<String> without = new ArrayList<>();
    now(
        () -> {
          collect(frame.getContentPane(), without);
          for (int i = 0; i < frame.getJMenuBar().getMenuCount(); i++) {
            for (Component item : frame.getJMenuBar().getMenu(i).getMenuComponents()) {
              if (item instanceof JMenuItem entry && entry.getAccelerator() == null) {
                without.add(entry.getText());
              }
            }
          }
        });
    assertEquals(List.of(), without);
  }

  /** What has a name of ours has a tooltip; buttons have a mnemonic, all else takes the focus. */
  private static void collect(Container parent, List<String> without) {
    for (Component part : parent.getComponents()) {
      if (part instanceof Container inner) collect(inner, without);
      boolean control =
          part instanceof AbstractButton
              || part instanceof JComboBox
              || part instanceof JTextField
              || part instanceof JSlider
              || part instanceof JTable
              || part instanceof ScatterPanel
              || part instanceof Heatmap
              || part instanceof TrendsPanel
              || part instanceof ChangingGenesPanel;
      boolean ours = part.getName() != null && !part.getName().contains(".");
      if (!control || !ours) continue;
      JComponent component = (JComponent) part;
      if (component.getToolTipText() == null) without.add(part.getName() + " has no tooltip");
      if (part instanceof AbstractButton button && button.getMnemonic() == 0) {
        without.add(part.getName() + " has no key");
      }
      if (!part.isFocusable()) without.add(part.getName() + " takes no focus");
    }
  }

  @Test
  void mnemonics_ofTheWindow_areDifferent() throws Exception {
    List<Integer> keys = new ArrayList<>();
    now(() -> mnemonics(frame.getContentPane(), keys));
    for (int i = 0; i < frame.getJMenuBar().getMenuCount(); i++) {
      keys.add(frame.getJMenuBar().getMenu(i).getMnemonic());
    }
    assertEquals(keys.stream().distinct().toList(), keys);
  }

  private static void mnemonics(Container parent, List<Integer> keys) {
    for (Component part : parent.getComponents()) {
      if (part instanceof AbstractButton button && button.getMnemonic() != 0) {
        keys.add(button.getMnemonic());
      }
      if (part instanceof JLabel label && label.getDisplayedMnemonic() != 0) {
        keys.add(label.getDisplayedMnemonic());
      }
      if (part instanceof Container inner) mnemonics(inner, keys);
    }
  }

  @Test
  void close_frees_modelAndData() throws Exception {
    WeakReference<ExploredCells> held = new WeakReference<>(session.cells());
    press("close");
    await("closed", () -> !window.isOpen());
    assertTrue(session.isFreed(30_000));
    assertNull(WindowManager.getFrame("CI-VAE Trajectory Explorer - cells.h5ad"));
    assertThrows(IllegalStateException.class, () -> session.cells());
    // Session and window are still held here, as Java holds its last window.
    for (int i = 0; i < 50 && held.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertTrue(held.get() == null, "somebody still holds the cells");
  }

  @Test
  void menus_selectEnds_ofThePath() throws Exception {
    press("selectstart");
    assertArrayEquals(window.view().path().ends().from(), selection.cells());
    press("selectend");
    int[] chosen = selection.cells();
    assertTrue(
        IntStream.of(chosen)
            .allMatch(row -> "tumour".equals(session.cells().data().obsColumn("state").text(row))));
    press("selectnone");
    assertEquals(0, selection.nCells());
    assertNotEquals(0, chosen.length);
  }
}
