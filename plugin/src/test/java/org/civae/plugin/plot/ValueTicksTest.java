package org.civae.plugin.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.ui.RectangleEdge;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTicksTest {

  @SuppressWarnings("unchecked")
  private static List<String> labels(double lower, double upper) {
    NumberAxis axis = new NumberAxis();
    axis.setStandardTickUnits(ValueTicks.units());
    axis.setRange(lower, upper);
    Graphics2D g = new BufferedImage(100, 200, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      List<NumberTick> ticks =
          axis.refreshTicks(g, null, new Rectangle2D.Double(0, 0, 100, 180), RectangleEdge.LEFT);
      return ticks.stream().map(Tick::getText).toList();
    } finally {
      g.dispose();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {3e-8, 4e-4, 0.01, 0.07, 0.28, 0.47, 0.9, 1, 3, 7, 42, 999, 6e4, 3e7})
  void labels_ofAnyRange_areDistinct(double upper) {
    List<String> labels = labels(0, upper);
    assertEquals(labels.size(), new HashSet<>(labels).size(), labels::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 0.3, 0.30",
    "0.2, 1, 1.0",
    "0.005, 0, 0.000",
    "2, 6, 6",
    "1e-6, 3e-6, 3E-6",
    "2e5, 1.2e6, 1.2E6"
  })
  void label_ofStep_hasItsDecimals(double step, double value, String label) {
    assertEquals(label, ValueTicks.units().getCeilingTickUnit(step).valueToString(value));
  }
}
