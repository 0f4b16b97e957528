package org.civae.plugin.command;

import java.util.List;
import java.util.Optional;
import org.civae.io.text.Nearest;
import org.civae.plugin.service.CivaeService;
import org.civae.plugin.service.Open;

/**
 * What is open, as a parameter {@code what=} names it.
 *
 * @param service if the context has it
 */
record OpenThings(Optional<CivaeService> service) {

  static final String ALL = "all";

  /**
   * The one of a name, or all.
   *
   * @throws ParameterException if nothing has the name, naming what is open
   */
  List<Open> chosen(String what) {
    List<Open> open = service.map(CivaeService::all).orElse(List.of());
    if (open.isEmpty()) {
      throw new ParameterException(
          "what", what, "something open, and nothing is. Open cells or train a model first");
    }
    if (what.equals(ALL)) return open;
    return List.of(
        service
            .flatMap(s -> s.find(what))
            .orElseThrow(
                () ->
                    new ParameterException(
                        "what",
                        what,
                        "all, or what is open, nearest first: "
                            + String.join(
                                ", ",
                                Nearest.order(what, open.stream().map(Open::name).toList())))));
  }
}
