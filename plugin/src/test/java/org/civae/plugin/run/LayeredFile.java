package org.civae.plugin.run;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;
import java.nio.file.Path;
import java.util.List;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;

/** An {@code .h5ad} with a layer, which our own writer does not write. */
final class LayeredFile {

  private LayeredFile() {}

  /** Writes the values as layer {@code counts}, and in X ten times their logarithm. */
  static void write(Path path, CellData data) {
    float[][] counts = new float[data.nObs()][data.nVars()];
    float[][] x = new float[data.nObs()][data.nVars()];
    for (int i = 0; i < counts.length; i++) {
      data.matrix().readRows(new int[] {i}, counts[i]);
      for (int j = 0; j < x[i].length; j++) x[i][j] = (float) (10 * Math.log1p(counts[i][j]));
    }
    try (WritableHdfFile file = HdfFile.write(path)) {
      encode(file, "anndata", "0.1.0");
      encode(file.putDataset("X", x), "array", "0.2.0");
      WritableGroup layers = file.putGroup("layers");
      encode(layers, "dict", "0.1.0");
      encode(layers.putDataset("counts", counts), "array", "0.2.0");
      write(file.putGroup("obs"), data.obs());
      write(file.putGroup("var"), data.var());
    }
  }

  /** Every column as text. */
  private static void write(WritableGroup group, AnnotationTable table) {
    encode(group, "dataframe", "0.2.0");
    group.putAttribute("_index", "_index");
    group.putAttribute("column-order", table.columnNames().toArray(String[]::new));
    write(group, "_index", table.names());
    for (Column column : table.columns()) {
      String[] texts = new String[table.size()];
      for (int i = 0; i < texts.length; i++) texts[i] = column.text(i);
      write(group, column.name(), List.of(texts));
    }
  }

  private static void write(WritableGroup group, String name, List<String> texts) {
    encode(group.putDataset(name, texts.toArray(String[]::new)), "string-array", "0.2.0");
  }

  private static void encode(WritableNode node, String type, String version) {
    node.putAttribute("encoding-type", type);
    node.putAttribute("encoding-version", version);
  }
}
