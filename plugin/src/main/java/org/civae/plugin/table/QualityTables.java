package org.civae.plugin.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.preprocess.CellQuality;
import org.civae.preprocess.QualityFilter;

/** The quality of every cell and gene. */
public final class QualityTables {

  private QualityTables() {}

  /** {@code qc-cells.csv}: a cell per row, and whether it would stay. */
  public static Table cells(List<String> names, CellQuality quality, QualityFilter.Kept kept) {
    return new Table(
        List.of(
            new Table.Column("cell"),
            new Table.Column("genes"),
            new Table.Column("counts"),
            new Table.Column("mitochondrial", "share of counts"),
            new Table.Column("kept")),
        () ->
            IntStream.range(0, names.size())
                .mapToObj(
                    i ->
                        List.of(
                            names.get(i),
                            quality.genes()[i],
                            quality.counts()[i],
                            quality.mitochondrial()[i],
                            Arrays.binarySearch(kept.cells(), i) >= 0)));
  }

  /** {@code qc-genes.csv}: a gene per row, the cells that show it, and whether it would stay. */
  public static Table genes(List<String> names, CellQuality quality, QualityFilter.Kept kept) {
    return new Table(
        List.of(new Table.Column("gene"), new Table.Column("cells"), new Table.Column("kept")),
        () ->
            IntStream.range(0, names.size())
                .mapToObj(
                    j ->
                        List.of(
                            names.get(j),
                            quality.cells()[j],
                            Arrays.binarySearch(kept.genes(), j) >= 0)));
  }
}
