package org.civae.io.anndata;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;

/**
 * An {@link AnnDataSummary} as JSON: {@code nObs}, {@code nVars}, {@code x} (null without X; its
 * {@code sum} is null where it is not finite, as JSON has no NaN), {@code obs}, {@code var}, {@code
 * layers} and {@code obsm} (names), {@code raw} (its shape), {@code digests} of these three (name,
 * kind, dtype, shape, nonzero, sum), {@code firstObs}, {@code firstVar}.
 */
final class SummaryJson {

  private static final Gson GSON =
      new GsonBuilder().serializeNulls().setPrettyPrinting().disableHtmlEscaping().create();

  private SummaryJson() {}

  static String of(AnnDataSummary summary) {
    JsonObject json = new JsonObject();
    json.addProperty("nObs", summary.nObs());
    json.addProperty("nVars", summary.nVars());
    json.add("x", summary.x().map(SummaryJson::matrix).orElse(JsonNull.INSTANCE));
    json.add("obs", columns(summary.obs()));
    json.add("var", columns(summary.var()));
    json.add("layers", names(summary.layers()));
    json.add("obsm", names(summary.obsm()));
    json.add("raw", GSON.toJsonTree(summary.raw().map(ElementSummary::shape).orElse(null)));
    JsonObject digests = new JsonObject();
    digests.add("layers", digests(summary.layers()));
    digests.add("obsm", digests(summary.obsm()));
    digests.add(
        "raw", summary.raw().<JsonElement>map(SummaryJson::digest).orElse(JsonNull.INSTANCE));
    json.add("digests", digests);
    json.add("firstObs", GSON.toJsonTree(summary.firstObs()));
    json.add("firstVar", GSON.toJsonTree(summary.firstVar()));
    return GSON.toJson(json);
  }

  private static JsonElement matrix(AnnDataSummary.MatrixSummary matrix) {
    JsonObject json = new JsonObject();
    json.addProperty("encoding", matrix.encoding());
    json.addProperty("dtype", matrix.dtype());
    json.addProperty("nonzero", matrix.nonZeros());
    json.add("sum", finite(matrix.sum()));
    json.addProperty("scale", matrix.scale().label());
    return json;
  }

  private static JsonElement finite(double number) {
    return Double.isFinite(number) ? new JsonPrimitive(number) : JsonNull.INSTANCE;
  }

  private static JsonElement names(List<ElementSummary> elements) {
    return GSON.toJsonTree(elements.stream().map(ElementSummary::name).toList());
  }

  private static JsonArray digests(List<ElementSummary> elements) {
    JsonArray array = new JsonArray();
    elements.forEach(element -> array.add(digest(element)));
    return array;
  }

  private static JsonObject digest(ElementSummary element) {
    JsonObject json = new JsonObject();
    json.addProperty("name", element.name());
    json.addProperty("kind", element.kind());
    json.addProperty("dtype", element.dtype().isEmpty() ? null : element.dtype());
    json.add("shape", GSON.toJsonTree(element.shape()));
    json.addProperty("nonzero", element.nonZeros().orElse(null));
    json.add("sum", element.sum().map(SummaryJson::finite).orElse(JsonNull.INSTANCE));
    return json;
  }

  private static JsonArray columns(List<ColumnSummary> columns) {
    JsonArray array = new JsonArray();
    for (ColumnSummary column : columns) {
      JsonObject json = new JsonObject();
      json.addProperty("name", column.name());
      json.addProperty("kind", column.kind());
      if (column.kind().equals("categorical")) {
        json.add("categories", GSON.toJsonTree(column.categories()));
      }
      array.add(json);
    }
    return array;
  }
}
