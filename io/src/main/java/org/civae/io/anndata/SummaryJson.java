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
 * layers}, {@code obsm}, {@code raw}, {@code firstObs}, {@code firstVar}.
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
    json.add("layers", GSON.toJsonTree(summary.layers()));
    json.add("obsm", GSON.toJsonTree(summary.obsm()));
    json.add(
        "raw",
        GSON.toJsonTree(summary.raw().map(raw -> List.of(raw.rows(), raw.columns())).orElse(null)));
    json.add("firstObs", GSON.toJsonTree(summary.firstObs()));
    json.add("firstVar", GSON.toJsonTree(summary.firstVar()));
    return GSON.toJson(json);
  }

  private static JsonElement matrix(AnnDataSummary.MatrixSummary matrix) {
    JsonObject json = new JsonObject();
    json.addProperty("encoding", matrix.encoding());
    json.addProperty("dtype", matrix.dtype());
    json.addProperty("nonzero", matrix.nonZeros());
    json.add(
        "sum", Double.isFinite(matrix.sum()) ? new JsonPrimitive(matrix.sum()) : JsonNull.INSTANCE);
    json.addProperty("scale", matrix.scale().label());
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
