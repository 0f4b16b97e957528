package org.civae.plugin.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.civae.io.anndata.Element;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

  @Test
  void of_everyKindOfValue_keepsNamesAndValues() {
    Map<String, Element> entries =
        entries(
            """
            {"text": "a b", "whole": 3, "real": 0.25, "flag": true, "none": null,
             "numbers": [1, null, 2.5], "words": ["x", "y"], "empty": [], "inner": {"n": -1}}
            """);
    assertEquals(
        List.of("text", "whole", "real", "flag", "numbers", "words", "empty", "inner"),
        List.copyOf(entries.keySet()));
    assertArrayEquals(new String[] {"a b"}, texts(entries.get("text")));
    assertArray("int64", 3, entries.get("whole"));
    assertArray("float64", 0.25, entries.get("real"));
    assertArray("bool", 1, entries.get("flag"));
    assertArrayEquals(new double[] {1, Double.NaN, 2.5}, numbers(entries.get("numbers")));
    assertArrayEquals(new String[] {"x", "y"}, texts(entries.get("words")));
    assertArrayEquals(new String[0], texts(entries.get("empty")));
    Map<String, Element> inner = ((Element.Mapping) entries.get("inner")).entries();
    assertArray("int64", -1, inner.get("n"));
  }

  private static Map<String, Element> entries(String json) {
    return ((Element.Mapping) Provenance.of(json).get("civae")).entries();
  }

  private static void assertArray(String dtype, double value, Element element) {
    assertEquals(dtype, ((Element.Array) element).dtype());
    assertArrayEquals(new double[] {value}, numbers(element));
  }

  private static double[] numbers(Element element) {
    return ((Element.Array) element).values();
  }

  private static String[] texts(Element element) {
    return ((Element.Texts) element).values();
  }
}
