package org.civae.io.loom;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.civae.io.anndata.Element;
import org.civae.io.hdf5.Hdf5Array;
import org.civae.io.matrix.CoordinateBuilder;

/**
 * Reads the graphs between cells or between genes: lists {@code a} and {@code b} of the ends of
 * each edge and {@code w} of its weight.
 *
 * @param axis {@code col} or {@code row}
 * @param size number of nodes
 */
record LoomGraphs(LoomFile file, String axis, int size) {

  Map<String, Element> read() throws IOException {
    // Files before version 2 say edges where later ones say graphs.
    String graphs = "/" + axis + "_graphs";
    String group = file.hdf5().has(graphs) ? graphs : "/" + axis + "_edges";
    Map<String, Element> found = new LinkedHashMap<>();
    for (String name : file.hdf5().children(group)) found.put(name, graph(group + "/" + name));
    return found;
  }

  private Element graph(String place) throws IOException {
    int[] from = file.hdf5().array(place + "/a").ints();
    int[] to = file.hdf5().array(place + "/b").ints();
    Hdf5Array weights = file.hdf5().array(place + "/w");
    if (weights.kind() != Hdf5Array.Kind.NUMBER) {
      throw file.error(weights.place(), "holds no numbers, expected a weight per edge.");
    }
    float[] values = weights.floats();
    if (from.length != to.length || from.length != values.length) {
      throw file.error(
          place,
          String.format(
              "has %d starts, %d ends and %d weights, expected as many of each. The file is"
                  + " damaged; copy or download it again.",
              from.length, to.length, values.length));
    }
    CoordinateBuilder matrix = new CoordinateBuilder(size, size, from.length);
    try {
      for (int k = 0; k < from.length; k++) matrix.add(from[k], to[k], values[k]);
    } catch (IndexOutOfBoundsException e) {
      throw file.error(
          place,
          "has an "
              + e.getMessage()
              + ", expected nodes that there are. The file is damaged; copy or download it again.");
    }
    return new Element.Sparse(matrix.build());
  }
}
