package org.civae.plugin.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;
import org.civae.plugin.plot.ColorScale;
import org.civae.plugin.plot.Coloring;
import org.civae.plugin.plot.FileColors;
import org.civae.plugin.plot.Palette;
import org.junit.jupiter.api.Test;

class CellColorsTest {

  private static final Column STATES =
      new Column.Categorical("state", new int[] {1, 0, -1}, List.of("normal", "tumour"), true);

  private static Optional<List<Color>> known(String... texts) {
    return FileColors.of(Map.of("state_colors", Element.Texts.list(List.of(texts))), STATES);
  }

  @Test
  void ofColumn_withColorsInUns_hasThose() {
    Coloring colors = CellColors.ofColumn(STATES, known("#1f77b4", "#FF7F0EFF"));
    assertEquals(new Color(0xFF7F0E), colors.color(0));
    assertEquals(new Color(0x1F77B4), colors.color(1));
    assertEquals(Palette.MISSING, colors.color(2));
  }

  @Test
  void fileColors_tooFewOrOfAnotherForm_areNotTaken() {
    assertEquals(Optional.empty(), known("#1f77b4"));
    assertEquals(Optional.empty(), known("#1f77b4", "orange"));
    assertEquals(Optional.empty(), FileColors.of(Map.of(), STATES));
  }

  @Test
  void ofColumn_withoutColors_hasPaletteColors() {
    Coloring colors = CellColors.ofColumn(STATES, Optional.empty());
    assertEquals(Palette.colors(2).get(1), colors.color(0));
  }

  @Test
  void ofColumn_ofTooManyTexts_saysHowMany() {
    String[] names = IntStream.range(0, 101).mapToObj(i -> "c" + i).toArray(String[]::new);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> CellColors.ofColumn(new Column.Text("barcode", names), Optional.empty()));
    assertEquals(
        "obs column 'barcode' has 101 different texts, expected at most 100 to tell by colour."
            + " Choose another column.",
        e.getMessage());
  }

  @Test
  void ofGene_values_runFromZeroToAlmostTheHighest() {
    float[] values = new float[1000];
    for (int i = 0; i < 500; i++) values[i] = i / 100f;
    values[999] = 40;
    Coloring.Values colors =
        assertInstanceOf(Coloring.Values.class, CellColors.ofGene("KRT20", values));
    assertEquals(0, colors.low());
    // The 99.5th percentile of 1,000 values: the fifth from the top, one of which is 40.
    assertEquals(4.95, colors.high(), 0.011);
    assertEquals(ColorScale.GREY_TO_BLUE.color(1), colors.color(999));
    assertEquals(ColorScale.GREY_TO_BLUE.color(0), colors.color(700));
  }

  @Test
  void ofGene_thatNoCellShows_hasOneColor() {
    Coloring colors = CellColors.ofGene("KRT20", new float[3]);
    assertEquals(ColorScale.GREY_TO_BLUE.color(0), colors.color(1));
  }

  @Test
  void palette_ofManyCategories_neverRepeatsAColor() {
    assertEquals(40, new HashSet<>(Palette.colors(40)).size());
  }

  @Test
  void sequence_fromLowToHigh_getsDarkerAllTheWay() {
    int before = 256;
    for (int i = 0; i <= 10; i++) {
      Color color = ColorScale.GREY_TO_BLUE.color(i / 10.0);
      int light = (2 * color.getRed() + 5 * color.getGreen() + color.getBlue()) / 8;
      assertTrue(light < before, color::toString);
      before = light;
    }
  }
}
