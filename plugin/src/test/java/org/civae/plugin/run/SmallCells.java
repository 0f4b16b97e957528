package org.civae.plugin.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.DenseMatrix;
import org.civae.testdata.SyntheticCells;

/** A few generated cells, and the ways in which a test wants them otherwise. */
record SmallCells(CellData data) {

  static final int N_OBS = 300;
  static final int N_VARS = 150;

  /** 300 cells of 4 lineages in 3 states, 150 genes. */
  static SmallCells generated() {
    return new SmallCells(SyntheticCells.defaults().withSize(N_OBS, N_VARS).generate(1));
  }

  Path writeTo(Path file) throws IOException {
    AnnDataWriter.write(file, data);
    return file;
  }

  /** Whether cell i is of this lineage. */
  boolean is(int i, String lineage) {
    return lineage.equals(data.obsColumn("cell_type").text(i));
  }

  /** Whether cell i is of this lineage in this state. */
  boolean is(int i, String lineage, String state) {
    return is(i, lineage) && state.equals(data.obsColumn("state").text(i));
  }

  SmallCells withOnly(IntPredicate kept) {
    return withOnly(kept, List.of("cell_type", "state"));
  }

  /** With some of the cells and of their columns. */
  SmallCells withOnly(IntPredicate kept, List<String> columnNames) {
    int[] rows = IntStream.range(0, data.nObs()).filter(kept).toArray();
    List<Column> columns =
        columnNames.stream().map(name -> selected(data.obsColumn(name), rows)).toList();
    List<String> names = Arrays.stream(rows).mapToObj(data.obs().names()::get).toList();
    return new SmallCells(
        new CellData(
            data.source(),
            data.matrix().selectObs(rows),
            data.scale(),
            new AnnotationTable(names, columns),
            data.var()));
  }

  /** Keeps one of the cells that are so, and all that are not. */
  SmallCells withOneOf(IntPredicate chosen) {
    int first = IntStream.range(0, data.nObs()).filter(chosen).findFirst().orElseThrow();
    return withOnly(i -> i == first || !chosen.test(i));
  }

  private static Column selected(Column column, int[] rows) {
    Column.Categorical from = (Column.Categorical) column;
    int[] codes = Arrays.stream(rows).map(row -> from.codes()[row]).toArray();
    return new Column.Categorical(from.name(), codes, from.categories(), from.ordered());
  }

  /** With a column of categories that no cell has. */
  SmallCells withEmptyColumn(String name) {
    int[] codes = new int[data.nObs()];
    Arrays.fill(codes, -1);
    List<Column> columns = new ArrayList<>(data.obs().columns());
    columns.add(new Column.Categorical(name, codes, List.of("never"), false));
    return withObs(new AnnotationTable(data.obs().names(), columns));
  }

  SmallCells withCellsNamed(UnaryOperator<String> naming) {
    return withObs(
        new AnnotationTable(
            data.obs().names().stream().map(naming).toList(), data.obs().columns()));
  }

  SmallCells withoutColumn(String name) {
    List<Column> columns =
        data.obs().columns().stream().filter(column -> !column.name().equals(name)).toList();
    return withObs(new AnnotationTable(data.obs().names(), columns));
  }

  private SmallCells withObs(AnnotationTable obs) {
    return new SmallCells(
        new CellData(data.source(), data.matrix(), data.scale(), obs, data.var()));
  }

  SmallCells withGenesNamed(UnaryOperator<String> naming) {
    AnnotationTable var =
        new AnnotationTable(data.var().names().stream().map(naming).toList(), List.of());
    return new SmallCells(
        new CellData(data.source(), data.matrix(), data.scale(), data.obs(), var));
  }

  /** Without the first genes. */
  SmallCells withoutGenes(int n) {
    return withGenes(IntStream.range(n, data.nVars()).toArray());
  }

  SmallCells withGenesReversed() {
    return withGenes(IntStream.range(0, data.nVars()).map(j -> data.nVars() - 1 - j).toArray());
  }

  private SmallCells withGenes(int[] kept) {
    List<String> names = Arrays.stream(kept).mapToObj(data.var().names()::get).toList();
    AnnotationTable var = new AnnotationTable(names, List.of());
    return new SmallCells(
        new CellData(data.source(), data.matrix().selectVars(kept), data.scale(), data.obs(), var));
  }

  /** With one value of the matrix replaced, which becomes dense. */
  SmallCells withValue(int row, int column, float value) {
    float[] values = values();
    values[row * data.nVars() + column] = value;
    return withValues(values);
  }

  SmallCells scaledBy(float factor) {
    float[] values = values();
    for (int k = 0; k < values.length; k++) values[k] *= factor;
    return withValues(values);
  }

  private float[] values() {
    float[] values = new float[data.nObs() * data.nVars()];
    data.matrix().readRows(IntStream.range(0, data.nObs()).toArray(), values);
    return values;
  }

  private SmallCells withValues(float[] values) {
    return new SmallCells(
        new CellData(
            data.source(),
            new DenseMatrix(data.nObs(), data.nVars(), values),
            data.scale(),
            data.obs(),
            data.var()));
  }
}
