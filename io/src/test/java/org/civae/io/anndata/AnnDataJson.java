package org.civae.io.anndata;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.DenseMatrix;

/** What a file holds, said in JSON for {@code check_written.py} to compare. */
final class AnnDataJson {

  private AnnDataJson() {}

  static JsonObject of(AnnData data) {
    JsonObject json = new JsonObject();
    json.add("X", data.x().map(AnnDataJson::matrix).orElse(null));
    json.add("obs", table(data.obs()));
    json.add("var", table(data.var()));
    json.add("layers", entries(data.layers(), AnnDataJson::matrix));
    json.add("obsm", entries(data.obsm(), AnnDataJson::element));
    json.add("varm", entries(data.varm(), AnnDataJson::element));
    json.add("obsp", entries(data.obsp(), AnnDataJson::element));
    json.add("varp", entries(data.varp(), AnnDataJson::element));
    json.add("uns", entries(data.uns(), AnnDataJson::element));
    json.add("raw", data.raw().map(AnnDataJson::raw).orElse(null));
    return json;
  }

  static JsonObject of(Additions additions) {
    JsonObject json = new JsonObject();
    json.add("obsm", entries(additions.obsm(), AnnDataJson::element));
    List<Column> columns = additions.obs();
    json.add("obs", list(columns.size(), i -> column(columns.get(i))));
    return json;
  }

  private static JsonElement raw(AnnData.Raw raw) {
    JsonObject json = new JsonObject();
    json.add("X", matrix(raw.x()));
    json.add("var", table(raw.var()));
    json.add("varm", entries(raw.varm(), AnnDataJson::element));
    return json;
  }

  private static <T> JsonElement entries(Map<String, T> entries, Function<T, JsonElement> of) {
    JsonObject json = new JsonObject();
    entries.forEach((name, entry) -> json.add(name, of.apply(entry)));
    return json;
  }

  private static JsonElement matrix(CellMatrix matrix) {
    JsonObject json = kind(matrix instanceof DenseMatrix ? "dense" : "csr");
    json.add("shape", list(2, i -> new JsonPrimitive(i == 0 ? matrix.nObs() : matrix.nVars())));
    float[][] rows = Fixture.values(matrix);
    json.add(
        "rows",
        list(rows.length, i -> list(rows[i].length, j -> new JsonPrimitive((double) rows[i][j]))));
    return json;
  }

  private static JsonElement table(AnnotationTable table) {
    JsonObject json = kind("table");
    json.add("names", texts(table.names().toArray(new String[0])));
    List<Column> columns = table.columns();
    json.add("columns", list(columns.size(), i -> column(columns.get(i))));
    return json;
  }

  private static JsonElement column(Column column) {
    JsonObject json = kind(column.kind());
    json.addProperty("name", column.name());
    if (column instanceof Column.Categorical categorical) {
      json.addProperty("ordered", categorical.ordered());
      json.add("categories", texts(categorical.categories().toArray(new String[0])));
      json.add("values", list(column.size(), i -> new JsonPrimitive(categorical.codes()[i])));
    } else if (column instanceof Column.Numeric numeric) {
      json.addProperty("integral", numeric.integral());
      json.add(
          "values",
          list(
              column.size(),
              i ->
                  Double.isNaN(numeric.values()[i])
                      ? JsonNull.INSTANCE
                      : new JsonPrimitive(numeric.values()[i])));
    } else if (column instanceof Column.Flag flag) {
      json.add(
          "values",
          list(
              column.size(),
              i ->
                  flag.values()[i] == null
                      ? JsonNull.INSTANCE
                      : new JsonPrimitive(flag.values()[i])));
    } else if (column instanceof Column.Text text) {
      json.add("values", texts(text.values()));
    }
    return json;
  }

  private static JsonElement element(Element element) {
    if (element instanceof Element.Array array) {
      JsonObject json = kind("array");
      json.addProperty("dtype", array.dtype());
      json.add("shape", list(array.shape().length, i -> new JsonPrimitive(array.shape()[i])));
      json.add("values", list(array.values().length, i -> new JsonPrimitive(array.values()[i])));
      return json;
    }
    if (element instanceof Element.Texts texts) {
      JsonObject json = kind("texts");
      json.add("shape", list(texts.shape().length, i -> new JsonPrimitive(texts.shape()[i])));
      json.add("values", texts(texts.values()));
      return json;
    }
    if (element instanceof Element.Sparse sparse) return matrix(sparse.matrix());
    if (element instanceof Element.Table table) return table(table.table());
    if (element instanceof Element.Vector vector) return column(vector.column());
    if (element instanceof Element.Records records) {
      JsonObject json = kind("records");
      json.add("fields", list(records.fields().size(), i -> column(records.fields().get(i))));
      return json;
    }
    if (element instanceof Element.Mapping mapping) {
      JsonObject json = kind("mapping");
      json.add("entries", entries(mapping.entries(), AnnDataJson::element));
      return json;
    }
    return kind("nothing");
  }

  private static JsonObject kind(String kind) {
    JsonObject json = new JsonObject();
    json.addProperty("kind", kind);
    return json;
  }

  private static JsonArray texts(String[] texts) {
    return list(
        texts.length, i -> texts[i] == null ? JsonNull.INSTANCE : new JsonPrimitive(texts[i]));
  }

  private static JsonArray list(int size, IntFunction<JsonElement> entry) {
    JsonArray list = new JsonArray();
    for (int i = 0; i < size; i++) list.add(entry.apply(i));
    return list;
  }
}
