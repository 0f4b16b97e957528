package org.civae.plugin.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.civae.trajectory.OrderSupport;

/** Whether order along a path is supported, and by what numbers, for programs. */
final class OrderJson {

  private OrderJson() {}

  static JsonObject of(OrderSupport order) {
    JsonArray states = new JsonArray();
    for (OrderSupport.Between between : order.between()) {
      JsonObject state = new JsonObject();
      state.addProperty("state", between.state());
      state.addProperty("cells", between.cells());
      state.add("fraction", Json.number(between.fraction()));
      state.add("explained", Json.number(between.explained()));
      state.add("p", Json.number(between.p()));
      state.add("pathError", Json.number(between.pathError()));
      state.add("lineError", Json.number(between.lineError()));
      state.addProperty("supported", between.supported());
      states.add(state);
    }
    JsonObject json = new JsonObject();
    json.addProperty("reason", order.reason());
    json.add("between", states);
    return json;
  }
}
