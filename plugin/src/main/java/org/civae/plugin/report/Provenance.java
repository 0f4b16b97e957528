package org.civae.plugin.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.civae.io.anndata.Element;

/** A record of how a file was made, as AnnData's {@code uns} holds it: {@code uns["civae"]}. */
final class Provenance {

  /** Key in {@code uns}. */
  static final String KEY = "civae";

  private Provenance() {}

  /**
   * The same names and values as a JSON object; null, which older readers of AnnData refuse, is
   * left out.
   */
  static Map<String, Element> of(String json) {
    return Map.of(KEY, mapping(JsonParser.parseString(json).getAsJsonObject()));
  }

  private static Element mapping(JsonObject object) {
    Map<String, Element> entries = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      if (!entry.getValue().isJsonNull()) entries.put(entry.getKey(), element(entry.getValue()));
    }
    return new Element.Mapping(entries);
  }

  private static Element element(JsonElement json) {
    if (json.isJsonObject()) return mapping(json.getAsJsonObject());
    if (json.isJsonArray()) return array(json.getAsJsonArray());
    JsonPrimitive value = json.getAsJsonPrimitive();
    if (value.isBoolean()) return Element.Array.scalar(value.getAsBoolean());
    if (!value.isNumber()) return Element.Texts.scalar(value.getAsString());
    boolean whole = value.getAsString().matches("-?\\d+");
    return whole
        ? Element.Array.scalar(value.getAsLong())
        : Element.Array.scalar(value.getAsDouble());
  }

  /** Numbers, where null is NaN, or texts. */
  private static Element array(JsonArray array) {
    boolean numbers =
        !array.isEmpty()
            && StreamSupport.stream(array.spliterator(), false)
                .allMatch(
                    e ->
                        e.isJsonNull() || e.isJsonPrimitive() && e.getAsJsonPrimitive().isNumber());
    if (!numbers) {
      return Element.Texts.list(
          StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsString).toList());
    }
    double[] values =
        StreamSupport.stream(array.spliterator(), false)
            .mapToDouble(e -> e.isJsonNull() ? Double.NaN : e.getAsDouble())
            .toArray();
    return new Element.Array("float64", new int[] {values.length}, values);
  }
}
