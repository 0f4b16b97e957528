package org.civae.plugin.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.function.Function;
import org.civae.trajectory.OrderSupport;
import org.civae.trajectory.OrderSupport.Between;

/**
 * Whether order along a path is supported, and by what numbers, for programs: an array per number,
 * with an entry per state between the ends.
 */
final class OrderJson {

  private OrderJson() {}

  static JsonObject of(OrderSupport order) {
    JsonObject json = new JsonObject();
    json.addProperty("reason", order.reason());
    json.add("states", array(order, state -> new JsonPrimitive(state.state())));
    json.add("cells", array(order, state -> new JsonPrimitive(state.cells())));
    json.add("fraction", array(order, state -> Json.number(state.fraction())));
    json.add("explained", array(order, state -> Json.number(state.explained())));
    json.add("p", array(order, state -> Json.number(state.p())));
    json.add("pathError", array(order, state -> Json.number(state.pathError())));
    json.add("lineError", array(order, state -> Json.number(state.lineError())));
    return json;
  }

  private static JsonArray array(OrderSupport order, Function<Between, JsonElement> value) {
    JsonArray array = new JsonArray();
    order.between().stream().map(value).forEach(array::add);
    return array;
  }
}
