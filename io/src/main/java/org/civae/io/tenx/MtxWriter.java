package org.civae.io.tenx;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.zip.GZIPOutputStream;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.file.OutputFolder;
import org.civae.io.matrix.CellMatrix;

/**
 * Writes cells as the folder of Cell Ranger 3 that R reads (Seurat's Read10X, DropletUtils), {@code
 * matrix.mtx.gz} of genes x cells (Matrix Market exchange format, coordinate), {@code
 * features.tsv.gz} and {@code barcodes.tsv.gz}, with all columns of obs and var beside it in {@code
 * obs.tsv} and {@code var.tsv}.
 */
public final class MtxWriter {

  private static final String MATRIX = "matrix.mtx.gz";
  private static final String FEATURES = "features.tsv.gz";
  private static final String BARCODES = "barcodes.tsv.gz";
  private static final String OBS = "obs.tsv";
  private static final String VAR = "var.tsv";

  /** Every file that {@link #write} fills. */
  public static final List<String> FILES = List.of(MATRIX, FEATURES, BARCODES, OBS, VAR);

  /** Columns of var that hold identifiers of genes, in 10x's words and in others'. */
  private static final List<String> ID_COLUMNS = List.of("gene_ids", "gene_id", "ensembl_id");

  private MtxWriter() {}

  /**
   * Writes all files, or none.
   *
   * @param progress hears the share of cells that is written; what it throws ends the writing, and
   *     nothing stays
   * @throws IOException naming the file that cannot be written
   */
  public static void write(Path folder, CellData data, DoubleConsumer progress) throws IOException {
    try (OutputFolder output = new OutputFolder(folder, FILES)) {
      output.write(MATRIX, file -> writeMatrix(data.matrix(), file, progress));
      output.write(FEATURES, file -> writeFeatures(data.var(), file));
      output.write(BARCODES, file -> writeLines(data.obs().names(), file));
      output.write(OBS, file -> writeTable(data.obs(), file));
      output.write(VAR, file -> writeTable(data.var(), file));
      output.commit();
    }
  }

  /** A header, then a line per value: row (gene) and column (cell) from 1, value. */
  private static void writeMatrix(CellMatrix matrix, Path file, DoubleConsumer progress)
      throws IOException {
    boolean[] whole = {true};
    long[] count = {0};
    for (int i = 0; i < matrix.nObs(); i++) {
      matrix.forEachNonZero(
          i,
          (column, value) -> {
            count[0]++;
            whole[0] &= value == (long) value;
          });
      progress.accept(0);
    }
    try (OutputStream out = gzip(file)) {
      String header =
          String.format(
              "%%%%MatrixMarket matrix coordinate %s general%n%d %d %d%n",
              whole[0] ? "integer" : "real", matrix.nVars(), matrix.nObs(), count[0]);
      out.write(header.replace("\r", "").getBytes(StandardCharsets.US_ASCII));
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < matrix.nObs(); i++) {
        String cell = " " + (i + 1) + " ";
        lines.setLength(0);
        matrix.forEachNonZero(
            i,
            (gene, value) -> {
              String number = whole[0] ? Long.toString((long) value) : Float.toString(value);
              lines.append(gene + 1).append(cell).append(number).append('\n');
            });
        out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
        progress.accept((i + 1.0) / matrix.nObs());
      }
    }
  }

  /** Identifier, name and type of each gene. */
  private static void writeFeatures(AnnotationTable var, Path file) throws IOException {
    Optional<Column> ids = ID_COLUMNS.stream().flatMap(id -> var.column(id).stream()).findFirst();
    Optional<Column> types = var.column("feature_types");
    try (Writer out = text(gzip(file))) {
      for (int j = 0; j < var.size(); j++) {
        int gene = j;
        String name = field(var.names().get(j));
        String id = ids.map(column -> column.text(gene)).map(MtxWriter::field).orElse(name);
        String type = types.map(column -> column.text(gene)).orElse("Gene Expression");
        out.write(id + "\t" + name + "\t" + field(type) + "\n");
      }
    }
  }

  private static void writeLines(List<String> names, Path file) throws IOException {
    try (Writer out = text(gzip(file))) {
      for (String name : names) out.write(field(name) + "\n");
    }
  }

  /** Header and a line per row; an empty field for a missing value. */
  private static void writeTable(AnnotationTable table, Path file) throws IOException {
    try (Writer out = text(Files.newOutputStream(file))) {
      out.write("name");
      for (String name : table.columnNames()) out.write("\t" + field(name));
      out.write("\n");
      for (int i = 0; i < table.size(); i++) {
        out.write(field(table.names().get(i)));
        for (Column column : table.columns()) out.write("\t" + field(column.text(i)));
        out.write("\n");
      }
    }
  }

  /** Tabs and ends of lines cannot be part of a field. */
  private static String field(String text) {
    return text == null ? "" : text.replaceAll("[\t\r\n]", " ");
  }

  private static OutputStream gzip(Path file) throws IOException {
    return new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)), 1 << 16);
  }

  private static Writer text(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }
}
