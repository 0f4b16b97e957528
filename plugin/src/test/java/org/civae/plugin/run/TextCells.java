package org.civae.plugin.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;

/** Cells as text: what others than we write. */
final class TextCells {

  private TextCells() {}

  /** One line per cell, annotations before genes. */
  static void writeTable(CellData data, Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    StringJoiner header = new StringJoiner(",", "", "\n").add("cell");
    data.obs().columnNames().forEach(header::add);
    data.var().names().forEach(header::add);
    text.append(header);
    for (int i = 0; i < data.nObs(); i++) {
      StringJoiner line = new StringJoiner(",", "", "\n").add(data.obs().names().get(i));
      for (Column column : data.obs().columns()) line.add(column.text(i));
      for (float value : row(data, i)) line.add(String.valueOf((int) value));
      text.append(line);
    }
    Files.writeString(file, text);
  }

  /** One line per gene. */
  static void writeTurned(CellData data, Path file) throws IOException {
    StringJoiner[] lines = new StringJoiner[data.nVars() + 1];
    for (int j = 0; j < lines.length; j++) {
      lines[j] = new StringJoiner("\t").add(j == 0 ? "gene" : data.var().names().get(j - 1));
    }
    for (int i = 0; i < data.nObs(); i++) {
      lines[0].add(data.obs().names().get(i));
      float[] row = row(data, i);
      for (int j = 0; j < row.length; j++) lines[j + 1].add(String.valueOf((int) row[j]));
    }
    Files.write(file, List.of(lines).stream().map(StringJoiner::toString).toList());
  }

  /** As Cell Ranger 2 does; the folder. */
  static Path writeMatrix(CellData data, Path folder) throws IOException {
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < data.nObs(); i++) {
      int cell = i + 1;
      data.matrix()
          .forEachNonZero(
              i,
              (gene, value) ->
                  entries.append(String.format("%d %d %d\n", gene + 1, cell, (int) value)));
    }
    Files.writeString(
        folder.resolve("matrix.mtx"),
        String.format(
            "%%%%MatrixMarket matrix coordinate integer general\n%d %d %d\n%s",
            data.nVars(), data.nObs(), data.matrix().nonZeros(), entries));
    Files.write(folder.resolve("barcodes.tsv"), data.obs().names());
    Files.write(
        folder.resolve("genes.tsv"),
        data.var().names().stream().map(name -> "ENS" + name + "\t" + name).toList());
    return folder;
  }

  private static float[] row(CellData data, int i) {
    float[] row = new float[data.nVars()];
    data.matrix().readRows(new int[] {i}, row);
    return row;
  }
}
