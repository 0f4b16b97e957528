package org.civae.io.anndata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be added to cells that are there already; what has the same name is replaced.
 *
 * @param obsm tables with one row per cell
 * @param obs columns with one entry per cell
 */
public record Additions(Map<String, Element.Array> obsm, List<Column> obs) {

  /**
   * @throws IllegalArgumentException if two columns have one name
   */
  public Additions {
    obsm = Collections.unmodifiableMap(new LinkedHashMap<>(obsm));
    obs = List.copyOf(obs);
    Set<String> names = new HashSet<>();
    for (Column column : obs) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(
            "/obs/" + column.name() + ": added twice. Rename one of the columns.");
      }
    }
  }

  /** Names in their order: those there are, where a replaced column stays, then the new ones. */
  List<String> orderAfter(List<String> names) {
    List<String> order = new ArrayList<>(names);
    for (Column column : obs) if (!names.contains(column.name())) order.add(column.name());
    return order;
  }

  /** The columns of a table with those that are added. */
  List<Column> after(List<Column> columns) {
    Map<String, Column> named = new LinkedHashMap<>();
    for (Column column : columns) named.put(column.name(), column);
    for (Column column : obs) named.put(column.name(), column);
    return List.copyOf(named.values());
  }

  /**
   * @throws IllegalArgumentException if something has not one row for each cell
   */
  void checkRows(int nObs) {
    obsm.forEach((key, values) -> DataWriter.checkRows("/obsm/" + key, values, nObs, "cells"));
    for (Column column : obs) {
      DataWriter.checkRows("/obs/" + column.name(), new Element.Vector(column), nObs, "cells");
    }
  }
}
