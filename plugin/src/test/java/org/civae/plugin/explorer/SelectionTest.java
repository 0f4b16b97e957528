package org.civae.plugin.explorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.civae.plugin.explorer.Selection.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private final List<Part> heard = new ArrayList<>();
  private Selection selection;

  @BeforeEach
  void listen() {
    selection = new Selection(ColorBy.column("cell_type"));
    selection.listen(heard::add);
  }

  @Test
  void choose_gene_colorsByIt() {
    selection.choose("KRT20");
    assertEquals("KRT20", selection.gene());
    assertEquals(ColorBy.gene("KRT20"), selection.colorBy());
    assertEquals(List.of(Part.GENE, Part.COLOR), heard);
  }

  @Test
  void select_gene_leavesColors() {
    selection.select("KRT20");
    assertEquals(ColorBy.column("cell_type"), selection.colorBy());
    assertEquals(List.of(Part.GENE), heard);
  }

  @Test
  void select_sameAgain_tellsNobody() {
    selection.select(1, 2);
    selection.select(1, 2);
    selection.moveTo(0.5);
    selection.moveTo(0.5);
    assertEquals(List.of(Part.CELLS, Part.FRACTION), heard);
  }

  @Test
  void toggle_cell_addsItAtTheEndOrTakesItOut() {
    selection.select(4, 2);
    selection.toggle(9);
    assertArrayEquals(new int[] {4, 2, 9}, selection.cells());
    selection.toggle(4);
    assertArrayEquals(new int[] {2, 9}, selection.cells());
  }

  @Test
  void moveTo_outside_staysOnThePath() {
    selection.moveTo(1.7);
    assertEquals(1, selection.fraction());
    selection.moveTo(-3);
    assertEquals(0, selection.fraction());
  }
}
