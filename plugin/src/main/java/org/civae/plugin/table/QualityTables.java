package org.civae.plugin.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.civae.preprocess.CellQuality;
import org.civae.preprocess.QualityFilter;

/** The quality of every cell and gene as UTF-8 text. */
public final class QualityTables {

  private QualityTables() {}

  /** A cell per line: cell, genes, counts, mitochondrial share, whether it would stay. */
  public static void writeCells(
      List<String> names, CellQuality quality, QualityFilter.Kept kept, Path file)
      throws IOException {
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      csv.printRecord("cell", "genes", "counts", "mitochondrial", "kept");
      for (int i = 0; i < names.size(); i++) {
        csv.printRecord(
            names.get(i),
            quality.genes()[i],
            Numbers.text(quality.counts()[i]),
            Numbers.text(quality.mitochondrial()[i]),
            Arrays.binarySearch(kept.cells(), i) >= 0);
      }
    }
  }

  /** A gene per line: gene, number of cells that show it, whether it would stay. */
  public static void writeGenes(
      List<String> names, CellQuality quality, QualityFilter.Kept kept, Path file)
      throws IOException {
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      csv.printRecord("gene", "cells", "kept");
      for (int j = 0; j < names.size(); j++) {
        csv.printRecord(
            names.get(j), quality.cells()[j], Arrays.binarySearch(kept.genes(), j) >= 0);
      }
    }
  }
}
