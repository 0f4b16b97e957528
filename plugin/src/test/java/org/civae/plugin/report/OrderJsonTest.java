package org.civae.plugin.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Set;
import org.civae.io.anndata.Element;
import org.civae.trajectory.OrderSupport;
import org.junit.jupiter.api.Test;

class OrderJsonTest {

  private static final OrderSupport ORDER =
      new OrderSupport(
          List.of(
              new OrderSupport.Between("early", 30, 0.25, 0.7, 0.001, 0.2, 0.3),
              new OrderSupport.Between("late", 12, 0.75, Double.NaN, 1, 0.4, 0.3)),
          "because");

  @Test
  void of_twoStates_hasAnEntryEach() {
    assertEquals(
        JsonParser.parseString(
            """
            {"reason": "because", "states": ["early", "late"], "cells": [30, 12],
             "fraction": [0.25, 0.75], "explained": [0.7, null], "p": [0.001, 1.0],
             "pathError": [0.2, 0.4], "lineError": [0.3, 0.3]}
            """),
        JsonParser.parseString(OrderJson.of(ORDER).toString()));
  }

  /** The summary goes into uns, which has no lists of records. */
  @Test
  void of_twoStates_canBeKeptInAnnData() {
    JsonObject summary = new JsonObject();
    summary.add("order", OrderJson.of(ORDER));
    Element.Mapping all = (Element.Mapping) Provenance.of(summary.toString()).get(Provenance.KEY);
    assertEquals(
        Set.of("reason", "states", "cells", "fraction", "explained", "p", "pathError", "lineError"),
        ((Element.Mapping) all.entries().get("order")).entries().keySet());
  }
}
